// How long an epoch takes while the browser has frozen the page, against how long it takes while the page is seen.
import type { CDPSession, Page } from '@playwright/test';
import type { AppHost } from '../app-host.ts';
import { withApp } from './bench-page.ts';

/** Seconds per epoch of one window of time. */
export interface EpochTime {
  readonly state: 'active' | 'frozen';
  readonly secPerEpoch: number;
}

interface FrozenOptions {
  /** Pairs of windows, one with the page seen and one with it frozen, in turns. */
  readonly rounds: number;
  readonly windowSec: number;
}

/** One network in training: of the example corpus, one dimension from one modality, for as long as it takes. */
const run =
  'open=example&view=train&preset=fast&dimensions=arousal&modalities=audio&set.tasks=single&set.pooling=0.2&set.maxEpochs=1000&set.patience=1000';

export function epochTimes(appHost: AppHost, { rounds, windowSec }: FrozenOptions): Promise<EpochTime[]> {
  return withApp(appHost, async (browser, url) => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => 2 }));
    await page.goto(`${url}/?${run}`);
    await page.getByRole('button', { name: 'Train and score' }).click();
    const session = await context.newCDPSession(page);
    // Warm-up: compilers have settled by then.
    await measureWindow(page, session, 'active', windowSec);
    const times: EpochTime[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const state of ['active', 'frozen'] as const)
        times.push(await measureWindow(page, session, state, windowSec));
    }
    return times;
  });
}

async function measureWindow(
  page: Page,
  session: CDPSession,
  state: EpochTime['state'],
  windowSec: number,
): Promise<EpochTime> {
  await session.send('Page.setWebLifecycleState', { state });
  const first = await nextCheckpoint(page);
  await new Promise((resolve) => setTimeout(resolve, windowSec * 1000));
  const last = await nextCheckpoint(page);
  return { state, secPerEpoch: (last.atMs - first.atMs) / 1000 / (last.epoch - first.epoch) };
}

/** Waits for the network's next checkpoint on the browser's disk. A frozen page still answers DevTools. */
async function nextCheckpoint(page: Page): Promise<{ epoch: number; atMs: number }> {
  const before = await newestEpoch(page);
  for (;;) {
    const epoch = await newestEpoch(page);
    if (epoch > before) return { epoch, atMs: performance.now() };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

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
