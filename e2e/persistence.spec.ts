// What a person did is there again, also when the browser itself died.
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { expect, openApp, test } from './app-test.ts';
import { startKillableBrowser } from './killable-browser.ts';
import { expectOpen, openFolder } from './open-corpus.ts';
import { choose, expectRaters, weighting, weightTable } from './raters-page.ts';
import { rowOf, tableNamed } from './tables.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

test('the browser is killed: folder, partitions and settings are there again', async ({
  baseURL,
}, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const first = await startKillableBrowser(profile);
  const page = await first.context.newPage();
  await page.goto(`${baseURL}/`);
  await openFolder(page, fixturePath('bad-input/clean'));
  await expectOpen(page, 'clean');
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(page, 'arousal', 'good');
  await choose(page, weighting, /mean CCC with each other/);
  await rowOf(weightTable(page), 'r2').getByRole('switch').click();
  await expect(rowOf(weightTable(page), 'r2')).toContainText('left out');
  // The weights without r2 have arrived.
  await expect(rowOf(weightTable(page), 'r2')).not.toContainText('%');
  const before = await weightTable(page).getByRole('row').allTextContents();
  // Everything is on the disk within a second.
  await page.waitForTimeout(1000);
  await first.kill();

  const second = await startKillableBrowser(profile);
  const again = await second.context.newPage();
  await again.goto(`${baseURL}/`);
  await expectOpen(again, 'clean');
  await again.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(again, 'arousal', 'good');
  await expect(rowOf(weightTable(again), 'r2')).toContainText('left out');
  await expect(again.getByRole('combobox', { name: weighting, exact: true })).toContainText(
    'mean CCC with each other',
  );
  await expect(weightTable(again).getByRole('row')).toHaveText(before);
  await second.kill();
});

test('a run that the browser did not survive goes on where it was, and ends like one that did', async ({
  baseURL,
  page: undisturbed,
}, testInfo) => {
  test.slow();
  await openApp(undisturbed, '/?open=example&view=train');
  await trainToTheEnd(undisturbed);
  await undisturbed.getByRole('button', { name: 'See the results' }).click();
  const rows = tableNamed(undisturbed, 'CCC').getByRole('row');
  // Two lines of headers and nine systems.
  await expect(rows).toHaveCount(11);
  const expected = await rows.allTextContents();

  const profile = testInfo.outputPath('profile');
  const first = await startKillableBrowser(profile);
  const page = await first.context.newPage();
  await page.goto(`${baseURL}/?open=example&view=train`);
  await page.getByRole('button', { name: 'Train and score' }).click();
  await expect(tableNamed(page, 'Networks').getByRole('cell', { name: 'done' }).nth(1)).toBeVisible();
  // What is finished is on the disk within a second; the experiment goes on meanwhile.
  await page.waitForTimeout(1000);
  await first.kill();

  const second = await startKillableBrowser(profile);
  const again = await second.context.newPage();
  await again.goto(`${baseURL}/?view=train`);
  const notice = again.getByRole('status').filter({ hasText: 'The run was interrupted' });
  await expect(notice).toContainText(/\d+ finished networks are kept/);
  const kept = Number(/(\d+) finished/.exec((await notice.textContent()) ?? '')?.[1]);
  expect(kept).toBeGreaterThanOrEqual(2);
  const done = tableNamed(again, 'Networks').getByRole('cell', { name: 'done' });
  await expect(done).toHaveCount(kept);
  await notice.getByRole('button', { name: 'Go on' }).click();
  await again.getByRole('button', { name: 'See the results' }).click({ timeout: 60_000 });
  const table = tableNamed(again, 'CCC').getByRole('row');
  await expect(table).toHaveText(expected);

  await again.reload();
  await expect(again.getByRole('heading', { name: /^Fig\. 4/ })).toBeVisible();
  await expect(table).toHaveText(expected);
  await second.kill();
});

test('a change after a run marks its results as out of date, and undoing it takes the mark away', async ({
  page,
}) => {
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await page.getByRole('link', { name: 'Raters' }).click();
  await choose(page, weighting, /mean CCC with each other/);
  await page.getByRole('link', { name: 'Results' }).click();
  const mark = page.getByText('Out of date: the definition of the gold standard changed since this run.');
  await expect(mark).toBeVisible();
  await page.getByRole('link', { name: 'Raters' }).click();
  await page.getByRole('button', { name: "Back to the paper's definition" }).click();
  await page.getByRole('link', { name: 'Results' }).click();
  await expect(mark).toHaveCount(0);
});

test('a second tab says that the first one keeps the work, and can take over', async ({ page, context }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  const other = await context.newPage();
  await openApp(other, '/');
  const notice = other.getByRole('status').filter({ hasText: 'open in another tab' });
  await expect(notice).toContainText('What you do here is not kept');
  await notice.getByRole('button', { name: "Keep this tab's work" }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'open in another tab' })).toBeVisible();
  await expectOpen(page, 'Simulated video calls');
});

test('a window that keeps nothing says so, and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.storage, 'getDirectory', { value: undefined });
  });
  await page.route('**/storage.worker*', async (route) => {
    const response = await route.fetch();
    const body = `Object.defineProperty(navigator.storage, 'getDirectory', { value: () => Promise.reject(new DOMException('no files here', 'SecurityError')) });\n${await response.text()}`;
    await route.fulfill({ response, body });
  });
  await openApp(page, '/');
  await expect(page.getByRole('status').filter({ hasText: 'keeps nothing' })).toContainText(
    'download buttons',
  );
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expectOpen(page, 'Simulated video calls');
});
