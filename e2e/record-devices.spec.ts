// What a trace can be recorded with besides mouse and keys: a gamepad, a finger, two dimensions at once; and what is
// remembered of it.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { rowOf, tableNamed } from './tables.ts';

const address = '/?open=example&view=record';
const record = (page: Page) => page.getByRole('button', { name: 'Record', exact: true });

/** What the page sees of gamepads from now on: one with these axes, its button held down or not, or none. */
async function plug(page: Page, axes: readonly number[] | null, pressed = false): Promise<void> {
  await page.evaluate(
    ([readings, isDown]) => {
      const buttons = [{ pressed: isDown }];
      const pad = readings && { id: 'Test <i>stick</i>', index: 0, connected: true, axes: readings, buttons };
      navigator.getGamepads = () => [pad as Gamepad | null];
      window.dispatchEvent(new Event(pad ? 'gamepadconnected' : 'gamepaddisconnected'));
    },
    [axes, pressed] as const,
  );
}

/** Samples that are on the disk. */
async function expectKept(page: Page, least: number): Promise<void> {
  const told = page.getByText('of them on the disk');
  await expect
    .poll(async () => Number(/, ([\d,]+) of them/.exec((await told.textContent()) ?? '')?.[1]))
    .toBeGreaterThan(least);
}

test('a gamepad rates, is unplugged, and nothing is lost; what was chosen by key is remembered', async ({
  page,
}) => {
  await openApp(page, address);
  const scale = page.getByRole('slider', { name: 'Arousal' });
  const none = page.getByRole('radio', { name: 'none' });
  await page.getByRole('radio', { name: '3 s' }).focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('radio', { name: 'Mouse, touch, keys' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('press a button on it')).toBeVisible();
  await page.reload();
  await expect(none).toBeChecked();
  await expect(page.getByText('No gamepad or joystick is in sight.')).toBeVisible();
  await plug(page, [0, -0.05]);
  await expect(page.getByRole('combobox', { name: 'Arousal by' })).toHaveText('Axis 2');
  await expect(scale, 'in the dead zone').toHaveAttribute('aria-valuetext', '0.00');
  await plug(page, [0, -1]);
  await expect(scale, 'pushed away is up').toHaveAttribute('aria-valuetext', '1.00');

  await page.getByLabel('Name of the rater').fill('Ann');
  await record(page).click();
  await plug(page, [0, 0.55]);
  await expect(scale).toHaveAttribute('aria-valuetext', '\u22120.50');
  await expectKept(page, 15);
  const goOn = page.getByRole('button', { name: 'Go on (Space)' });
  await plug(page, [0, 0.55], true);
  await expect(goOn, 'its button pauses').toBeVisible();
  await plug(page, [0, 0.55]);
  await page.keyboard.press('Space');
  await expect(goOn).toHaveCount(0);
  await plug(page, null);
  await expect(page.getByRole('status').filter({ hasText: 'the gamepad is gone' })).toBeVisible();
  await page.keyboard.press('Space');
  await page.keyboard.press('9');
  await expect(scale, 'keys go on without it').toHaveAttribute('aria-valuetext', '1.00');
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Object.defineProperty(document, 'visibilityState', { value: 'visible' });
  });
  await expect(page.getByText('Paused: this tab was hidden.')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(page.getByText('What you rate from here replaces')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Undo: record Ann on arousal of call01A' })).toBeVisible();

  // The take beside the raters' mean: it counts until somebody says otherwise, which is undone as anything else.
  const counts = page.getByRole('switch', { name: 'Ann 1' });
  await expect(rowOf(tableNamed(page, 'Recorded takes and how far they agree'), 'Ann 1')).toContainText(
    /[\u2212\d]\.\d{3}/,
  );
  await counts.click();
  await expect(counts).not.toBeChecked();
  await page.keyboard.press('Control+z');
  await expect(counts).toBeChecked();

  // A hand that sets how fast the rating moves: it moves while a key is held, also before a take, and stays when it is let go.
  await page.getByText('Mouse, touch, keys', { exact: true }).click();
  await page.getByText('how fast it moves', { exact: true }).click();
  await scale.focus();
  await page.keyboard.down('Shift');
  await page.keyboard.down('ArrowUp');
  await expect(scale).toHaveAttribute('aria-valuetext', /^0\.[1-9]/);
  await page.keyboard.up('ArrowUp');
  const held = await scale.getAttribute('aria-valuetext');
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  await expect(scale).toHaveAttribute('aria-valuetext', held ?? '');
});

test('a finger rates two dimensions at once, as one step to undo @narrow', async ({ page }) => {
  await openApp(page, `${address}&across=valence`);
  await page.getByText('none', { exact: true }).click();
  // Practising needs no name and leaves nothing.
  await page.getByRole('button', { name: 'Practise 20 s' }).click();
  await page.getByRole('button', { name: 'Begin the practice' }).click();
  await expect(page.getByText(/^0:00\.[1-9] of 0:20\.0$/)).toBeVisible();
  await page.getByRole('button', { name: 'Stop (Esc)' }).click();
  await expect(page.getByText('That was too short')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the recording' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);

  await page.getByLabel('Name of the rater').fill('Ann');
  await record(page).click();
  const square = page.getByRole('slider', { name: 'Arousal and Valence' });
  await expectKept(page, 1);
  const box = await square.boundingBox();
  if (!box) throw new Error('expected the square in sight');
  const finger = await page.context().newCDPSession(page);
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    points: readonly (readonly [number, number])[],
  ) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([right, down]) => ({
        x: box.x + right * box.width,
        y: box.y + down * box.height,
      })),
    });
  const before = await page.evaluate(() => scrollY);
  await touch('touchStart', [[0.5, 0.5]]);
  await touch('touchMove', [[0.75, 0.25]]);
  await expect(square).toHaveAttribute('aria-valuetext', /^Arousal 0\.(49|50|51), Valence 0\.(49|50|51)$/);
  await touch('touchMove', [[0.25, 3]]);
  await expect(square, 'the finger is kept beyond the edge').toHaveAttribute(
    'aria-valuetext',
    /^Arousal \u22121\.00, Valence \u22120\.(49|50|51)$/,
  );
  await touch('touchEnd', []);
  expect(await page.evaluate(() => scrollY), 'the page does not scroll under the finger').toBe(before);
  await page.getByRole('button', { name: 'Stop and keep (Esc)' }).click();
  await expect(
    page.getByRole('button', { name: 'Undo: record Ann on arousal and valence of call01A' }),
  ).toBeVisible();
});
