// The last line of `npm test` must be true: counts come from the runners' reports, a crash is never a success, and a test
// that reads `../shared` may not be skipped where that is there.

import { describe, expect, test } from 'vitest';
import {
  countOutcomes,
  failSkippedShared,
  playwrightOutcomes,
  runnerOutcomes,
  sharedMarker,
  summaryLine,
  unfinishedOutcomes,
  vitestOutcomes,
} from './summary.mjs';

const vitestReport = {
  testResults: [
    {
      name: 'a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'a one', status: 'passed' },
        { fullName: 'a two', status: 'failed' },
        { fullName: 'a three', status: 'pending' },
        { fullName: 'a four', status: 'todo' },
      ],
    },
  ],
};

const playwrightReport = {
  errors: [],
  suites: [
    {
      title: 'app.spec.ts',
      specs: [{ title: 'opens', tests: [{ status: 'expected' }, { status: 'unexpected' }] }],
      suites: [
        {
          title: 'film [shared]',
          specs: [
            { title: 'plays', tests: [{ status: 'skipped' }] },
            { title: 'wavers', tests: [{ status: 'flaky' }] },
          ],
        },
      ],
    },
  ],
};

describe('counts', () => {
  test('of vitest: whatever neither passed nor failed was skipped', () => {
    expect(countOutcomes(vitestOutcomes(vitestReport))).toEqual({ passed: 1, failed: 1, skipped: 2 });
  });

  test('of vitest: a file that could not be loaded is one failure', () => {
    const report = { testResults: [{ name: 'b.test.ts', status: 'failed', assertionResults: [] }] };
    expect(vitestOutcomes(report)).toEqual([{ title: 'b.test.ts (could not be run)', status: 'failed' }]);
  });

  test('of Playwright: nested suites, every project, flaky is failed', () => {
    const outcomes = playwrightOutcomes(playwrightReport);
    expect(countOutcomes(outcomes)).toEqual({ passed: 1, failed: 2, skipped: 1 });
    expect(outcomes.map(({ title }) => title)).toContain('app.spec.ts > film [shared] > plays');
  });

  test('of Playwright: an error outside any test is one failure', () => {
    const outcomes = playwrightOutcomes({ suites: [], errors: [{ message: 'no such file' }] });
    expect(outcomes).toEqual([{ title: 'no such file', status: 'failed' }]);
  });
});

describe('a runner that ended badly', () => {
  const read = vitestOutcomes;

  test('without a report is one failure', () => {
    const outcomes = runnerOutcomes('vitest', { code: 137, report: undefined, read });
    expect(outcomes).toEqual([{ title: 'vitest ended without a report (exit code 137)', status: 'failed' }]);
  });

  test('with an exit code its report does not explain is one failure more', () => {
    const report = { testResults: [] };
    expect(countOutcomes(runnerOutcomes('vitest', { code: 1, report, read })).failed).toBe(1);
    expect(countOutcomes(runnerOutcomes('vitest', { code: 0, report, read })).failed).toBe(0);
  });

  test('with a failing test is not counted twice', () => {
    const outcomes = runnerOutcomes('vitest', { code: 1, report: vitestReport, read });
    expect(countOutcomes(outcomes).failed).toBe(1);
  });
});

test('of a run that was ended, the files that were through count, and each that was not is a failure by name', () => {
  const lines = [
    { file: 'a.test.ts' },
    { file: 'b.test.ts' },
    {
      file: 'a.test.ts',
      tests: [
        { title: 'a one', status: 'passed' },
        { title: 'a two', status: 'pending' },
      ],
    },
    { file: 'c.test.ts' },
  ].map((line) => JSON.stringify(line));
  const before = unfinishedOutcomes(`${lines.join('\n')}\n{"file":"c.test.ts","tests":[{"ti`);
  expect(before.filter(({ status }) => status === 'failed').map(({ title }) => title)).toEqual([
    'b.test.ts (did not end)',
    'c.test.ts (did not end)',
  ]);
  const outcomes = runnerOutcomes('vitest', { code: 124, report: undefined, read: vitestOutcomes, before });
  expect(countOutcomes(outcomes)).toEqual({ passed: 1, failed: 3, skipped: 1 });
});

describe('tests that read ../shared', () => {
  const skipped = [
    { title: `EWE ${sharedMarker} of the film`, status: 'skipped' },
    { title: 'something else', status: 'skipped' },
  ];

  test('fail when skipped although ../shared is there', () => {
    const judged = failSkippedShared(skipped, true);
    expect(countOutcomes(judged)).toEqual({ passed: 0, failed: 1, skipped: 1 });
    expect(judged[0].title).toContain('skipped, although ../shared is there');
  });

  test('may be skipped where ../shared is absent', () => {
    expect(failSkippedShared(skipped, false)).toEqual(skipped);
  });
});

test('the last line names skipped tests only when there are any', () => {
  expect(summaryLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(summaryLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});
