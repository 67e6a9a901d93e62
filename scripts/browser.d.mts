// Types of browser.mjs for playwright.config.ts; the scripts themselves are plain JavaScript, as they run before anything
// is installed.

export function findBrowser(env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string | undefined;
export const browserFlags: readonly string[];
