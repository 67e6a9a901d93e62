// When a part of the app fails, a message says so and what to do; nothing hangs, and what was open stays.
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { expectIdle, expectOpen } from './open-corpus.ts';
import { expectRaters, traceChart } from './raters-page.ts';
import { onlyArousalFromAudio, trainToTheEnd } from './train-page.ts';

const corpusWorker = '**/corpus.worker*';
const annotationWorker = '**/annotation.worker*';
const networkWorker = '**/network.worker*';

const throwing = "self.onmessage = () => { throw new Error('out of luck'); }";

const failures: Readonly<Record<string, (page: Page, worker: string) => Promise<unknown>>> = {
  'cannot be loaded': (page, worker) => page.route(worker, (route) => route.abort()),
  'throws at its work': (page, worker) =>
    page.route(worker, (route) => route.fulfill({ contentType: 'text/javascript', body: throwing })),
};

for (const [how, fail] of Object.entries(failures)) {
  test(`a corpus worker that ${how}: a message, and another try succeeds`, async ({ page, pageProblems }) => {
    await fail(page, corpusWorker);
    await openApp(page);
    await page.getByRole('button', { name: 'Open the example' }).click();
    const failure = page.getByRole('alert');
    await expect(failure).toContainText('could not be opened');
    await expect(failure).toContainText('Try again');
    await expectIdle(page);
    pageProblems.length = 0;

    await page.unroute(corpusWorker);
    await page.getByRole('button', { name: 'Open the example' }).click();
    await expectOpen(page, 'Simulated video calls');
    await expect(failure).toHaveCount(0);
  });

  test(`an annotation worker that ${how}: a message, and "Compute again" helps`, async ({
    page,
    pageProblems,
  }) => {
    await fail(page, annotationWorker);
    await openApp(page, '/?open=example&view=raters');
    const failure = page.getByRole('alert');
    await expect(failure).toContainText('The gold standard could not be computed');
    await expect(failure).toContainText('The traces are unharmed');
    await expectIdle(page);
    await expect(traceChart(page)).toBeVisible();
    pageProblems.length = 0;

    await page.unroute(annotationWorker);
    await failure.getByRole('button', { name: 'Compute again' }).click();
    await expectRaters(page, 'Arousal', 'call01A');
    await expect(failure).toHaveCount(0);
  });
}

for (const [how, fail] of Object.entries(failures)) {
  test(`a training worker that ${how}: a message, and another run succeeds`, async ({
    page,
    pageProblems,
  }) => {
    await fail(page, networkWorker);
    await openApp(page, '/?open=example&view=train');
    await onlyArousalFromAudio(page);
    await page.getByRole('button', { name: 'Train and score' }).click();
    const failure = page.getByRole('alert');
    await expect(failure).toContainText('no training worker could begin: the worker crashed');
    const remedies = (await failure.innerText()).split('choose WebAssembly or a smaller preset').length - 1;
    expect(remedies, 'the remedy, once').toBe(1);
    await expectIdle(page);
    pageProblems.length = 0;

    await page.unroute(networkWorker);
    await trainToTheEnd(page);
    await expect(failure).toHaveCount(0);
  });
}

test('a view that cannot be loaded says so, can be tried again, and the corpus stays open', async ({
  page,
  pageProblems,
}) => {
  await page.route('**/raters-view*.js', (route) => route.abort());
  await openApp(page, '/?open=example');
  await expectOpen(page, 'Simulated video calls');
  await page.getByRole('button', { name: 'See the raters' }).click();
  await expect(page.getByRole('alert')).toContainText('This view could not be shown');
  await page.unroute('**/raters-view*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Raters of call01A' })).toBeAttached();
  await page.getByRole('link', { name: 'Corpus' }).click();
  await expectOpen(page, 'Simulated video calls');
  await expect(page.getByRole('alert')).toHaveCount(0);
  pageProblems.length = 0;
});
