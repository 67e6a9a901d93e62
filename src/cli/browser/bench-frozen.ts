// How long an epoch takes while the page can do nothing for it, against how long it takes while the page is seen.
import type { Page } from '@playwright/test';
import type { AppHost } from '../app-host.ts';
import { measuredFlags } from './bench-page.ts';
import { stopPage } from './stopped-page.ts';
import { type TwoTabs, withTwoTabs } from './two-tabs.ts';

/**
 * `seen`: in front. `hidden`: another tab is in front of it. `stopped`: its main thread stands still in the debugger.
 * `frozen`: in the state "frozen" of the page lifecycle, into which a browser puts hidden pages to save power.
 */
export type PageState = 'seen' | 'hidden' | 'stopped' | 'frozen';

/** One window of time. */
export interface EpochTime {
  readonly state: PageState;
  /** Infinite if there was no epoch. */
  readonly secPerEpoch: number;
  /** Timers and animation frames of the page that ran meanwhile. */
  readonly ticks: number;
}

export interface FrozenWindows {
  /** Windows of each kind, in turns; of `frozen` one at the end. */
  readonly rounds: number;
  readonly windowSec: number;
}

/** One network of the example corpus, in training for longer than anybody waits. */
const run =
  'open=example&view=train&preset=fast&dimensions=arousal&modalities=audio&set.tasks=single&set.pooling=0.2&set.maxEpochs=1000&set.patience=1000';

/** In words: the loader of the command line adds to functions what a page does not know. */
const countTicks = `
  globalThis.softenTicks = 0;
  setInterval(() => globalThis.softenTicks++, 50);
  (function frame() {
    globalThis.softenTicks++;
    requestAnimationFrame(frame);
  })();
`;

/** Seconds per epoch in each window, from the checkpoints that the training worker itself writes. */
export async function epochTimes(
  appHost: AppHost,
  { rounds, windowSec }: FrozenWindows,
): Promise<EpochTime[]> {
  const server = await appHost.serve();
  try {
    return await withTwoTabs(await appHost.browserPath(), measuredFlags, async (tabs) => {
      await startTraining(tabs, server.url);
      const times: EpochTime[] = [];
      const measure = async (state: PageState) =>
        void times.push(await measureWindow(tabs, state, windowSec));
      // Warm-up: compilers have settled by then.
      await measureWindow(tabs, 'seen', windowSec);
      for (let round = 0; round < rounds; round++)
        for (const state of ['seen', 'hidden', 'stopped'] as const) await measure(state);
      await measure('frozen');
      return times;
    });
  } finally {
    await server.close();
  }
}

async function startTraining({ page, beside, bringToFront }: TwoTabs, url: string): Promise<void> {
  // One network at a time, on one worker.
  await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 }));
  await page.addInitScript({ content: countTicks });
  await page.goto(`${url}/?${run}`);
  await beside.goto(`${url}/icon.svg`);
  await bringToFront('page');
  await page.getByRole('button', { name: 'Train and score' }).click();
}

async function measureWindow(tabs: TwoTabs, state: PageState, windowSec: number): Promise<EpochTime> {
  const { read, end } = await enter(tabs, state);
  const before = await read('softenTicks');
  const secPerEpoch = await timeEpochs(tabs.beside, windowSec);
  const ticks = (await read('softenTicks')) - before;
  await end();
  return { state, secPerEpoch, ticks };
}

async function enter({ session, bringToFront }: TwoTabs, state: PageState) {
  const readHere = async (expression: string) => {
    const { result } = await session.send('Runtime.evaluate', { expression });
    return Number(result.value);
  };
  const show = () => bringToFront('page');
  if (state === 'seen') return { read: readHere, end: show };
  if (state === 'hidden') {
    await bringToFront('beside');
    return { read: readHere, end: show };
  }
  if (state === 'stopped') {
    const { read, resume } = await stopPage(session);
    return { read, end: resume };
  }
  await bringToFront('beside');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const end = async () => {
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await show();
  };
  return { read: readHere, end };
}

/** From one checkpoint to a later one. */
async function timeEpochs(page: Page, windowSec: number): Promise<number> {
  const first = await nextCheckpoint(page, 2 * windowSec);
  await wait(windowSec * 1000);
  const last = first && (await nextCheckpoint(page, 2 * windowSec));
  return last ? (last.atMs - first.atMs) / 1000 / (last.epoch - first.epoch) : Infinity;
}

/** Waits for the network's next checkpoint on the browser's disk; null if none comes in time. */
async function nextCheckpoint(page: Page, mostSec: number): Promise<{ epoch: number; atMs: number } | null> {
  const before = await newestEpoch(page);
  const endMs = performance.now() + mostSec * 1000;
  while (performance.now() < endMs) {
    const epoch = await newestEpoch(page);
    if (epoch > before) return { epoch, atMs: performance.now() };
    await wait(20);
  }
  return null;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function newestEpoch(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('soften');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const records = opening.result.transaction('checkpoints').objectStore('checkpoints').getAll();
          records.onsuccess = () => {
            opening.result.close();
            resolve(Math.max(0, ...records.result.map(({ epoch }) => Number(epoch))));
          };
        };
      }),
  );
}
