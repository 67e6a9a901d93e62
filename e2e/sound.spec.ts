// Compressed sound in the real browser: every container gives the sound that went in, at the time when it went in.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser } from '../scripts/browser.mjs';
import { runSoften } from '../src/cli/main.ts';
import { pearsonCorrelation } from '../src/core/metrics/pearson-correlation.ts';
import { fixturePath } from '../src/testing/fixtures/folder-files.ts';
import { as16Bit, glidingVoice, voiceLengthSec } from '../src/testing/gliding-voice.ts';
import { listeningTerminal } from '../src/testing/terminal.ts';
import { wavBytes } from '../src/testing/wav-bytes.ts';
import { expect, test } from './app-test.ts';
import { writeFolder } from './open-corpus.ts';
import type { FileOutcome, MeasuredFile } from './sound-entry.ts';
import { measure, openSoundTools, soundFixture } from './sound-page.ts';

test.beforeEach(({ page }) => openSoundTools(page));

function measured(outcome: FileOutcome): MeasuredFile {
  if ('message' in outcome) throw new Error(outcome.message);
  return outcome;
}

const files = [
  ['voice.webm', 'WebM', 'opus'],
  ['voice.opus', 'Ogg', 'opus'],
  ['voice.ogg', 'Ogg', 'vorbis'],
  ['voice.flac', 'FLAC', 'flac'],
  ['voice.m4a', 'MP4', 'aac'],
  ['voice.mp3', 'MP3', 'mp3'],
  ['film.mp4', 'MP4', 'aac'],
  ['film.webm', 'WebM', 'opus'],
] as const;

test('every container and codec gives the sound that went in, to the frame of 10 ms', async ({ page }) => {
  test.setTimeout(60_000);
  const original = wavBytes({ sampleRateHz: 48_000, data: as16Bit(glidingVoice(48_000)) });
  const expected = measured(await measure(page, original));
  const rows = expected.rms.length - 40;
  for (const [file, container, codec] of files) {
    const found = measured(await measure(page, soundFixture(file)));
    expect(found.decoded, file).toMatchObject({ container, codec, channels: 1 });
    expect(Math.abs(found.decoded.durationSec - voiceLengthSec), file).toBeLessThan(0.02);
    expect(found.findings, file).toEqual([]);
    expect(found.frames, file).toBe(40);
    // A shift by 10 ms would change the gliding pitch, and the edge from silence to voice.
    for (const [name, from, least] of [
      ['f0Hz', 60, 0.998],
      ['rms', 10, 0.99],
    ] as const) {
      const at = (shift: number) =>
        pearsonCorrelation(
          Float64Array.from(expected[name].slice(from, rows)),
          Float64Array.from(found[name].slice(from + shift, rows + shift)),
        );
      expect(at(0), `${file} ${name}`).toBeGreaterThan(least);
      for (const shift of [-2, -1, 1, 2])
        expect(at(0), `${file} ${name} ${shift}`).toBeGreaterThan(at(shift));
    }
  }
});

test('odd files: each is used, or told with what helps', async ({ page }) => {
  await test.step('an MP3 of variable rate without index is used, with a warning of its time', async () => {
    const { findings, frames } = measured(await measure(page, soundFixture('no-index.mp3')));
    expect(frames).toBeGreaterThanOrEqual(40);
    expect(findings).toMatchObject([{ code: 'mp3-without-index', severity: 'repair' }]);
    expect(findings[0]?.message).toContain('variable rate and no index');
    expect(findings[0]?.remedy).toContain('ratings made while seeking in it may not be');
  });
  await test.step('a film without sound says so', async () => {
    expect(await measure(page, soundFixture('mute.webm'))).toMatchObject({
      message: 'This WebM file has no sound track.',
      remedy: expect.stringContaining('media/<recording>.wav beside the video'),
    });
  });
  await test.step('of a file that was cut off, what is there is used, or it is told that nothing can be', async () => {
    for (const file of ['voice.m4a', 'voice.flac', 'voice.mp3', 'voice.ogg', 'voice.opus', 'voice.webm']) {
      const bytes = soundFixture(file);
      const { findings, decoded } = measured(await measure(page, bytes.subarray(0, bytes.length * 0.6)));
      expect(decoded.durationSec, file).toBeGreaterThan(1);
      expect(decoded.durationSec, file).toBeLessThan(3);
      expect(findings.map(({ code }) => code).join(), file).toMatch(/^(truncated|damaged)-sound$/);
      expect(findings[0]?.remedy, file).toMatch(/[Cc]opy or download/);
    }
    // Its index stands at its end.
    const film = soundFixture('film.mp4');
    expect(await measure(page, film.subarray(0, film.length * 0.6))).toMatchObject({
      message: expect.stringMatching(/no track at all: its index is missing/),
      remedy: expect.stringMatching(/copy or download it again/),
    });
  });
  await test.step('a channel can be chosen, and another rate', async () => {
    const settings = { analysisRateHz: 44100, channel: 'left' } as const;
    const { findings, f0Hz } = measured(await measure(page, soundFixture('voice.opus'), settings));
    expect(findings).toEqual([]);
    expect(f0Hz[100]).toBeGreaterThan(150);
  });
});

test('the terminal decodes through this very app: the same rows, and one bad file costs no other', async ({
  page,
  baseURL,
}, testInfo) => {
  const appHost = {
    browserPath: async () => findBrowser() ?? '',
    serve: async () => ({ url: baseURL ?? '', close: async () => undefined }),
  };
  const soften = async (...argv: string[]) => {
    const terminal = listeningTerminal();
    await runSoften(argv, { terminal, appHost });
    return terminal;
  };
  const { f0Hz } = measured(await measure(page, soundFixture('voice.mp3')));
  const [head = '', ...lines] = (await soften('lld', fixturePath('sound/voice.mp3')))
    .output()
    .trimEnd()
    .split('\n');
  const f0Column = head.split(';').indexOf('F0final_sma');
  expect(lines.map((line) => Math.fround(Number(line.split(';')[f0Column])))).toEqual(f0Hz.map(Math.fround));

  const folder = writeFolder(testInfo, 'terminal', { 'media/text.mp3': 'no sound at all\n'.repeat(9) });
  for (const name of ['film.mp4', 'voice.flac'])
    writeFileSync(join(folder, 'media', name), soundFixture(name));
  const failure = (await soften('features', folder, '--turns')).messages();
  expect(failure).toMatch(
    /text: .*This is no sound or video file that can be read: .*Check whether it plays/,
  );
  expect(failure).toContain('2 written, 0 as before, 1 failed.');
  for (const name of ['film', 'voice']) {
    const rows = readFileSync(join(folder, 'features', 'audio', `${name}.csv`), 'utf8')
      .trimEnd()
      .split('\n');
    expect(rows).toHaveLength(1 + 40);
    expect(rows[0]?.split(',')).toHaveLength(131);
    expect(readFileSync(join(folder, 'turns', `${name}.csv`), 'utf8')).toMatch(/^start;end\n0\.\d+;\d/);
  }
});
