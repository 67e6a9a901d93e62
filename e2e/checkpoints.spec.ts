// A network in training survives the browser: it goes on after its last epoch that was kept, to the same weights.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { readModelSafetensors } from '../src/formats/model-safetensors.ts';
import { expect, openApp, test } from './app-test.ts';
import { countFiles, damageFiles, keptEpochs } from './kept-training.ts';
import { startKillableBrowser } from './killable-browser.ts';
import { epochsOfNetworks, withCores } from './train-page.ts';

/** Two networks, one after the other, that take so long that a busy machine sees them in the middle. */
const choices =
  'view=train&preset=fast&dimensions=arousal&modalities=audio&set.tasks=single&set.pooling=0.2&set.maxEpochs=8';

async function train(page: Page, baseURL: string | undefined): Promise<void> {
  await withCores(page, 2);
  await page.goto(`${baseURL}/?open=example&${choices}`);
  await page.getByRole('button', { name: 'Train and score' }).click();
}

async function seeResults(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'See the results' }).click({ timeout: 90_000 });
}

/** The files of the zip that the export menu of Table 1 saves. */
async function savedModels(page: Page, format: string): Promise<Record<string, Uint8Array>> {
  await page.getByRole('button', { name: 'Export Table 1', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: new RegExp(`^${format}`) }).click(),
  ]);
  return unzipSync(readFileSync(await download.path()));
}

test('killed in the middle of an epoch, training goes on to the very weights of a run that was not', async ({
  baseURL,
  page: undisturbed,
}, testInfo) => {
  test.setTimeout(120_000);
  await train(undisturbed, baseURL);
  await seeResults(undisturbed);
  const expected = await savedModels(undisturbed, 'safetensors');
  expect(Object.keys(expected).sort()).toEqual([
    'arousal-audio-E-seed1.safetensors',
    'arousal-audio-sigma-seed1.safetensors',
  ]);

  const profile = testInfo.outputPath('profile');
  const first = await startKillableBrowser(profile);
  const page = await first.context.newPage();
  await train(page, baseURL);
  await expect
    .poll(async () => (await epochsOfNetworks(page))[0] ?? 0, { intervals: [50] })
    .toBeGreaterThan(1);
  // Into the next epoch, and not near its end.
  await page.waitForTimeout(300);
  await first.kill();

  const second = await startKillableBrowser(profile);
  const again = await second.context.newPage();
  await withCores(again, 2);
  await again.goto(`${baseURL}/?view=train`);
  await expect(again.getByRole('status').filter({ hasText: 'The run was interrupted' })).toContainText(
    'No network was finished',
  );
  const [kept = 0] = await keptEpochs(again);
  expect(kept).toBeGreaterThanOrEqual(1);
  testInfo.annotations.push({ type: 'killed', description: `went on after epoch ${kept}` });
  await again.getByRole('button', { name: 'Go on' }).click();
  // The curve begins with the epochs from before; a network that began anew would keep its first epoch next.
  const seen: number[] = [];
  await expect
    .poll(async () => seen.push(...(await keptEpochs(again))) > 0 && Math.max(...seen), { intervals: [100] })
    .toBeGreaterThan(kept);
  expect(Math.min(...seen)).toBe(kept);
  expect((await epochsOfNetworks(again))[0]).toBeGreaterThanOrEqual(kept);
  await seeResults(again);
  const models = await savedModels(again, 'safetensors');
  expect(Object.keys(models).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, bytes] of Object.entries(expected)) {
    expect(Buffer.compare(models[name] as Uint8Array, bytes), name).toBe(0);
    expect(readModelSafetensors(bytes).description.columns.length).toBeGreaterThan(10);
  }
  // Outcome and weights of two networks, and the results: no checkpoint is left.
  expect(await keptEpochs(again)).toEqual([]);
  expect(await countFiles(again)).toBe(5);
  const tfjs = await savedModels(again, 'TensorFlow.js');
  expect(Object.keys(tfjs).sort()).toContain('arousal-audio-E-seed1/model.json');
  await second.kill();
});

test('a checkpoint that the disk has damaged is told, and its network starts anew', async ({
  baseURL,
}, testInfo) => {
  test.slow();
  const profile = testInfo.outputPath('profile');
  const first = await startKillableBrowser(profile);
  const page = await first.context.newPage();
  await train(page, baseURL);
  // As soon as there is one, however long the first epoch takes: at the end of the run it is gone.
  await expect
    .poll(() => keptEpochs(page).catch(() => []), { intervals: [100], timeout: 30_000 })
    .toHaveLength(1);
  await first.kill();

  const second = await startKillableBrowser(profile);
  const again = await second.context.newPage();
  await again.goto(`${baseURL}/?view=train`);
  const goOn = again.getByRole('button', { name: 'Go on' });
  await expect(goOn).toBeEnabled();
  await damageFiles(again);
  await goOn.click();
  const told = again.getByText('its checkpoint cannot be used, so it starts anew');
  await expect(told).toContainText(/arousal from audio: E, seed 1.*changed on the disk/, { timeout: 20_000 });
  await expect.poll(async () => (await epochsOfNetworks(again))[0] ?? 0).toBeGreaterThan(1);
  await second.kill();
});

test('a full disk is told while training goes on to its results', async ({ page, baseURL, context }) => {
  test.slow();
  await withCores(page, 2);
  await openApp(page, `/?open=example&${choices}&set.maxEpochs=2`);
  await expect(page.getByRole('button', { name: 'Train and score' })).toBeEnabled();
  const browser = await context.newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(baseURL ?? '').origin,
    quotaSize: 100_000,
  });
  await page.getByRole('button', { name: 'Train and score' }).click();
  const told = page.getByRole('status').filter({ hasText: 'Not everything could be kept' });
  await expect(told).toContainText('no room', { timeout: 20_000 });
  await seeResults(page);
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible();
});
