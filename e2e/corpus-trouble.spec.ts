// What people bring is rarely clean: repairs are told with file and line, refusals with a remedy, and nothing that was
// open is lost.
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { expect, openApp, test } from './app-test.ts';
import { dropFiles, expectOpen, openFiles, openFolder, writeFolder } from './open-corpus.ts';
import { expectRaters } from './raters-page.ts';
import { rowNames, rowOf, tableNamed } from './tables.ts';

test('a repair is shown with file, line and what to do', async ({ page }) => {
  await openApp(page);
  await openFolder(page, fixturePath('bad-input/text-in-number'));
  await expectOpen(page, 'text-in-number');
  const report = page.getByRole('region', { name: 'Import report' });
  const repair = report.getByRole('listitem').filter({ hasText: 'repair' });
  await expect(repair).toContainText('"r2" holds "abc" where a number should be');
  await expect(repair).toContainText('Correct them in the file');
  await expect(repair).toContainText('traces/arousal/bad.csv, line 4');
  const recordings = tableNamed(page, 'Recordings');
  await expect(recordings.getByRole('row', { name: /^bad/ })).toContainText('1 repairs or errors');
  await expect(rowOf(recordings, 'good')).not.toContainText('repairs');
});

test('a file that cannot be read costs only itself', async ({ page }) => {
  await openApp(page);
  await openFolder(page, fixturePath('bad-input/missing-time-column'));
  await expectOpen(page, 'missing-time-column');
  await expect.poll(() => rowNames(tableNamed(page, 'Recordings'))).toEqual(['good']);
  const error = page.getByRole('listitem').filter({ hasText: 'error' });
  await expect(error).toContainText('traces/arousal/bad.csv, line 1');
});

test('a folder with nothing usable says why and what to do, and the open corpus stays', async ({
  page,
}, testInfo) => {
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  await openFolder(page, writeFolder(testInfo, 'holiday', { 'photo.jpg': 'no trace', 'notes.txt': 'sunny' }));
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('holiday could not be opened');
  await expect(failure).toContainText('traces/<dimension>/<recording>.csv');
  await expect(failure).toContainText('Simulated video calls is still open');
  await expectOpen(page, 'Simulated video calls');
  await expect.poll(() => rowNames(tableNamed(page, 'Recordings'))).toHaveLength(12);
  await failure.getByRole('button', { name: 'Dismiss' }).click();
  await expect(failure).toHaveCount(0);
});

test('an empty CSV file is refused by name, and the way to begin stays open', async ({ page }) => {
  await openApp(page);
  await dropFiles(page, { 'empty.csv': '' });
  await expect(page.getByRole('alert')).toContainText('empty.csv could not be opened');
  const cause = page.getByRole('listitem').filter({ hasText: 'empty (0 bytes)' });
  await expect(cause).toContainText('Export the file again');
  await openFiles(page, fixturePath('bad-input/clean/traces/arousal/good.csv'));
  await expectOpen(page, 'good.csv');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('HTML in a name is text, on every view', async ({ page }, testInfo) => {
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const image = '<img src=x onerror=alert(1)>';
  const header = `time,<b>r1</b>,${image}\n`;
  const subject = '<script>alert(2)</script>';
  const folder = writeFolder(testInfo, 'corpus', {
    'corpus.json': JSON.stringify({
      name: `${image} corpus`,
      recordings: [{ id: 'one', session: '<i>call</i>', subject }],
    }),
    'traces/<u>joy<u>/one.csv': `${header}0,0.1,0.2\n1,0.5,0.4\n2,0.2,0.3\n`,
  });
  await openApp(page);
  await openFolder(page, folder);
  await expectOpen(page, `${image} corpus`);
  const recordings = tableNamed(page, 'Recordings');
  await expect(recordings.getByRole('cell', { name: '<i>call</i>' })).toBeVisible();
  await expect(recordings.getByRole('cell', { name: subject })).toBeVisible();
  await expect(rowOf(tableNamed(page, 'Raters'), image)).toBeVisible();
  const planted = page.getByRole('main').locator('b, i:not([class]), u, script, img');
  await expect(planted).toHaveCount(0);

  await recordings.getByRole('button', { name: 'one', exact: true }).click();
  await expect(page.getByRole('radio', { name: '<u>joy<u>' })).toBeChecked();
  await expect(page.getByRole('switch', { name: '<b>r1</b>' })).toBeChecked();
  await expect(page.getByRole('figure')).toContainText('<u>joy<u>');
  await expect(planted).toHaveCount(0);
  expect(dialogs).toEqual([]);
});

test('one rater alone: E is there, and sigma is said to be undefined', async ({ page }) => {
  await openApp(page);
  await openFiles(page, fixturePath('bad-input/one-rater/traces/arousal/bad.csv'));
  await expectOpen(page, 'bad.csv');
  await page.getByText(/^\d+ notes$/).click();
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText(
    '"r1" is the only rater: sigma is undefined',
  );
  await page.getByRole('button', { name: 'See the raters' }).click();
  const notice = page.getByRole('status').filter({ hasText: 'One rater alone' });
  await expect(notice).toContainText('σ is undefined');
  await expect(notice).toContainText('add the traces of others');
  await expect(page.getByText('No frame was rated by two raters')).toBeVisible();
  await expect(page.getByRole('button', { name: 'E and σ as CSV' })).toBeEnabled();
});

for (const where of ['', ' @narrow']) {
  test(`names with HTML, emoji and hundreds of characters are shown as text and push nothing off the page${where}`, async ({
    page,
  }, testInfo) => {
    const header = `time,<b>ann</b>,😀 ben,${'x'.repeat(300)}`;
    const rows = Array.from({ length: 30 }, (_, i) => `${i / 10},0.${i},0.1,0.2`);
    const csv = `${[header, ...rows].join('\n')}\n`;
    const html = '😀 <img src=x onerror=alert(1)>';
    await openApp(page);
    await openFolder(
      page,
      writeFolder(testInfo, 'names', {
        [`traces/arousal/${'long-'.repeat(45)}.csv`]: csv,
        [`traces/arousal/${html}.csv`]: csv,
      }),
    );
    await expectOpen(page, 'names');
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await expect.poll(fits).toBe(true);
    await page.getByRole('button', { name: html, exact: true }).click();
    await expectRaters(page, 'arousal', html);
    await expect(page.getByRole('button', { name: '<b>ann</b>' })).toBeVisible();
    await expect.poll(fits).toBe(true);
  });
}
