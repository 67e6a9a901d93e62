// A page that the browser has frozen runs no task of its own: no timer, no animation frame. Training is none of its tasks.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { keptEpochs } from './kept-training.ts';
import { epochsOfNetworks, withCores } from './train-page.ts';

/** Has the page count its own timers and frames. */
async function countTicks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const ticks = { timers: 0, frames: 0, frozen: false };
    document.addEventListener('freeze', () => (ticks.frozen = true));
    Object.assign(window, { ticksForTest: ticks });
    setInterval(() => ticks.timers++, 20);
    const next = () => {
      ticks.frames++;
      requestAnimationFrame(next);
    };
    next();
  });
}

interface Ticks {
  readonly timers: number;
  readonly frames: number;
  readonly frozen: boolean;
}

const ticksOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { ticksForTest: Ticks }).ticksForTest);

/** The epoch of the only checkpoint; the training workers write it themselves. */
const keptEpoch = async (page: Page) => (await keptEpochs(page))[0] ?? 0;

test('epochs are computed and kept while the page is frozen, and shown when it is thawed', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await withCores(page, 2);
  const choices =
    'view=train&preset=fast&dimensions=arousal&modalities=audio&set.tasks=single&set.maxEpochs=90&set.patience=90';
  await openApp(page, `/?open=example&${choices}`);
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect.poll(() => keptEpoch(page), { timeout: 30_000 }).toBeGreaterThan(1);
  await countTicks(page);
  await expect.poll(async () => (await ticksOf(page)).timers).toBeGreaterThan(2);

  const browser = await context.newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await expect.poll(async () => (await ticksOf(page)).frozen).toBe(true);
  const [frozenAt, ticks] = [await keptEpoch(page), await ticksOf(page)];
  await expect.poll(() => keptEpoch(page), { timeout: 30_000 }).toBeGreaterThan(frozenAt + 3);
  expect((await ticksOf(page)).timers, 'timers of a frozen page').toBe(ticks.timers);

  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  const later = await keptEpoch(page);
  await expect.poll(async () => (await epochsOfNetworks(page))[0]).toBeGreaterThanOrEqual(later);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The run was stopped.')).toBeVisible();
});
