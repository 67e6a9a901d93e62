// What a test run comes to: counts from the runners' own JSON reports, and the rule that a test which reads `../shared`
// may only be skipped where `../shared` is absent.

/** In the full title of every test that reads `../shared`; src/testing/shared.ts writes it. */
export const sharedMarker = '[shared]';

/**
 * @typedef {{ title: string, status: 'passed' | 'failed' | 'skipped' }} TestOutcome
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Reads vitest's JSON report. A file that failed without a failing test (it could not be loaded) counts as one failure.
 * @returns {TestOutcome[]}
 */
export function vitestOutcomes(report) {
  return report.testResults.flatMap((file) => {
    const tests = file.assertionResults.map(({ fullName, status }) => ({
      title: fullName,
      status: status === 'passed' || status === 'failed' ? status : 'skipped',
    }));
    const broken = file.status === 'failed' && !tests.some(({ status }) => status === 'failed');
    return broken ? [...tests, { title: `${file.name} (could not be run)`, status: 'failed' }] : tests;
  });
}

/**
 * Reads what vitest told before it was ended: the tests of the files that were through, and a failure for each file that
 * was not.
 * @param {string} progress lines of scripts/unit-progress.reporter.mjs
 * @returns {TestOutcome[]}
 */
export function unfinishedOutcomes(progress) {
  const files = new Map();
  for (const line of progress.split('\n').filter(isWholeLine)) {
    const { file, tests } = JSON.parse(line);
    files.set(file, tests ?? files.get(file));
  }
  return [...files].flatMap(([file, tests]) =>
    tests
      ? tests.map(({ title, status }) => ({
          title,
          status: status === 'passed' || status === 'failed' ? status : 'skipped',
        }))
      : [{ title: `${file} (did not end)`, status: 'failed' }],
  );
}

// The last one may have been cut.
function isWholeLine(line) {
  return line.endsWith('}');
}

/**
 * Reads Playwright's JSON report. A flaky test counts as failed: it did fail once.
 * @returns {TestOutcome[]}
 */
export function playwrightOutcomes(report) {
  const statuses = { expected: 'passed', skipped: 'skipped' };
  const walk = (suite, above) => {
    const path = [...above, suite.title];
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({
        title: [...path, spec.title].join(' > '),
        status: statuses[test.status] ?? 'failed',
      })),
    );
    return [...own, ...(suite.suites ?? []).flatMap((inner) => walk(inner, path))];
  };
  const broken = (report.errors ?? []).map(({ message }) => ({
    title: message ?? 'error',
    status: 'failed',
  }));
  return [...report.suites.flatMap((suite) => walk(suite, [])), ...broken];
}

/**
 * Outcomes of one runner, with at least one failure if it ended badly: without a report, or with an exit code that its
 * report does not explain.
 * @param {string} name of the runner
 * @param {{ code: number, report: object | undefined, read: (report: object) => TestOutcome[], before?: TestOutcome[] }} run
 *   `before`: what is known without a report
 * @returns {TestOutcome[]}
 */
export function runnerOutcomes(name, { code, report, read, before = [] }) {
  if (!report)
    return [...before, { title: `${name} ended without a report (exit code ${code})`, status: 'failed' }];
  const outcomes = read(report);
  if (code === 0 || outcomes.some(({ status }) => status === 'failed')) return outcomes;
  return [...outcomes, { title: `${name} ended with exit code ${code}`, status: 'failed' }];
}

/**
 * Where `../shared` is there, its skipped tests become failures.
 * @param {TestOutcome[]} outcomes
 * @param {boolean} sharedIsThere
 * @returns {TestOutcome[]}
 */
export function failSkippedShared(outcomes, sharedIsThere) {
  return outcomes.map((outcome) =>
    sharedIsThere && outcome.status === 'skipped' && outcome.title.includes(sharedMarker)
      ? { title: `${outcome.title} (skipped, although ../shared is there)`, status: 'failed' }
      : outcome,
  );
}

/**
 * @param {TestOutcome[]} outcomes
 * @returns {Counts}
 */
export function countOutcomes(outcomes) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { status } of outcomes) counts[status] += 1;
  return counts;
}

/**
 * The last line of `npm test`.
 * @param {Counts} counts
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}
