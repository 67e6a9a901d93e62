// Several training workers of a real browser on one network: the same tables as one worker alone, and a helper may die.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { tableNamed } from './tables.ts';
import { epochsOfNetworks, withCores } from './train-page.ts';

/** Two networks, whose updates are several passes each. */
const choices =
  'view=train&preset=fast&dimensions=arousal&modalities=audio&set.tasks=single&set.atOnce=4&set.maxEpochs=12';

async function start(page: Page, cores: number): Promise<void> {
  await withCores(page, cores);
  await openApp(page, `/?open=example&${choices}`);
  await page.getByRole('button', { name: 'Train and score' }).click();
}

async function seeTable(page: Page): Promise<string[]> {
  await page.getByRole('button', { name: 'See the results' }).click({ timeout: 90_000 });
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible();
  return tableNamed(page, 'CCC').getByRole('row').allInnerTexts();
}

test('a worker that helps with a network may die: it is told, and the tables are those of one worker', async ({
  page,
  context,
  pageProblems,
}) => {
  test.setTimeout(150_000);
  const alone = await context.newPage();
  await start(alone, 2);
  const expected = await seeTable(alone);
  await alone.close();

  await start(page, 4);
  await expect
    .poll(async () => (await epochsOfNetworks(page))[0] ?? 0, { intervals: [50], timeout: 30_000 })
    .toBeGreaterThan(1);
  const workers = page.workers().filter((worker) => worker.url().includes('network.worker'));
  expect(workers).toHaveLength(3);
  // The first two train a network each.
  await workers[2]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of luck');
    });
  });
  const told = page.getByRole('status').filter({ hasText: 'a worker that helped with it failed' });
  await expect(told).toContainText(/arousal from audio: .*the worker crashed: .*out of luck/, {
    timeout: 30_000,
  });
  await expect(told).toContainText('the numbers are right');
  expect(await seeTable(page)).toEqual(expected);
  expect(pageProblems.filter((problem) => !problem.includes('out of luck'))).toEqual([]);
  pageProblems.length = 0;
});
