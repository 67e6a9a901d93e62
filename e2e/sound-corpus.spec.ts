// From a folder of recordings to networks: sound in different containers, features extracted, a smoke run trained on them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { expect, openApp, test } from './app-test.ts';
import { expectIdle, expectOpen, openFolder, writeFolder } from './open-corpus.ts';
import { soundFixture } from './sound-page.ts';
import { tableNamed } from './tables.ts';
import { trainToTheEnd } from './train-page.ts';

/** Three recordings of 4 s with traces by two raters; `media` are files by their name in `media/`. */
function folderWith(
  testInfo: TestInfo,
  name: string,
  media: Readonly<Record<string, string | Uint8Array>>,
): string {
  const ids = Object.keys(media).map((file) => file.replace(/\.\w+$/, ''));
  const folder = writeFolder(testInfo, name, {
    'media/.keep': '',
    // Traces of 4 s cannot be moved by the usual 4 s.
    'corpus.json': JSON.stringify({ formatVersion: 1, name, reactionLagSec: 0, partitions: splitOf(ids) }),
    ...Object.fromEntries(ids.map((id, i) => [`traces/arousal/${id}.csv`, traceOf(i)])),
  });
  for (const [file, content] of Object.entries(media))
    writeFileSync(join(folder, 'media', file), typeof content === 'string' ? soundFixture(content) : content);
  return folder;
}

function splitOf([first, second, third]: readonly string[]) {
  return { train: [first], dev: [second], test: [third] };
}

function traceOf(seed: number): string {
  const rows = Array.from({ length: 41 }, (_, i) => {
    const value = Math.sin(0.3 * i + seed);
    return [i / 10, value, 0.8 * value + 0.1 * Math.cos(i)].map((cell) => cell.toFixed(3)).join();
  });
  return ['time,A,B', ...rows].join('\n');
}

const card = (page: Page) => page.getByRole('region', { name: 'Audio features' });

async function extractAll(page: Page): Promise<void> {
  await card(page).getByRole('button', { name: 'Extract audio features' }).click();
  await expect(card(page)).toContainText('recordings with audio features.', { timeout: 30_000 });
  await expectIdle(page);
}

test('three containers become features, which train; a reload and another visit find them', async ({
  page,
}, testInfo) => {
  test.setTimeout(120_000);
  const media = { 'one.webm': 'film.webm', 'two.m4a': 'voice.m4a', 'three.ogg': 'voice.ogg' };
  const folder = folderWith(testInfo, 'calls', media);
  await openApp(page);
  await openFolder(page, folder);
  await expectOpen(page, 'calls');
  await expect(card(page)).toContainText('3 recordings with sound and without audio features.');
  await extractAll(page);
  await expect(tableNamed(page, 'Recordings').getByRole('cell', { name: 'audio', exact: true })).toHaveCount(
    3,
  );
  await page.getByRole('link', { name: 'Train' }).click();
  await trainToTheEnd(page);

  await page.getByRole('link', { name: 'Corpus' }).click();
  await page.reload();
  await expectOpen(page, 'calls');
  await expect(card(page)).toContainText('3 recordings with audio features.');
  await card(page).getByRole('button', { name: 'Remove them' }).click();
  await expect(card(page)).toContainText('this browser keeps no media');
  await openFolder(page, folder);
  await expect(card(page).getByRole('button', { name: 'Extract audio features' })).toBeVisible();
  await extractAll(page);
});

test('a file that cannot be used is told, with what helps, and the others go on', async ({
  page,
}, testInfo) => {
  const media = {
    'good.opus': 'voice.opus',
    'mute.webm': 'mute.webm',
    'text.mp3': Buffer.from('no sound at all\n'.repeat(9)),
  };
  await openApp(page);
  await openFolder(page, folderWith(testInfo, 'mixed', media));
  await expectOpen(page, 'mixed');
  await card(page).getByRole('button', { name: 'Extract audio features' }).click();
  await expect(card(page)).toContainText('1 of 3 recordings with audio features.');
  const findings = card(page).getByRole('list', { name: 'Findings' });
  await expect(findings).toContainText('This WebM file has no sound track.');
  await expect(findings).toContainText('This is no sound or video file that can be read');
  await expect(findings).toContainText('Check whether it plays at all.');
  await expect(card(page).getByRole('button', { name: 'Extract the other 2' })).toBeVisible();
});

test('sound alone is a corpus: it gets features, and the way on names what is missing', async ({
  page,
}, testInfo) => {
  const folder = writeFolder(testInfo, 'sounds', { 'placeholder.txt': '' });
  writeFileSync(join(folder, 'a.flac'), soundFixture('voice.flac'));
  writeFileSync(join(folder, 'b.mp3'), soundFixture('voice.mp3'));
  await openApp(page);
  await openFolder(page, folder);
  await expectOpen(page, 'sounds');
  await expect(card(page)).toContainText('None of these recordings has traces.');
  await expect(card(page)).toContainText('a network learns from recordings with traces only');
  await extractAll(page);
});
