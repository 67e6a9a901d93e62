// From the raters to the moments at which they disagree, by button and by key, and what is noted stays.
import { expect, openApp, test } from './app-test.ts';
import { expectRaters } from './raters-page.ts';

test('the queue is walked by key; marks and comments survive a reload and can be undone', async ({
  page,
}) => {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  await page.getByRole('button', { name: 'Where raters disagree' }).click();
  await expect(page.getByText('1 of 108')).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByText('2 of 108')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByText('1 of 108')).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByRole('switch', { name: 'Reviewed' })).toBeChecked();
  await page.getByLabel('Comment').fill('R1 sees joy');
  await expect(page.getByRole('status').filter({ hasText: '1 reviewed' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Comment')).toHaveValue('R1 sees joy');
  await expect(page.getByRole('switch', { name: 'Reviewed' })).toBeChecked();
});

test('definitions are compared and one is taken; lags are found and previewed', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  const definitions = page.getByRole('region', { name: 'Definitions side by side' }).first();
  await definitions.getByRole('button', { name: 'Median', exact: true }).first().click();
  await expect(page.getByRole('combobox', { name: 'E: weights rₖ of the raters' })).toContainText('Median');
  await page.getByRole('button', { name: 'Find the lags' }).click();
  await expect(page.getByRole('region', { name: 'Table: Lag of each rater, seconds' })).toContainText(' to ');
  await page.getByRole('combobox', { name: 'Reaction lag is made up for' }).click();
  await page.getByRole('option', { name: /Each rater by the lag found/ }).click();
  await expect(page.getByRole('button', { name: /^Undo: make up for the reaction lag/ })).toBeVisible();
});

test('a span plays in a loop with a lead-in, and the next one goes on playing', async ({ page }) => {
  await openApp(page, '/?open=studio&view=annotate');
  const video = page.locator('video');
  const play = page.getByRole('button', { name: 'Play in a loop (Space)' });
  await expect(play).toBeEnabled({ timeout: 20_000 });
  await page.keyboard.press('Space');
  const nowSec = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  const isPaused = () => video.evaluate((element: HTMLVideoElement) => element.paused);
  await expect.poll(isPaused).toBe(false);
  const beganSec = await nowSec();
  // The title tells where the span ends.
  const title = await page.getByRole('heading', { name: / in simulated/ }).textContent();
  const [, minutes, seconds] = / to (\d+):(\d+\.\d)$/.exec(title ?? '') ?? [];
  const endSec = 60 * Number(minutes) + Number(seconds);
  expect(endSec - beganSec, 'with what comes before the span').toBeGreaterThan(5);
  await video.evaluate((element: HTMLVideoElement, sec) => {
    element.currentTime = sec;
  }, endSec - 0.3);
  await expect.poll(nowSec).toBeLessThan(endSec - 3);
  await page.keyboard.press('n');
  await expect(page.getByText(/^2 of \d+$/)).toBeVisible();
  await expect.poll(isPaused).toBe(false);
  await page.keyboard.press('Space');
  await expect.poll(isPaused).toBe(true);
});

test('the video stands beside the traces: both go to where a click is, and play together', async ({
  page,
}) => {
  await openApp(page, '/?open=studio&view=raters');
  const video = page.locator('video');
  const chart = page.getByRole('slider', { name: /^Time cursor/ }).first();
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState)).toBe(4);
  const box = await chart.boundingBox();
  if (!box) throw new Error('expected the chart in sight');
  for (const share of [0.8, 0.3, 0.55, 0.9, 0.2]) {
    await page.mouse.click(box.x + share * box.width, box.y + box.height / 3);
    const apartSec = async () => {
      const cursorSec = Number(await chart.getAttribute('aria-valuenow'));
      return Math.abs(cursorSec - (await video.evaluate((element: HTMLVideoElement) => element.currentTime)));
    };
    // A frame of the video lasts 40 ms.
    await expect.poll(apartSec).toBeLessThan(0.04);
  }
  const before = Number(await chart.getAttribute('aria-valuenow'));
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect
    .poll(async () => Number(await chart.getAttribute('aria-valuenow')))
    .toBeGreaterThan(before + 0.5);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  // What is heard stands below, and leaves the button in sight.
  await expect(chart).toHaveAccessibleName(/Below: waveform and speech\.$/, { timeout: 20_000 });
  await expect(page.getByText('amplitude', { exact: true })).toBeVisible();
  await expect(page.getByText('speaks', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Most disagreement/ })).toBeInViewport({ ratio: 1 });
});
