// Training is no task of the page: epochs go on while its main thread does nothing else for seconds.
import { expect, openApp, test } from './app-test.ts';
import { keptEpochs } from './kept-training.ts';
import { withCores } from './train-page.ts';

test('epochs are computed and kept while the page runs no timer and no frame', async ({ page, context }) => {
  test.setTimeout(60_000);
  await withCores(page, 2);
  const choices =
    'view=train&preset=fast&dimensions=arousal&modalities=audio&set.tasks=single&set.maxEpochs=1000&set.patience=1000';
  await openApp(page, `/?open=example&${choices}`);
  const beside = await context.newPage();
  await openApp(beside, '/');
  await page.getByRole('button', { name: 'Train and score' }).click();
  const keptEpoch = async () => (await keptEpochs(beside))[0] ?? 0;
  await expect.poll(keptEpoch, { timeout: 30_000 }).toBeGreaterThan(1);

  let isBlocked = true;
  const blocking = page
    .evaluate(() => {
      const endMs = performance.now() + 8000;
      while (performance.now() < endMs);
    })
    .finally(() => {
      isBlocked = false;
    });
  const before = await keptEpoch();
  await expect.poll(keptEpoch, { timeout: 7000 }).toBeGreaterThan(before + 3);
  expect(isBlocked, 'the page is still blocked').toBe(true);
  await blocking;
});
