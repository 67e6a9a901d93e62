// How far the playhead of the time axis is from the picture that the video shows: after seeks, and while it plays.
import { chromium, type Page } from '@playwright/test';
import { createRandom } from '../../core/array/random.ts';
import type { AppHost } from '../app-host.ts';
import { median } from '../median.ts';
import { measuredFlags } from './bench-page.ts';

/** Where everything stood at one moment, seconds from the recording's zero. */
export interface PlaybackMoment {
  /** Where the click pointed; NaN while it plays. */
  readonly wantedSec: number;
  /** The line over the traces, as it is drawn. */
  readonly playheadSec: number;
  /** When the picture on the screen begins, as the browser tells with it. */
  readonly pictureSec: number;
}

export interface PlaybackMeasured {
  readonly seeks: readonly PlaybackMoment[];
  readonly pictures: readonly PlaybackMoment[];
  /** From one picture to the next, median; seconds. */
  readonly pictureStepSec: number;
}

export interface PlaybackRun {
  readonly seeks: number;
  readonly playSec: number;
  readonly seed: number;
}

/** Clicks on the traces at random places of the example's first video, and then plays it. */
export async function measurePlayback(
  appHost: AppHost,
  { seeks, playSec, seed }: PlaybackRun,
): Promise<PlaybackMeasured> {
  const server = await appHost.serve();
  const browser = await chromium.launch({ executablePath: await appHost.browserPath(), args: measuredFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/?open=studio&view=raters`);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    await watchPictures(page);
    const axis = await findAxis(page);
    const random = createRandom(seed);
    const after: PlaybackMoment[] = [];
    for (let i = 0; i < seeks; i++) after.push(await seek(page, axis, random.uniform()));
    const pictures = await play(page, axis, playSec);
    const steps = pictures.slice(1).map(({ pictureSec }, i) => pictureSec - at(pictures, i).pictureSec);
    return { seeks: after, pictures, pictureStepSec: median(steps) };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The line through two known moments: from pixels on the page to seconds. */
interface Axis {
  readonly startPx: number;
  readonly pxPerSec: number;
  readonly durationSec: number;
  readonly yPx: number;
}

interface Seen {
  readonly playheadPx: number;
  readonly pictureSec: number;
}

/** What the page writes down. In words: the loader of the command line adds to functions what a page does not know. */
const watching = `
  const video = document.querySelector('video');
  const playhead = document.querySelector('[role=slider] [class*=playhead]');
  globalThis.softenSeen = [];
  globalThis.softenNow = () => ({
    playheadPx: playhead.getBoundingClientRect().left,
    pictureSec: globalThis.softenPictureSec,
  });
  video.requestVideoFrameCallback(function shown(_, { mediaTime }) {
    globalThis.softenPictureSec = mediaTime;
    video.requestVideoFrameCallback(shown);
    // After everything else that this picture moves.
    setTimeout(() => globalThis.softenSeen.push(globalThis.softenNow()));
  });
`;

async function watchPictures(page: Page): Promise<void> {
  await page.evaluate(watching);
}

async function findAxis(page: Page): Promise<Axis> {
  const slider = page.getByRole('slider', { name: /^Time cursor/ }).first();
  const stand = async (key: string) => {
    await slider.press(key);
    await settle(page);
    return {
      sec: Number(await slider.getAttribute('aria-valuenow')),
      px: ((await page.evaluate('softenNow()')) as Seen).playheadPx,
    };
  };
  const [start, end] = [await stand('Home'), await stand('End')];
  const box = await slider.boundingBox();
  if (!box || end.sec <= start.sec) throw new Error('findAxis: expected the traces to be on the page');
  const pxPerSec = (end.px - start.px) / (end.sec - start.sec);
  const durationSec = end.sec;
  return { startPx: start.px - pxPerSec * start.sec, pxPerSec, durationSec, yPx: box.y + box.height / 3 };
}

async function seek(page: Page, axis: Axis, share: number): Promise<PlaybackMoment> {
  // A pointer stands on whole pixels.
  const xPx = Math.round(axis.startPx + share * axis.durationSec * axis.pxPerSec);
  await page.mouse.click(xPx, axis.yPx);
  await settle(page);
  const seen = (await page.evaluate('softenNow()')) as Seen;
  return { wantedSec: (xPx - axis.startPx) / axis.pxPerSec, ...momentOf(seen, axis) };
}

async function play(page: Page, axis: Axis, playSec: number): Promise<PlaybackMoment[]> {
  await page
    .getByRole('slider', { name: /^Time cursor/ })
    .first()
    .press('Home');
  await settle(page);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(500);
  await page.evaluate('softenSeen.length = 0');
  await page.waitForTimeout(1000 * playSec);
  const seen = (await page.evaluate('softenSeen')) as Seen[];
  return seen.map((one) => ({ wantedSec: Number.NaN, ...momentOf(one, axis) }));
}

function momentOf({ playheadPx, pictureSec }: Seen, { startPx, pxPerSec }: Axis) {
  return { playheadSec: (playheadPx - startPx) / pxPerSec, pictureSec };
}

/** Until the video has the picture and the page has drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(sought);
  await page.waitForTimeout(100);
}

const sought = `new Promise((done) => {
  const video = document.querySelector('video');
  if (video.seeking) video.addEventListener('seeked', () => done(), { once: true });
  else done();
})`;

function at<T>(items: readonly T[], index: number): T {
  return items[index] as T;
}
