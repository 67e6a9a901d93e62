// Timings of the built app in a real, headless Chromium, taken from outside as a user would meet them.
import { statSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { AppHost } from '../app-host.ts';
import { type LongTask, longTasks, type TraceEvent, traceCategories, workPerFrame } from './task-trace.ts';

/** Where the Raters view says how long the gold standards took, milliseconds. */
const timing = 'data[data-run]';

/** Of every browser that is measured. */
export const measuredFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** What the page itself says the gold standards of a corpus of SEWA's size took, ms, `runs` times after one warm-up. */
export function goldTimesInBrowser(appHost: AppHost, runs: number): Promise<number[]> {
  return withApp(appHost, async (browser, url) => {
    const page = await browser.newPage();
    await page.goto(`${url}/?open=bench&view=raters`);
    const times: number[] = [];
    await nextTiming(page, '');
    for (let run = 0; run <= runs; run++) {
      // Leaving a rater out and taking it in again computes everything twice; the second time is the full corpus.
      await toggleFirstRater(page);
      const tookMs = await toggleFirstRater(page);
      if (run > 0) times.push(tookMs);
    }
    return times;
  });
}

/** One run of a scenario: the longest task of 50 ms or more as the page itself observes it (0 for none), and why. */
export interface PageRun {
  readonly longestMs: number;
  /** Empty unless asked for: recording slows the page a little. */
  readonly tasks: readonly LongTask[];
}

/** What a user does on a page that is open. */
interface Scenario {
  readonly path: string;
  act(page: Page): Promise<void>;
}

/** A folder, or a file, is opened and its raters are shown. */
export function openingScenario(path: string): Scenario {
  const chooser = statSync(path).isFile() ? ':not([webkitdirectory]):not([accept])' : '[webkitdirectory]';
  return {
    path: '/',
    async act(page) {
      await page.locator(`input[type=file]${chooser}`).setInputFiles(path);
      await page.getByRole('button', { name: 'See the raters' }).click({ timeout: 120_000 });
      await nextTiming(page, '');
    },
  };
}

/** The experiment on the demo corpus, from the click to its tables, and then Fig. 4 zoomed and dragged. */
export function experimentScenario(preset: string): Scenario {
  return {
    path: '/?open=demo&view=train',
    async act(page) {
      await page.getByRole('combobox', { name: 'Preset', exact: true }).click();
      await page.getByRole('option', { name: preset }).click();
      await page.getByRole('button', { name: 'Train and score' }).click();
      await page.getByRole('button', { name: 'See the results' }).click({ timeout: 1_800_000 });
      await page.getByRole('heading', { name: 'Table 1: CCC' }).waitFor();
      await dragChart(page, 60);
    },
  };
}

/** Plays a scenario `runs` times after one warm-up, each on a page of its own. */
export function benchScenario(
  appHost: AppHost,
  { path, act }: Scenario,
  { runs, explain }: { readonly runs: number; readonly explain: boolean },
): Promise<PageRun[]> {
  return withApp(appHost, async (browser, url) => {
    const measured: PageRun[] = [];
    for (let run = 0; run <= runs; run++) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.goto(url + path);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      // Nobody finds a folder or a button in less than a second; until then the page makes ready.
      await page.waitForTimeout(1000);
      await watchTasks(page);
      if (explain) await browser.startTracing(page, { categories: traceCategories });
      await act(page);
      // The figures draw after the numbers are there.
      await page.waitForTimeout(1000);
      const tasks = explain ? longTasks(eventsOf(await browser.stopTracing()), 50) : [];
      if (run > 0) measured.push({ longestMs: await longestTask(page), tasks });
      await context.close();
    }
    return measured;
  });
}

/** What is done to a chart, frame by frame. */
export type ChartGesture = 'drag' | 'zoom';

/** Main-thread work per frame, ms on the processor, while the hour-long traces of six raters are dragged or zoomed. */
export function chartFrames(appHost: AppHost, gesture: ChartGesture, frames: number): Promise<number[]> {
  return withApp(appHost, async (browser, url) => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${url}/?open=hour&view=raters`);
    await nextTiming(page, '');
    const start = () => browser.startTracing(page, { categories: traceCategories });
    await (gesture === 'drag' ? dragChart : zoomChart)(page, frames, start);
    return workPerFrame(eventsOf(await browser.stopTracing()));
  });
}

type WhenReady = () => Promise<void>;
const atOnce: WhenReady = async () => undefined;

/** Drags the chart to and fro. Every frame moves it: the view is far from both ends of the recording. */
async function dragChart(page: Page, frames: number, whenReady = atOnce): Promise<void> {
  const [middle, y] = await enterChart(page);
  await whenReady();
  await page.mouse.down();
  for (let i = 0; i < frames; i++) {
    await page.mouse.move(middle + 300 * Math.sin(i / 12), y);
    await nextFrame(page);
  }
  await page.mouse.up();
}

/** Turns the wheel with ctrl held, to and fro between a few minutes and the whole recording. */
async function zoomChart(page: Page, frames: number, whenReady = atOnce): Promise<void> {
  await enterChart(page);
  await whenReady();
  await page.keyboard.down('Control');
  for (let i = 0; i < frames; i++) {
    await page.mouse.wheel(0, 50 * Math.cos(i / 12));
    await nextFrame(page);
  }
  await page.keyboard.up('Control');
}

/** Zooms into the middle of the recording, to a tenth or so of it, and waits there with the pointer over it. */
async function enterChart(page: Page): Promise<[xPx: number, yPx: number]> {
  const chart = page.getByRole('slider', { name: /^Time cursor/ }).first();
  await chart.click();
  for (let i = 0; i < 8; i++) await page.keyboard.press('w');
  const box = await chart.boundingBox();
  if (!box) throw new Error('enterChart: expected the chart to be on the page');
  const [middle, y] = [box.x + box.width / 2, box.y + box.height / 3];
  await page.mouse.move(middle, y);
  await page.waitForTimeout(500);
  return [middle, y];
}

/** As a browser with a screen delivers input: one event for each frame. */
function nextFrame(page: Page): Promise<unknown> {
  return page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
}

function eventsOf(trace: Buffer): TraceEvent[] {
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

async function toggleFirstRater(page: Page): Promise<number> {
  const before = (await page.locator(timing).getAttribute('data-run')) ?? '';
  await page.getByRole('switch').first().click();
  return nextTiming(page, before);
}

/** What the run after run `before` took, as the page shows it. */
async function nextTiming(page: Page, before: string): Promise<number> {
  const shown = page.locator(`${timing}:not([data-run="${before}"])`);
  await shown.waitFor({ timeout: 120_000 });
  return Number(await shown.getAttribute('value'));
}

async function withApp<T>(
  appHost: AppHost,
  measure: (browser: Browser, url: string) => Promise<T>,
): Promise<T> {
  const server = await appHost.serve();
  const browser = await chromium.launch({ executablePath: await appHost.browserPath(), args: measuredFlags });
  try {
    return await measure(browser, server.url);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const found = { longestMs: 0 };
    Object.assign(window, { softenTasks: found });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) found.longestMs = Math.max(found.longestMs, entry.duration);
    }).observe({ type: 'longtask' });
  });
}

function longestTask(page: Page): Promise<number> {
  return page.evaluate(
    () => (window as unknown as { softenTasks: { longestMs: number } }).softenTasks.longestMs,
  );
}
