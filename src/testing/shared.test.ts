// The reference data is found where the tests look for it.

import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { sharedPath, testShared } from './shared.ts';

testShared('the reference data lies beside the checkout', () => {
  expect(readdirSync(sharedPath('reference'))).toContain('raters');
});
