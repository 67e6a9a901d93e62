// The browser dies again and again, at any moment of a take and of a comment that is being written: at most the last second is
// lost. Every start finds what the one before left, and goes on from there.
import type { Page, TestInfo } from '@playwright/test';
import { unpackTakeSamples } from '../src/formats/take-samples.ts';
import { expect, test } from './app-test.ts';
import { startKillableBrowser } from './killable-browser.ts';
import { expectIdle } from './open-corpus.ts';
import { weightTable } from './raters-page.ts';
import { rowOf } from './tables.ts';

/** Of each of the two. */
const kills = Number(process.env['SOFTEN_KILLS'] ?? 3);

test('killed in the middle of a take: the next start offers all but its last second', async ({
  baseURL,
}, testInfo) => {
  test.setTimeout(30_000 + 15_000 * kills);
  const lostSec: number[] = [];
  let seenMs = () => 0;
  for (let start = 0; start <= kills; start++) {
    const browser = await startKillableBrowser(testInfo.outputPath('profile'));
    const page = await browser.context.newPage();
    const sighted = await lastSampleSeen(page);
    await page.goto(`${baseURL}/?${start === 0 ? 'open=example&' : ''}view=record`);
    if (start > 0) {
      const notice = page.getByRole('status').filter({ hasText: 'Ann was recording arousal of call01A' });
      await expect(notice).toContainText(/\d s of it are kept/);
      lostSec.push((seenMs() - (await lastSampleKept(page))) / 1000);
      const choice = start === kills ? 'Add the take to the corpus' : 'Discard the take';
      await notice.getByRole('button', { name: choice }).click();
      await expect(notice).toHaveCount(0);
    }
    if (start < kills) {
      await page.getByLabel('Name of the rater').fill('Ann');
      await page.getByLabel('Countdown').getByText('none').click();
      await page.getByRole('button', { name: 'Record', exact: true }).click();
      await expect.poll(sighted, { timeout: 15_000 }).toBeGreaterThan(0);
      await page.waitForTimeout(300 + 2000 * Math.random());
      seenMs = sighted;
    } else {
      await expectIdle(page);
      await page.getByRole('link', { name: 'Raters' }).click();
      await expect(rowOf(weightTable(page), 'Ann')).toBeVisible();
    }
    await browser.kill();
  }
  expectSmall(lostSec, testInfo);
});

test('killed while a comment is being written: all but the last second of typing is there', async ({
  baseURL,
}, testInfo) => {
  test.setTimeout(30_000 + 15_000 * kills);
  const lostSec: number[] = [];
  const typedAtMs: number[] = [];
  let killedMs = 0;
  let count = 0;
  for (let start = 0; start <= kills; start++) {
    const browser = await startKillableBrowser(testInfo.outputPath('profile'));
    const page = await browser.context.newPage();
    await page.goto(`${baseURL}/?${start === 0 ? 'open=example&' : ''}view=annotate`);
    const comment = page.getByRole('textbox', { name: 'Comment' });
    if (start > 0) {
      await expect(comment).toHaveValue(/\d/);
      const kept = Number(await comment.inputValue());
      // The first change that is not there was made so long before the end.
      lostSec.push(kept < count ? (killedMs - (typedAtMs[kept + 1] as number)) / 1000 : 0);
    }
    if (start < kills) {
      await comment.waitFor();
      const untilMs = Date.now() + 300 + 2000 * Math.random();
      while (Date.now() < untilMs) {
        await comment.fill(String(++count));
        typedAtMs[count] = Date.now();
      }
      killedMs = Date.now();
    }
    await browser.kill();
  }
  expectSmall(lostSec, testInfo);
});

function expectSmall(lostSec: readonly number[], testInfo: TestInfo): void {
  const told = lostSec.map((sec) => sec.toFixed(2)).join(' ');
  testInfo.annotations.push({ type: 'lost, s', description: told });
  expect(Math.max(...lostSec)).toBeLessThan(1);
}

/** When the page had its latest sample, as far as it could say so before it died: ms as `Date.now`, 0 before the first. */
async function lastSampleSeen(page: Page): Promise<() => number> {
  let lastMs = 0;
  await page.exposeFunction('tellSample', (ms: number) => {
    lastMs = ms;
  });
  await page.addInitScript(() => {
    const teller = window as unknown as { tellSample(ms: number): void };
    let before = '';
    const look = () => {
      const [given = ''] = /[\d,]+ samples/.exec(document.querySelector('main')?.textContent ?? '') ?? [];
      if (given !== '' && given !== before) teller.tellSample(Date.now());
      before = given;
    };
    setInterval(look, 20);
  });
  return () => lastMs;
}

/** When the last sample was given that is on the disk, read behind the app's back; ms as `Date.now`. */
async function lastSampleKept(page: Page): Promise<number> {
  const bytes = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('soften');
    let newest: File | null = null;
    for await (const handle of folder.values()) {
      if (handle.kind !== 'file' || !/^[0-9a-f-]{36}$/.test(handle.name)) continue;
      const file = await (handle as FileSystemFileHandle).getFile();
      if (newest === null || file.lastModified > newest.lastModified) newest = file;
    }
    return newest ? [...new Uint8Array(await newest.arrayBuffer())] : [];
  });
  const { wallMs } = unpackTakeSamples(Uint8Array.from(bytes));
  return wallMs.at(-1) ?? 0;
}
