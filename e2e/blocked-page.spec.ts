// Training is no task of the page: epochs go on while its main thread stands still. How much longer they take, if at all, is
// measured by `soften bench frozen`.
import { stopPage } from '../src/cli/browser/stopped-page.ts';
import { expect, openApp, test } from './app-test.ts';
import { keptEpochs } from './kept-training.ts';
import { withCores } from './train-page.ts';

test('epochs are computed and kept while the page runs no timer and no frame', async ({ page, context }) => {
  await withCores(page, 2);
  await page.addInitScript(() => {
    Object.assign(window, { ticksForTest: 0 });
    setInterval(() => {
      (window as unknown as { ticksForTest: number }).ticksForTest++;
    }, 20);
  });
  const choices =
    'view=train&preset=smoke&dimensions=arousal&modalities=audio&set.tasks=single&set.maxEpochs=1000&set.patience=1000';
  await openApp(page, `/?open=example&${choices}`);
  const beside = await context.newPage();
  // A drawing has no icon of its own, and the server none for it.
  await beside.route('**/favicon.ico', (route) => route.fulfill({ body: '' }));
  await beside.goto('/icon.svg');
  await page.getByRole('button', { name: 'Train and score' }).click();
  const keptEpoch = async () => (await keptEpochs(beside))[0] ?? 0;
  await expect.poll(keptEpoch).toBeGreaterThan(1);

  const { read, resume } = await stopPage(await context.newCDPSession(page));
  const [before, ticks] = [await keptEpoch(), await read('ticksForTest')];
  expect(ticks).toBeGreaterThan(0);
  await expect.poll(keptEpoch).toBeGreaterThan(before + 1);
  expect(await read('ticksForTest'), 'timers of a page that stands still').toBe(ticks);
  await resume();
  await expect.poll(() => page.evaluate('ticksForTest')).toBeGreaterThan(ticks);
});
