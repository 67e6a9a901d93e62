// Tests against the reference data in `../shared` beside the checkout. Where it is absent they are skipped and say so;
// where it is there, a skipped one fails the run: scripts/summary.mjs knows these tests by the marker in their title.

import { describe, test } from 'vitest';
import { sharedIsThere } from './shared-path.ts';

export { sharedPath } from './shared-path.ts';

const absence = sharedIsThere ? '' : ' (skipped: there is no ../shared beside the checkout)';

/** `describe` for tests that read `../shared`. The body runs only where it is there. */
export function describeShared(name: string, body: () => void): void {
  if (sharedIsThere) describe(titled(name), body);
  else test.skip(titled(name), () => undefined);
}

/** `test` for a single test that reads `../shared`. */
export function testShared(name: string, body: () => void | Promise<void>, timeoutMs?: number): void {
  test.skipIf(!sharedIsThere)(titled(name), body, timeoutMs);
}

function titled(name: string): string {
  return `${name} [shared]${absence}`;
}
