// Every state of every view meets WCAG 2 A and AA as far as axe can tell, in light and dark; on a narrow screen nothing
// makes the page itself scroll sideways.
import { writeFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page, TestInfo } from '@playwright/test';
import { audioColumns } from '../src/core/simulation/feature-columns.ts';
import { joinPieces } from '../src/formats/join-pieces.ts';
import { modelSafetensorsPieces } from '../src/formats/model-safetensors.ts';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { modelOf } from '../src/testing/model-builders.ts';
import { expect, openApp, test } from './app-test.ts';
import { dropFiles, expectOpen, openFiles, openFolder, writeFolder } from './open-corpus.ts';
import { expectRaters, weighting } from './raters-page.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function openModelFile(page: Page, path: string): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Open (a saved|another) model$/ }).click();
  await (await choosing).setFiles(path);
}

/** The studio's traces and features are read first. */
const opening = { timeout: 20_000 };

/** How a user gets to each state. */
const states: Readonly<Record<string, (page: Page, testInfo: TestInfo) => Promise<void>>> = {
  start: (page) => openApp(page),
  'corpus with the example': async (page) => {
    await openApp(page, '/?open=example');
    await expectOpen(page, 'Simulated video calls');
    await expect(page.getByRole('table', { name: 'Raters' })).toBeVisible();
  },
  'corpus with errors, repairs and a leak': async (page) => {
    await openApp(page);
    await openFolder(page, fixturePath('bad-input/unknown-entries'));
    await expectOpen(page, 'unknown-entries');
    await expect(page.getByRole('alert')).toContainText('Leak');
    await page.getByText(/^\d+ notes$/).click();
  },
  'corpus with sound, of which some gave features': async (page) => {
    await openApp(page);
    await openFolder(page, fixturePath('sound'));
    await expectOpen(page, 'sound');
    await page.getByRole('button', { name: 'Extract audio features' }).click();
    await expect(page.getByRole('region', { name: 'Audio features' })).toContainText('has no sound track');
    await expect(page.getByRole('button', { name: /^Extract the other/ })).toBeVisible();
  },
  'open failure': async (page, testInfo) => {
    await openApp(page);
    await openFolder(page, writeFolder(testInfo, 'holiday', { 'photo.jpg': '-', 'traces/joy/a.csv': '' }));
    await expect(page.getByRole('alert')).toContainText('could not be opened');
  },
  'raters, a list open': async (page) => {
    await openApp(page, '/?open=example&view=raters&recording=call01B&dimension=valence');
    await expectRaters(page, 'Valence', 'call01B');
    await expect(page.getByText('share of frames, %')).toHaveCount(2);
    await page.getByRole('combobox', { name: weighting }).click();
    await expect(page.getByRole('option').first()).toBeVisible();
  },
  'raters with one rater': async (page) => {
    await openApp(page);
    await openFiles(page, fixturePath('bad-input/one-rater/traces/arousal/bad.csv'));
    await expectOpen(page, 'bad.csv');
    await page.getByRole('button', { name: 'See the raters' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'One rater alone' })).toBeVisible();
    await expect(page.getByText('No frame was rated by two raters')).toBeVisible();
  },
  'raters with an imported E': async (page) => {
    await openApp(page);
    await openFolder(page, fixturePath('avec/2017'));
    await expectOpen(page, '2017');
    await page.getByRole('button', { name: 'See the raters' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Imported gold standard' })).toBeVisible();
    await expect(page.getByRole('slider')).toBeVisible();
  },
  'train, before a run': async (page) => {
    await openApp(page, '/?open=example&view=train');
    await expect(page.getByRole('button', { name: 'Train and score' })).toBeEnabled();
  },
  'train and results, after a run': async (page) => {
    await openApp(page, '/?open=example&view=train');
    await onlyArousalFromAudio(page);
    await trainToTheEnd(page);
    await expectAccessible(page, axeOn(page));
    await page.getByRole('button', { name: 'See the results' }).click();
    await expect(page.getByRole('heading', { name: 'Table 1: CCC' })).toBeVisible();
    await page
      .getByRole('button', { name: /: audio-multi, E Arousal, test/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: /^Cell/ })).toBeVisible();
    // A button halfway below the header is not a small one.
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect(page.getByText('dev CCC').first()).toBeVisible();
  },
  'export menu open': async (page) => {
    await openApp(page, '/?open=example&view=raters');
    await page.getByRole('button', { name: 'Export the weights' }).click();
    await expect(page.getByRole('menuitem', { name: 'LaTeX' })).toBeVisible();
  },
  'results empty': async (page) => {
    await openApp(page, '/?view=results');
    await expect(page.getByText('There are no results yet')).toBeVisible();
  },
  'results of a saved model': async (page, testInfo) => {
    await openApp(page, '/?open=example&view=results');
    const model = modelOf({ inputs: 3, cellsPerDirection: [2], outputs: 2 });
    const description = { ...model.description, columns: audioColumns.slice(0, 3) };
    const path = testInfo.outputPath('arousal-audio.safetensors');
    writeFileSync(path, joinPieces(modelSafetensorsPieces({ ...model, description })));
    await openModelFile(page, path);
    await expect(page.getByRole('table', { name: 'Against the gold standard' })).toBeVisible();
    await openModelFile(page, fixturePath('bad-input/one-rater/traces/arousal/bad.csv'));
    await expect(page.getByRole('alert')).toContainText('is no model');
  },
  'the sheet of shortcuts': async (page) => {
    await openApp(page);
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  },
  'jobs, one running and others ended': async (page) => {
    await openApp(page, '/?open=example&view=train');
    await page.getByRole('button', { name: 'Train and score' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: 'Jobs: 1 running' }).click();
    await expect(page.getByRole('dialog', { name: 'Jobs' })).toContainText('paused');
  },
  disagreement: async (page) => {
    await openApp(page, '/?open=example&view=annotate');
    await expect(page.getByRole('switch', { name: 'Reviewed' })).toBeVisible();
  },
  'recording a trace': async (page) => {
    await openApp(page, '/?open=example&view=record');
    await expect(page.getByRole('slider', { name: 'Arousal' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Record', exact: true })).toBeVisible();
  },
  'the face of a recording of the studio': async (page) => {
    await openApp(page, '/?open=studio&view=faces');
    await expect(page.getByRole('img', { name: /^Normalised shape of the face/ })).toBeVisible(opening);
    await expect(page.getByRole('slider')).toBeVisible();
  },
  'contrasts of the studio': async (page) => {
    await openApp(page, '/?open=studio&view=contrasts');
    await expect(page.getByRole('button', { name: /^Play .*, raters disagree/ })).toBeVisible(opening);
    await expect(page.getByText('Fetching the picture')).toHaveCount(0);
  },
  'raters empty': async (page) => {
    await openApp(page, '/?view=raters');
    await expect(page.getByText('No corpus is open')).toBeVisible();
  },
};

/** The sentinels around an open list are hidden on purpose: they pass the focus on. */
const focusGuards = '[data-base-ui-focus-guard]';

/** Without frames axe needs no second page to gather its findings in. */
const axeOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode().withTags(tags).exclude(focusGuards);

/** In the other scheme the page is the same, but for its colours. */
const coloursOn = (page: Page) => new AxeBuilder({ page }).setLegacyMode().withRules('color-contrast');

async function expectAccessible(page: Page, axe: AxeBuilder): Promise<void> {
  // Half a transition has half a colour. What turns for as long as a job runs has no end to wait for, and what stands
  // where an animation was halted has arrived.
  const ending = () =>
    document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      ).length;
  await expect.poll(() => page.evaluate(ending)).toBe(0);
  const { violations } = await axe.analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.target.join(' ')}\n  ${node.failureSummary}`),
  );
  expect(told.join('\n')).toBe('');
}

for (const [name, reach] of Object.entries(states)) {
  test(`${name}: axe finds nothing, in light, dark and narrow, where the page fits`, async ({
    page,
  }, testInfo) => {
    await page.emulateMedia({ colorScheme: 'light' });
    await reach(page, testInfo);
    await expectAccessible(page, axeOn(page));
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, coloursOn(page));
    await page.setViewportSize({ width: 390, height: 844 });
    if (name.includes('example') || name.includes('run')) {
      await expect(page.getByRole('banner').getByText('simulated', { exact: true })).toBeVisible();
    }
    await expectAccessible(page, axeOn(page));
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await expect.poll(fits, 'nothing is wider than the page').toBe(true);
  });
}

test('the theme button goes round: as the system, light, dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openApp(page);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  const theme = page.getByRole('button', { name: /^Theme/ });
  await expect(theme).toHaveAccessibleName('Theme: as the system');
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: light');
  await expect.poll(paper).not.toBe(dark);
  await theme.click();
  await expect(theme).toHaveAccessibleName('Theme: dark');
  await expect.poll(paper).toBe(dark);
  await page.reload();
  await expect(theme).toHaveAccessibleName('Theme: dark');
});

test('a long name does not widen the page', { tag: '@narrow' }, async ({ page }) => {
  await openApp(page);
  const long = 'a-recording-whose-name-was-put-together-from-everything-that-anyone-knew-about-it';
  await dropFiles(page, { [`${long}.csv`]: `time,${long},ben\n0,0.1,0.2\n1,0.4,0.3\n2,0.2,0.6\n` });
  await expectOpen(page, `${long}.csv`);
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await fits(), 'the Corpus view').toBe(true);
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expectRaters(page, 'rating', long);
  expect(await fits(), 'the Raters view').toBe(true);
});
