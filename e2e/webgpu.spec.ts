// WebGPU in Chromium, on its driver in software: the kernels' own list, and what the Train view makes of such a device.
import type { Page } from '@playwright/test';
import { bundleScript } from '../src/cli/browser/bundle-script.ts';
import { blstmCases } from '../src/testing/blstm-cases.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { expect, openApp, test } from './app-test.ts';
import { keptEpochs } from './kept-training.ts';
import { epochsOfNetworks, onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';
import { destroyDevices, noteDevices, withSoftwareWebgpu } from './webgpu-browser.ts';
import type { CasesReport } from './webgpu-cases-entry.ts';

withSoftwareWebgpu();

test('the kernels and the network hold their lists in a module worker', async ({ page }) => {
  test.setTimeout(180_000);
  const code = await bundleScript(new URL('./webgpu-cases-entry.ts', import.meta.url));
  await page.goto('/');
  const report = await page.evaluate((text) => {
    const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    const worker = new Worker(url, { type: 'module' });
    return new Promise<CasesReport>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data as CasesReport));
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    });
  }, code);
  expect(report.adapter).toMatch(/swiftshader/i);
  expect(report.outcomes).toHaveLength(2 * (blstmCases.length + networkCases.length));
  expect(report.outcomes.filter(({ error }) => error !== null)).toEqual([]);
});

test('a driver in software leaves training to WebAssembly and says why; who asks for WebGPU gets it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  const told = page.getByText(/^Computed on /);
  await expect(told).toHaveText(/on WebAssembly, .*swiftshader is no GPU/i);

  await page.getByRole('combobox', { name: 'Compute on' }).click();
  await page.getByRole('option', { name: /^WebGPU/ }).click();
  // It is no setting of the experiment: what was trained is not stale, and nothing can be undone.
  await expect(page.getByText(/changed since/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(told).toHaveText(/WebGPU \(.*swiftshader\)/i, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The run was stopped.')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('combobox', { name: 'Compute on' })).toHaveText('WebGPU', {
    timeout: 30_000,
  });
});

/** One network of two, for long enough to be met in the middle, on the GPU. */
async function trainOnWebgpu(page: Page): Promise<void> {
  await noteDevices(page);
  const choices = 'preset=smoke&dimensions=arousal&modalities=audio&set.tasks=single&set.maxEpochs=8';
  await openApp(page, `/?open=example&view=train&${choices}`);
  await page.getByRole('combobox', { name: 'Compute on' }).click();
  await page.getByRole('option', { name: /^WebGPU/ }).click();
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect
    .poll(async () => (await epochsOfNetworks(page))[0] ?? 0, { intervals: [50], timeout: 90_000 })
    .toBeGreaterThan(1);
}

test('a device that is lost stops the run, which goes on where a person says, after its last checkpoint', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await trainOnWebgpu(page);
  await destroyDevices(page);
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('The GPU was lost', { timeout: 30_000 });
  await expect(failure).toContainText('Go on after the last epoch that was kept');
  // Nothing goes on by itself.
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  const [first = 0] = await keptEpochs(page);
  expect(first).toBeGreaterThanOrEqual(1);
  await failure.getByRole('button', { name: 'Go on with WebGPU' }).click();
  await expect
    .poll(async () => (await epochsOfNetworks(page))[0] ?? 0, { timeout: 90_000 })
    .toBeGreaterThan(first + 1);
  const report = page.getByText(/^Computed on /);
  await expect(report).toHaveText(/WebGPU \(.*swiftshader\)/i);
  await expect(report).not.toContainText('changed');

  await destroyDevices(page);
  await failure.getByRole('button', { name: 'Go on with WebAssembly' }).click({ timeout: 30_000 });
  await expect(page.getByRole('button', { name: 'See the results' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('combobox', { name: 'Compute on' })).toHaveText('WebAssembly');
  await expect(report).toContainText(
    /The backend changed during this run: arousal from audio: E, seed 1: epochs 1 to \d+ on WebGPU, epochs? .* on WebAssembly; one network wholly on WebAssembly\./,
  );
});
