// The checks, defined once for `npm test` and `npm run check`. `mend` is what a person runs or does when one fails.

import { resolve } from 'node:path';
import { root, runCommand, toolCommand } from './tools.mjs';

const reports = resolve(root, 'node_modules/.cache/soften');
export const unitReport = resolve(reports, 'unit.json');
export const unitProgress = resolve(reports, 'unit-progress.ndjson');
export const browserReport = resolve(reports, 'browser.json');

const layersTest = 'src/testing/layers.test.ts';

/** @typedef {{ name: string, mend: string, command: () => string[] }} Step `command` is read after set-up only. */

/** @type {Step[]} */
export const staticSteps = [
  {
    name: 'format',
    mend: 'npm run format',
    command: () => toolCommand('@biomejs/biome', 'biome', ['check', '--diagnostic-level=info', '.']),
  },
  {
    name: 'lint',
    mend: 'npm run lint -- --fix, and by hand what it leaves',
    command: () => toolCommand('oxlint', 'oxlint', ['--deny-warnings']),
  },
  {
    name: 'types',
    mend: 'by hand; npx tsc shows them again',
    command: () => toolCommand('typescript', 'tsc', ['-p', 'tsconfig.json']),
  },
  {
    name: 'types of core, without the DOM',
    mend: 'by hand; npx tsc -p src/core/tsconfig.json shows them again',
    command: () => toolCommand('typescript', 'tsc', ['-p', 'src/core/tsconfig.json']),
  },
  {
    name: 'types of the WebAssembly kernels',
    mend: 'by hand; npx tsc -p src/assembly/tsconfig.json shows them again',
    command: () => toolCommand('typescript', 'tsc', ['-p', 'src/assembly/tsconfig.json']),
  },
  {
    name: 'dead code',
    mend: 'npx knip --fix, or use what it names',
    command: () => toolCommand('knip', 'knip', ['--no-progress']),
  },
];

/** @type {Step} */
export const layersStep = {
  name: 'layers',
  mend: `move the import where the table in src/testing/layer-table.ts allows it; npx vitest run ${layersTest}`,
  command: () => vitest([layersTest]),
};

/** @type {Step} Everything vitest runs but the layering test, which `npm run check` shows as a step of its own. */
export const unitStepAfterLayers = {
  name: 'unit tests',
  mend: 'npx vitest run FILE runs one of them again',
  command: () => vitest([`--exclude=${layersTest}`]),
};

/**
 * Runs one step and prints how it went; its output only when it failed.
 * @param {Step} step
 * @returns {Promise<boolean>} whether it passed
 */
export async function runStep({ name, mend, command }) {
  const { code, output } = await runCommand(command(), { quiet: true });
  const passed = code === 0;
  console.log(passed ? `ok    ${name}` : `FAIL  ${name}\n${output.trim()}\n      To mend: ${mend}\n`);
  return passed;
}

/** Runs every unit test and leaves vitest's own report in `unitReport`, what happened so far in `unitProgress`. */
export function unitTestCommand() {
  const reporters = ['default', 'json', resolve(root, 'scripts/unit-progress.reporter.mjs')];
  return vitest([
    ...reporters.map((reporter) => `--reporter=${reporter}`),
    `--outputFile.json=${unitReport}`,
  ]);
}

/** Runs every browser test; playwright.config.ts writes the report to `browserReport`. */
export function browserTestCommand() {
  return toolCommand('@playwright/test', 'playwright', ['test']);
}

function vitest(args) {
  return toolCommand('vitest', 'vitest', ['run', ...args]);
}
