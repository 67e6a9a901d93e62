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
  unitReport,
  unitTestCommand,
} from './steps.mjs';
import {
  countOutcomes,
  failSkippedShared,
  playwrightOutcomes,
  runnerOutcomes,
  summaryLine,
  vitestOutcomes,
} from './summary.mjs';
import { root, runCommand } from './tools.mjs';

const usage = `npm test [-- options]   all checks and tests

  --unit    only the unit tests
  --e2e     only the tests in the browser
  --help    show this text`;

const parts = [
  { option: undefined, run: checkStatically },
  { option: '--unit', run: testUnits },
  { option: '--e2e', run: testInBrowser },
];

await runScript(async () => {
  const options = process.argv.slice(2);
  const known = ['--help', ...parts.flatMap(({ option }) => option ?? [])];
  if (options.includes('--help') || options.some((option) => !known.includes(option))) {
    console.log(usage);
    return options.includes('--help') ? 0 : 1;
  }
  const outcomes = await runParts(parts.filter((part) => !options.length || options.includes(part.option)));
  return report(outcomes);
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

function report(outcomes) {
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

function testUnits() {
  return runRunner('vitest', unitTestCommand(), unitReport, vitestOutcomes);
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
    return await runRunner('playwright', browserTestCommand(), browserReport, playwrightOutcomes, env);
  } finally {
    await server.close();
  }
}

async function runRunner(name, command, reportPath, read, env = {}) {
  mkdirSync(dirname(reportPath), { recursive: true });
  rmSync(reportPath, { force: true });
  const { code } = await runCommand(command, { env });
  return runnerOutcomes(name, { code, report: readReport(reportPath), read });
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
