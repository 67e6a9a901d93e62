// The paper's experiment as a user runs it: choose, watch, steer, and read what came out.
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { expect, openApp, test } from './app-test.ts';
import { expectOpen, openFolder } from './open-corpus.ts';
import { rowNames, tableNamed } from './tables.ts';
import { epochsOfNetworks, onlyArousalFromAudio, trainToTheEnd, withCores } from './train-page.ts';

test('one click trains, judges and scores; tables and curves follow', async ({ page }) => {
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await expect
    .poll(() => rowNames(tableNamed(page, 'Networks')))
    .toEqual([
      'arousal from audio: E, seed 1',
      'arousal from audio: sigma, seed 1',
      'arousal from audio: E and sigma, w_E 1, seed 1',
    ]);
  await expect(
    page.getByRole('img', { name: /^Loss, .*train: epoch 1 0\.\d+, epoch 2 0\.\d+/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'See the results' }).click();
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible();
  await expect
    .poll(() => rowNames(tableNamed(page, 'CCC')))
    .toEqual(['audio-single', 'audio-multi', 'constant']);
  const constant = tableNamed(page, 'CCC').getByRole('row', { name: /^constant/ });
  await expect(constant.getByRole('cell')).toHaveText(['0.000', '0.000', '0.000', '0.000']);
  const against = tableNamed(page, 'Multi-task against single-task').getByRole('row', {
    name: /audio-multi/,
  });
  await expect(against).toHaveCount(2);
  await expect(against.first()).toContainText(/none: \d sessions?/);
  await expect(page.getByRole('heading', { name: /^Fig\. 4/ })).toBeVisible();
  const chart = page.getByRole('slider');
  await expect(chart).toHaveAccessibleName(/2 panels over .*predicted against gold/);
  const figure = await page.getByRole('heading', { name: /^Fig\. 4: / }).textContent();
  await page.goto(`/?view=raters&recording=${figure?.replace('Fig. 4: ', '')}`);
  await expect(page.getByText(/^Arousal .*predicted by audio-/).first()).toBeVisible();
});

test('a browser whose WebAssembly has no SIMD trains nevertheless, and says why it is slow', async ({
  page,
}) => {
  await page.route('**/network.worker*', async (route) => {
    const response = await route.fetch();
    // By this engines are asked what they can do.
    const older = 'WebAssembly.validate = () => false;';
    await route.fulfill({ response, body: older + (await response.text()) });
  });
  await openApp(page, '/?open=example&view=train');
  await onlyArousalFromAudio(page);
  await trainToTheEnd(page);
  await expect(page.getByText(/^Computed on /)).toContainText('WebAssembly of this browser has no SIMD');
});

test('a run can be paused, stepped, resumed and stopped', async ({ page }) => {
  await openApp(page, '/?open=example&view=train');
  await page.getByRole('button', { name: 'Train and score' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.getByRole('button', { name: 'Step' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The run was stopped.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Train and score' })).toBeEnabled();
});

test('several networks train at once; pause holds every one, and stop ends them within a second', async ({
  page,
}) => {
  const epochsOfFast = 14;
  const inTraining = (epochs: readonly number[]) => epochs.filter((count) => count < epochsOfFast).length;
  await withCores(page, 4);
  await openApp(page, '/?run=example&preset=fast');
  await expect
    .poll(async () => inTraining(await epochsOfNetworks(page)), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(2);

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  const held = await epochsOfNetworks(page);
  // That nothing happens can only be seen by waiting: several epochs would fit in here.
  await page.waitForTimeout(3000);
  const after = await epochsOfNetworks(page);
  // An epoch whose last piece was being computed may still have come in.
  expect(after.every((count, i) => count - (held[i] ?? 0) <= 1)).toBe(true);
  await page.waitForTimeout(2000);
  expect(await epochsOfNetworks(page)).toEqual(after);

  await page.getByRole('button', { name: 'Resume' }).click();
  for (const [network, count] of after.entries()) {
    if (count === epochsOfFast) continue;
    await expect.poll(async () => (await epochsOfNetworks(page))[network]).toBeGreaterThan(count);
  }
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('The run was stopped.')).toBeVisible({ timeout: 1000 });
  const stopped = await epochsOfNetworks(page);
  await page.waitForTimeout(1000);
  expect(await epochsOfNetworks(page)).toEqual(stopped);
});

test('a link runs the experiment by itself', async ({ page }) => {
  await openApp(page, '/?run=example&preset=smoke');
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(tableNamed(page, 'Networks')).toBeVisible();
});

test('a corpus without features says what is missing', async ({ page }) => {
  await openApp(page);
  await openFolder(page, fixturePath('bad-input/clean'));
  await expectOpen(page, 'clean');
  await page.getByRole('link', { name: 'Train' }).click();
  await expect(page.getByRole('heading', { name: 'This corpus has no features' })).toBeVisible();
  await expect(page.getByText('features/audio/<recording>.csv')).toBeVisible();
});

for (const where of ['', ' @narrow']) {
  test(`with every setting open, starting stays in sight${where}`, async ({ page }) => {
    await openApp(page, '/?open=example&view=train');
    await page.getByRole('button', { name: /^All settings/ }).click();
    for (const group of ['Data', 'Network', 'Learning', 'Multi-task', 'Post-processing']) {
      await page.getByRole('button', { name: group, exact: true }).click();
    }
    const start = page.getByRole('button', {
      name: where ? 'Train with these settings' : 'Train and score',
    });
    for (const field of ['Delay compensation', 'Patience', 'Latest shift']) {
      await page.getByRole('textbox', { name: new RegExp(`^${field}`) }).focus();
      await expect(start, field).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('textbox', { name: new RegExp(`^${field}`) })).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByRole('button', { name: /^Train (and|with)/ })).toHaveCount(1 + (where ? 1 : 0));
    await start.click();
    await expect(page.getByRole('button', { name: 'Stop' })).toBeAttached();
  });
}
