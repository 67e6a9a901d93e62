// `npm test`: installs what is missing, then runs every check and every test, whatever failed before. The last line is
// the sum, taken from the runners' own reports.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { serveApp } from './serve.mjs';
import { ensureBuild, prepare, runScript, SetupError } from './setup.mjs';
import {
  browserReport,
  browserTestCommand,
  runStep,
  staticSteps,
  unitProgress,
  unitReport,
  unitTestCommand,
} from './steps.mjs';
import {
  countOutcomes,
  failSkippedShared,
  playwrightOutcomes,
  runnerOutcomes,
  summaryLine,
  unfinishedOutcomes,
  vitestOutcomes,
} from './summary.mjs';
import { root, runCommand, tookTooLong } from './tools.mjs';

const usage = `npm test [-- options]   all checks and tests

  --unit    only the unit tests
  --e2e     only the tests in the browser
  --help    show this text`;

const parts = [
  { option: undefined, run: checkStatically },
  { option: '--unit', run: testUnits },
  { option: '--e2e', run: testInBrowser },
];

// Against what hangs: several times what a slow machine needs. Playwright has a limit of its own, and then still reports.
const limitsMs = { units: 20 * 60_000, browser: 45 * 60_000 };

await runScript(async () => {
  const options = process.argv.slice(2);
  const known = ['--help', ...parts.flatMap(({ option }) => option ?? [])];
  if (options.includes('--help') || options.some((option) => !known.includes(option))) {
    console.log(usage);
    return options.includes('--help') ? 0 : 1;
  }
  const outcomes = await runParts(parts.filter((part) => !options.length || options.includes(part.option)));
  return judge(outcomes);
});

async function runParts(chosen) {
  const outcomes = [];
  try {
    await prepare();
    for (const { run } of chosen) outcomes.push(...(await run()));
  } catch (error) {
    outcomes.push(failure(error instanceof SetupError ? error.message : `${error.stack}`));
  }
  return outcomes;
}

function judge(outcomes) {
  const judged = failSkippedShared(outcomes, existsSync(resolve(root, '../shared')));
  const failed = judged.filter(({ status }) => status === 'failed');
  if (failed.length) console.log(`\nFailed:\n${failed.map(({ title }) => `  ${title}`).join('\n')}`);
  console.log(`\n${summaryLine(countOutcomes(judged))}`);
  return failed.length ? 1 : 0;
}

async function checkStatically() {
  const outcomes = [];
  for (const step of staticSteps) {
    if (!(await runStep(step))) outcomes.push(failure(`${step.name}; to mend: ${step.mend}`));
  }
  return outcomes;
}

async function testUnits() {
  rmSync(unitProgress, { force: true });
  return runRunner('vitest', unitTestCommand(), {
    limitMs: limitsMs.units,
    reportPath: unitReport,
    read: vitestOutcomes,
    before: () => unfinishedOutcomes(readText(unitProgress)),
  });
}

async function testInBrowser() {
  try {
    const browser = await ensureBrowser();
    await ensureBuild();
    return await testServedApp(browser);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.log(error.message);
    return [failure(`no browser test ran: ${error.message.split('\n').at(-1)}`)];
  }
}

async function testServedApp(browser) {
  const server = await serveApp(4173);
  const env = { SOFTEN_CHROMIUM: browser, SOFTEN_URL: server.url };
  try {
    return await runRunner('playwright', browserTestCommand(), {
      limitMs: limitsMs.browser,
      reportPath: browserReport,
      read: playwrightOutcomes,
      env,
    });
  } finally {
    await server.close();
  }
}

async function runRunner(name, command, { limitMs, reportPath, read, before = () => [], env = {} }) {
  mkdirSync(dirname(reportPath), { recursive: true });
  rmSync(reportPath, { force: true });
  const { code } = await runCommand(command, { env, limitMs });
  if (code === tookTooLong)
    console.log(`${name} did not end within ${limitMs / 60_000} minutes and was ended.`);
  const report = readReport(reportPath);
  return runnerOutcomes(name, { code, report, read, before: report ? [] : before() });
}

function readText(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

// A runner that was killed may leave half a report, which is as good as none.
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function failure(title) {
  return { title, status: 'failed' };
}
