// Browser tests on the reference data in `../shared`: like src/testing/shared.ts, with the same marker in the title.
import { sharedIsThere } from '../src/testing/shared-path.ts';
import { test } from './app-test.ts';

/** `describe` for tests that read `../shared`. Where it is absent they are skipped and say so. */
export function describeShared(name: string, body: () => void): void {
  test.describe(`${name} [shared]`, () => {
    test.skip(!sharedIsThere, 'there is no ../shared beside the checkout');
    body();
  });
}
