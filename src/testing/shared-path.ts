// Where the reference data lies. Apart from shared.ts, because browser tests need the path without vitest.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const sharedUrl = new URL('../../../shared/', import.meta.url);

/** Whether `../shared` lies beside the checkout. */
export const sharedIsThere: boolean = existsSync(sharedUrl);

/** Absolute path of a file or folder in `../shared`, such as `sharedPath('reference/raters/expected.json')`. */
export function sharedPath(relative: string): string {
  return fileURLToPath(new URL(relative, sharedUrl));
}
