// Opening a corpus in every way there is, and what the Corpus view then says of it.
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { sharedPath } from '../src/testing/shared-path.ts';
import { expect, openApp, test } from './app-test.ts';
import { describeShared } from './describe-shared.ts';
import { dropFiles, expectIdle, expectOpen, openFiles, openFolder, writeFolder } from './open-corpus.ts';
import { columnOf, rowNames, rowOf, tableNamed } from './tables.ts';

const exampleName = 'Simulated video calls';

test('the empty start page says what to do', async ({ page }) => {
  await openApp(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Drop a corpus folder, CSV files of traces, or a project here')).toBeVisible();
  for (const way of ['Open a folder', 'Choose files', 'Open the example', 'Open the demo']) {
    await expect(page.getByRole('button', { name: way })).toBeEnabled();
  }
  await expect(page.getByText('Nothing is uploaded')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Layout of a corpus folder' })).toContainText(
    'traces/arousal/',
  );
});

test('the example opens with its 12 recordings and says everywhere that it is simulated', async ({
  page,
}) => {
  await openApp(page);
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expectOpen(page, exampleName);
  const main = page.getByRole('main');
  await expect(main.getByText('simulated', { exact: true })).toBeVisible();
  await expect(main.getByText('Source: simulated by Soften')).toBeVisible();
  await expect(main.getByText('12 recordings · 6 raters · Arousal, Valence')).toBeVisible();
  const names = await rowNames(tableNamed(page, 'Recordings'));
  expect(names).toHaveLength(12);
  // Everybody rated every recording, which needs no column.
  const raters = tableNamed(page, 'Raters');
  await expect(raters.getByRole('columnheader')).toHaveText(['Rater', 'Samples rated']);
  await expect.poll(() => rowNames(raters)).toEqual(['R1', 'R2', 'R3', 'R4', 'R5', 'R6']);
  await expect(rowOf(tableNamed(page, 'Recordings'), 'call02A')).toContainText('R5 70%');

  await page.getByRole('button', { name: 'See the raters' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Raters of call01A' })).toBeAttached();
  await expect(page.getByRole('banner')).toContainText(exampleName);
  await expect(page).toHaveTitle(new RegExp(exampleName));
});

describeShared('the reference corpus forrest', () => {
  test('opens through the folder input: 8 recordings, 9 raters, partitions 5, 2 and 1', async ({ page }) => {
    await openApp(page);
    await openFolder(page, sharedPath('reference/corpora/forrest'));
    await expectOpen(page, 'Film, nine raters');
    await expect(page.getByText('8 recordings · 9 raters · arousal, valence')).toBeVisible();
    const recordings = tableNamed(page, 'Recordings');
    await expect.poll(() => rowNames(recordings)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `seg${n}`));
    await expect.poll(() => rowNames(tableNamed(page, 'Raters'))).toHaveLength(9);
    const partitions = page.getByRole('region', { name: 'Partitions' });
    await expect(partitions.getByRole('definition')).toHaveText(['5', '2', '1']);
    await expect(rowOf(recordings, 'seg7')).toContainText('test');
    await expect(rowOf(recordings, 'seg7')).toContainText('audio, video');
    await expect(page.getByText('simulated', { exact: true })).toHaveCount(0);
  });
});

test('a single CSV file is enough, and several are several recordings', async ({ page }) => {
  await openApp(page);
  await openFiles(page, fixturePath('bad-input/clean/traces/arousal/good.csv'));
  await expectOpen(page, 'good.csv');
  await expect(page.getByText('1 recording · 3 raters')).toBeVisible();
  await expect.poll(() => rowNames(tableNamed(page, 'Raters'))).toEqual(['r1', 'r2', 'r3']);
  const folder = fixturePath('bad-input/negative-rater/traces/arousal/');
  await openFiles(page, `${folder}bad.csv`, `${folder}good.csv`);
  await expectOpen(page, '2 files');
  await expect.poll(() => rowNames(tableNamed(page, 'Recordings'))).toEqual(['bad', 'good']);
});

test('a file dropped anywhere opens, in place of what was open', async ({ page }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, exampleName);
  await dropFiles(page, { 'walk.csv': 'time,ann,ben\n0,0.1,0.2\n1,0.4,0.3\n2,0.2,0.6\n' });
  await expectOpen(page, 'walk.csv');
  await expect.poll(() => rowNames(tableNamed(page, 'Raters'))).toEqual(['ann', 'ben']);
  await expect(rowOf(tableNamed(page, 'Recordings'), 'walk')).toContainText('2 of 2');
});

test('a drop of text opens nothing', async ({ page }) => {
  await openApp(page);
  const dataTransfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'time,ann,ben');
    return transfer;
  });
  await page.getByRole('main').dispatchEvent('drop', { dataTransfer });
  await expectIdle(page);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Open the example' })).toBeEnabled();
});

test('opening can be cancelled, and something else opened', async ({ page }) => {
  // The corpus is on its way for as long as its worker is.
  let arrive: (() => void) | undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/corpus.worker*', async (route) => {
    await arrived;
    await route.fallback();
  });
  await openApp(page, '/?open=demo');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open the example' })).toBeDisabled();
  await page.getByRole('button', { name: 'Jobs: 1 running' }).click();
  await page.getByRole('button', { name: /^Cancel Open/ }).click();
  await expectIdle(page);
  await expect(page.getByRole('list', { name: 'Ended in this session' })).toContainText('cancelled');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
  arrive?.();
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expectOpen(page, exampleName);
  await expect(page.getByText('12 recordings · 6 raters')).toBeVisible();
});

test('the table of recordings sorts both ways and stays a table', async ({ page }) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, exampleName);
  const table = tableNamed(page, 'Recordings');
  const header = table.getByRole('columnheader', { name: 'Partition' });
  const before = await rowNames(table);

  await table.getByRole('button', { name: 'Partition' }).click();
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  const order = ['train', 'dev', 'test'];
  const ranks = (await columnOf(table, 'Partition')).map((name) => order.indexOf(name));
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));

  await table.getByRole('button', { name: 'Partition' }).click();
  await expect(header).toHaveAttribute('aria-sort', 'descending');
  expect((await columnOf(table, 'Partition'))[0]).toBe('test');

  await table.getByRole('button', { name: 'Recording', exact: true }).click();
  await expect(header).not.toHaveAttribute('aria-sort');
  await expect.poll(() => rowNames(table)).toEqual(before.toSorted());
});

test('of many recordings only those in sight are on the page, and the keyboard reaches all', async ({
  page,
}, testInfo) => {
  const names = Array.from({ length: 200 }, (_, i) => `rec${String(i).padStart(3, '0')}`);
  const csv = 'time,a,b\n0,0.1,0.2\n0.1,0.3,0.1\n0.2,0.2,0.2\n';
  const files = Object.fromEntries(names.map((name) => [`traces/arousal/${name}.csv`, csv]));
  await openApp(page);
  await openFolder(page, writeFolder(testInfo, 'many', files));
  await expectOpen(page, 'many');
  const table = tableNamed(page, 'Recordings');
  await expect(table).toHaveAttribute('aria-rowcount', '201');
  expect(await table.getByRole('row').count()).toBeLessThan(100);
  await page.getByRole('button', { name: 'rec000', exact: true }).focus();
  await page.keyboard.press('End');
  const last = page.getByRole('button', { name: 'rec199', exact: true });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: 'rec198', exact: true })).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: 'rec000', exact: true })).toBeFocused();
});
