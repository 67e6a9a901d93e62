// WebGPU in Chromium, on its driver in software: the network's list, and what the Train view makes of such a device.
import type { Page } from '@playwright/test';
import { bundleScript } from '../src/cli/browser/bundle-script.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { expect, openApp, test } from './app-test.ts';
import { keptEpochs } from './kept-training.ts';
import { epochsOfNetworks, trainToTheEnd } from './train-page.ts';
import { destroyDevices, noteDevices, withSoftwareWebgpu } from './webgpu-browser.ts';
import type { CasesReport } from './webgpu-cases-entry.ts';

withSoftwareWebgpu();

test('the network holds its list in a module worker', async ({ page }) => {
  test.setTimeout(120_000);
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
  expect(report.outcomes).toHaveLength(networkCases.length + 2);
  expect(report.outcomes.filter(({ error }) => error !== null)).toEqual([]);
});

function trainingWorkers(page: Page) {
  return page.workers().filter((worker) => worker.url().includes('network.worker'));
}

test('a driver in software leaves training to WebAssembly; who asks for WebGPU gets it, and may go on elsewhere when it is lost', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await noteDevices(page);
  const choices = 'preset=smoke&dimensions=arousal&modalities=audio&set.tasks=single&set.maxEpochs=5';
  await openApp(page, `/?open=example&view=train&${choices}`);
  await trainToTheEnd(page);
  const told = page.getByText(/^Computed on /);
  await expect(told).toHaveText(/on WebAssembly, .*swiftshader is no GPU/i);

  const wish = page.getByRole('combobox', { name: 'Compute on' });
  await wish.click();
  await page.getByRole('option', { name: /^WebGPU/ }).click();
  // It is no setting of the experiment: what was trained is not stale, and nothing can be undone.
  await expect(page.getByText(/changed since/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(told).toHaveText(/WebGPU \(.*swiftshader\)/i, { timeout: 60_000 });
  await expect
    .poll(async () => (await epochsOfNetworks(page))[0] ?? 0, { intervals: [50], timeout: 60_000 })
    .toBeGreaterThan(0);
  await destroyDevices(page);
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('The GPU was lost', { timeout: 30_000 });
  await expect(failure).toContainText('Go on after the last epoch that was kept');
  // Nothing goes on by itself.
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);
  const [kept = 0] = await keptEpochs(page);
  expect(kept).toBeGreaterThanOrEqual(1);
  await failure.getByRole('button', { name: 'Go on with WebGPU' }).click();
  await expect.poll(() => trainingWorkers(page).length, { intervals: [20] }).toBe(1);
  await trainingWorkers(page)[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of luck');
    });
  });
  await expect(failure).toContainText('out of luck', { timeout: 30_000 });

  await failure.getByRole('button', { name: 'Go on with WebAssembly' }).click();
  await expect(page.getByRole('button', { name: 'See the results' })).toBeVisible({ timeout: 60_000 });
  const first = kept > 1 ? `epochs 1 to ${kept}` : 'epoch 1';
  await expect(told).toContainText(
    new RegExp(
      `The backend changed during this run: arousal from audio: E, seed 1: ${first} on WebGPU, epochs? .* on WebAssembly; one network wholly on WebAssembly\\.`,
    ),
  );
  await page.reload();
  await expect(wish).toHaveText('WebAssembly', { timeout: 30_000 });
});
