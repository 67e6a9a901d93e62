import { expect, test } from 'vitest';
import { remedyOf } from './failure-remedy.ts';

test.each([
  ['call "runExperiment": Array buffer allocation failed', 'close other tabs'],
  ['run "goldStandard": no worker could be started: SecurityError', 'server still runs'],
  ['call "importCorpus": the worker could not be loaded', 'server still runs'],
  ['QuotaExceededError: the quota was exceeded', 'free some on the disk'],
  ['prepareFold: expected at least one recording in train', 'Its view says more'],
])('"%s" has a remedy', (message, remedy) => {
  expect(remedyOf(new Error(message))).toContain(remedy);
});
