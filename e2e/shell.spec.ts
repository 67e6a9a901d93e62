// The frame around the views: the way and what is missing on it, the jobs, and the keys that work everywhere.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { tabTo } from './keyboard.ts';
import { expectIdle, expectOpen } from './open-corpus.ts';
import { expectRaters, traceChart } from './raters-page.ts';

const step = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });

const currentStep = (page: Page) =>
  page.getByRole('navigation', { name: 'Views' }).locator('a[aria-current="page"]');

test('the way says at each step what is done and what comes first', async ({ page }) => {
  await openApp(page);
  for (const name of ['Raters', 'Train', 'Results']) {
    await expect(step(page, name)).toHaveAccessibleDescription('open a corpus first');
  }
  await page.getByRole('button', { name: 'Open the example' }).click();
  await expectOpen(page, 'Simulated video calls');
  await expect(step(page, 'Corpus')).toHaveAccessibleDescription('12 recordings are open');
  await expect(step(page, 'Raters')).toHaveAccessibleDescription('E and σ are computed');
  await expect(step(page, 'Train')).toHaveAccessibleDescription('everything is ready to train');
  await expect(step(page, 'Results')).toHaveAccessibleDescription('train first');
  await step(page, 'Results').hover();
  await expect(page.getByText('Results: train first')).toBeVisible();
});

test('keys alone lead from the start through all four views', async ({ page }) => {
  await openApp(page);
  await tabTo(page.getByRole('button', { name: 'Open the example' }));
  await page.keyboard.press('Enter');
  await expectOpen(page, 'Simulated video calls');
  await tabTo(page.getByRole('button', { name: 'See the raters' }));
  await page.keyboard.press('Enter');
  await expectRaters(page, 'Arousal', 'call01A');
  await page.keyboard.press(']');
  await expect(page.getByRole('heading', { level: 1, name: 'Raters of call01B' })).toBeAttached();

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(currentStep(page)).toHaveText('Train');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page.getByRole('switch', { name: 'Valence' }));
  await page.keyboard.press('Space');
  await tabTo(page.getByRole('switch', { name: 'video' }));
  await page.keyboard.press('Space');
  await tabTo(page.getByRole('button', { name: 'Train and score' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'See the results' })).toBeVisible({ timeout: 60_000 });

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expectOpen(page, 'Simulated video calls');
});

test('? shows every key; Escape closes it and the focus is where it was', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await page.getByRole('main').focus();
  await page.keyboard.press('Shift+?');
  await expect(sheet).toBeVisible();
  for (const key of ['Go to Results', 'Next recording', 'Zoom in at the cursor']) {
    await expect(sheet.getByRole('term').filter({ hasText: key })).toBeVisible();
  }
  await page.keyboard.press(']');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: 'Raters of call01A' })).toBeAttached();

  await page.keyboard.press('Shift+?');
  await sheet.getByRole('switch').click();
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press(']');
  await page.keyboard.press('Shift+?');
  await expect(sheet, 'the keys are switched off').toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Raters of call01A' })).toBeAttached();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(sheet.getByRole('switch')).not.toBeChecked();
});

test('keys typed into a field stay there', async ({ page }) => {
  await openApp(page, '/?open=example&view=train');
  const seeds = page.getByRole('textbox', { name: /^Seeds/ });
  await seeds.fill('');
  await seeds.pressSequentially('gc?');
  await expect(seeds).toHaveValue('gc?');
  await expect(currentStep(page)).toHaveText('Train');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a chart that has the focus keeps W, A, S and D, and lets the other keys through', async ({ page }) => {
  await openApp(page, '/?open=example&view=raters');
  await expectRaters(page, 'Arousal', 'call01A');
  const traces = page.getByRole('region', { name: 'Arousal in call01A' });
  const zoomOut = traces.getByRole('button', { name: 'Zoom out' });
  await expect(zoomOut).toBeDisabled();
  await tabTo(traceChart(page));
  await page.keyboard.press('w');
  await expect(zoomOut).toBeEnabled();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(currentStep(page)).toHaveText('Results');
});

test('a job is steered and cancelled in the tray, which moves nothing on the page', async ({ page }) => {
  await openApp(page, '/?open=example&view=train');
  const start = page.getByRole('button', { name: 'Train and score' });
  await expect(start).toBeEnabled();
  await expectIdle(page);
  const before = await start.boundingBox();
  await start.click();
  await page.getByRole('button', { name: 'Jobs: 1 running' }).click();
  const panel = page.getByRole('dialog', { name: 'Jobs' });
  await panel.getByRole('button', { name: 'Pause Experiment on Simulated video calls' }).click();
  await expect(panel).toContainText('paused');
  await panel.getByRole('button', { name: 'Resume Experiment on Simulated video calls' }).click();
  expect(await start.boundingBox()).toEqual(before);
  await panel.getByRole('button', { name: 'Cancel Experiment on Simulated video calls' }).click();
  await expect(panel.getByRole('list', { name: 'Ended in this session' })).toContainText('cancelled after');
  await page.keyboard.press('Escape');
  await expect(page.getByText('The run was stopped.')).toBeVisible();
  await expectIdle(page);
});

test('a failed job stays in the tray with its reason and what to do', async ({ page, pageProblems }) => {
  await page.route('**/corpus.worker*', (route) => route.abort());
  await openApp(page);
  await page.getByRole('button', { name: 'Open the example' }).click();
  await page.getByRole('button', { name: 'Jobs: 1 failed' }).click();
  const ended = page.getByRole('list', { name: 'Ended in this session' });
  await expect(ended).toContainText('failed after');
  await expect(ended).toContainText('look whether its server still runs');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Jobs', exact: true })).toBeVisible();
  pageProblems.length = 0;
});

test('the header keeps its two lines on the narrowest phones', { tag: '@narrow' }, async ({ page }) => {
  await openApp(page, '/?open=example&view=train');
  const start = page.getByRole('button', { name: 'Train and score' });
  await expect(start).toBeEnabled();
  const heightPx = async () => (await page.getByRole('banner').boundingBox())?.height;
  const before = await heightPx();
  await page.getByRole('switch', { name: 'Valence' }).click();
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible();
  await start.click();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  for (const width of [390, 360, 320]) {
    await page.setViewportSize({ width, height: 740 });
    expect(await heightPx(), `${width} px`).toBe(before);
    for (const name of [/^Undo/, /^Theme/, /^Jobs/])
      await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  }
});
