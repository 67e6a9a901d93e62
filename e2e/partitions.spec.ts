// Train, dev and test: a draw that can be repeated, and people who stand on two sides.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { expectOpen, openFolder, writeFolder } from './open-corpus.ts';
import { columnOf, rowOf, tableNamed } from './tables.ts';

const trace = 'time,r1,r2\n0,0.1,0.2\n1,0.4,0.3\n2,0.2,0.6\n';

/** Anna was recorded on Monday for training and on Tuesday for the test. */
const leaking = {
  'corpus.json': JSON.stringify({
    name: 'Anna twice',
    hopSec: 1,
    recordings: [
      { id: 'mon', subject: 'Anna' },
      { id: 'tue', subject: 'Anna' },
      { id: 'wed', subject: 'Ben' },
      { id: 'thu', subject: 'Cleo' },
    ],
    partitions: { train: ['mon'], dev: ['wed', 'thu'], test: ['tue'] },
  }),
  'traces/arousal/mon.csv': trace,
  'traces/arousal/tue.csv': trace,
  'traces/arousal/wed.csv': trace,
  'traces/arousal/thu.csv': trace,
};

async function draw(page: Page, seed: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Seed' }).fill(seed);
  await page.getByRole('button', { name: 'Draw 34 : 14 : 16' }).click();
  await expect(page.getByText(`“seed ${seed}”`)).toBeVisible();
}

const sides = (page: Page) => columnOf(tableNamed(page, 'Recordings'), 'Partition');

test('the leak check names the subject, and a draw keeps the subject on one side', async ({
  page,
}, testInfo) => {
  await openApp(page);
  await openFolder(page, writeFolder(testInfo, 'corpus', leaking));
  await expectOpen(page, 'Anna twice');
  const card = page.getByRole('region', { name: 'Partitions' });
  await expect(card.getByRole('definition')).toHaveText(['1', '2', '1']);
  await expect(card.getByRole('alert')).toContainText('Subject Anna stands in train (mon) and test (tue)');

  await draw(page, '7');
  await expect(card.getByRole('alert')).toHaveCount(0);
  await expect(card.getByText('Leak check: nobody stands on two sides.')).toBeVisible();
  await expect(card.getByRole('definition')).toHaveText(['2', '1', '1']);
  const recordings = tableNamed(page, 'Recordings');
  await expect(rowOf(recordings, 'mon')).toContainText('train');
  await expect(rowOf(recordings, 'tue')).toContainText('train');

  await card.getByRole('button', { name: 'Back to “default”' }).click();
  await expect(card.getByRole('alert')).toContainText('Anna');
  await expect(card.getByRole('definition')).toHaveText(['1', '2', '1']);
});

test('the same seed deals the same calls, another seed others, and no call is split', async ({ page }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  await draw(page, '5');
  const five = await sides(page);
  const calls = await columnOf(tableNamed(page, 'Recordings'), 'Session');
  expect(new Set(calls).size).toBe(6);
  const callsOnSides = calls.map((call, row) => `${call} in ${five[row]}`);
  expect(new Set(callsOnSides).size).toBe(6);
  await draw(page, '6');
  await expect.poll(() => sides(page)).not.toEqual(five);

  await page.getByRole('textbox', { name: 'Seed' }).fill('five');
  await expect(page.getByRole('alert')).toContainText('A seed is a whole number');
  await expect(page.getByRole('button', { name: 'Draw 34 : 14 : 16' })).toBeDisabled();

  await page.reload();
  await expectOpen(page, 'Simulated video calls');
  await draw(page, '5');
  await expect.poll(() => sides(page)).toEqual(five);
});
