import { describe, expect, test } from 'vitest';
import { BackendFailure, isBackendFailure } from '../core/kernels/backend-failure.ts';
import { packError, unpackError } from '../rpc/remote-error.ts';
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

test('a device that failed is known as such behind its port and under the name of its network', () => {
  const lost = new BackendFailure('The GPU was lost', 'Go on.');
  const across = unpackError(structuredClone(packError(new Error('arousal: lost', { cause: lost }))));
  expect([isBackendFailure(across), isBackendFailure(new Error('lost')), isBackendFailure('lost')]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('an error that brings its own remedy', () => {
  /** As it arrives from a worker. */
  const across = (error: Error) => unpackError(structuredClone(packError(error)));
  // The message alone would be taken for a lack of memory.
  const failed = (remedy: unknown) => Object.assign(new Error('out of memory'), { remedy });

  test('keeps it on its way out of a worker, and nothing is guessed', () => {
    expect(remedyOf(across(failed('Choose the preset smoke.')))).toBe('Choose the preset smoke.');
    const cause = failed('Choose the preset smoke.');
    expect(
      remedyOf(across(Object.assign(new RangeError('too long', { cause }), { remedy: 'Cut it.' }))),
    ).toBe('Cut it.');
  });

  test.each([undefined, null, 7, '', ' ', ['Cut it.'], { text: 'Cut it.' }])('%j is none', (remedy) => {
    expect(remedyOf(across(failed(remedy)))).toContain('close other tabs');
  });
});
