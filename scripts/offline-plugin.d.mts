// Types of offline-plugin.mjs for vite.config.ts; the scripts themselves are plain JavaScript.
import type { Plugin } from 'vite';

export const workerFile: string;
export function offlinePlugin(): Plugin;
export function describeBuild(contents: Record<string, string | Uint8Array>): {
  build: string;
  files: string[];
};
