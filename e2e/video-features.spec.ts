// From a folder with videos to video features, through the Corpus view and in the terminal.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { findBrowser } from '../scripts/browser.mjs';
import { runSoften } from '../src/cli/main.ts';
import { faceFeatures } from '../src/core/face/face-measurement.ts';
import { listeningTerminal } from '../src/testing/terminal.ts';
import { expect, openApp, test } from './app-test.ts';
import { measureVideo, openFaceTools, renderVideo, videoBytes } from './face-page.ts';
import { expectIdle, expectOpen, openFolder, writeFolder } from './open-corpus.ts';

const seconds = 5;
const stamps = Array.from({ length: 10 * seconds }, (_, i) => i / 10);
const trace = (phase: number) =>
  `time,anna,ben\n${stamps.map((sec) => `${sec},${Math.sin(sec + phase)},${Math.cos(sec)}`).join('\n')}\n`;

test('videos become features beside the traces; a bad file is told and costs no other; what was done is not done again', async ({
  page,
  baseURL,
}, testInfo) => {
  test.setTimeout(180_000);
  await openFaceTools(page);
  const encoding = { container: 'webm', codec: 'vp8', bitsPerSec: 300_000 } as const;
  for (const identity of [0, 1])
    await renderVideo(page, `call${identity}.webm`, {
      width: 320,
      height: 240,
      encoding,
      frames: { seconds, rate: 25 },
      people: [{ identity }],
    });
  const folder = writeFolder(testInfo, 'videos', {
    'traces/arousal/call0.csv': trace(0),
    'traces/arousal/call1.csv': trace(1),
    'traces/arousal/broken.csv': trace(2),
    'media/broken.mp4': 'no video at all',
  });
  mkdirSync(join(folder, 'media'), { recursive: true });
  for (const name of ['call0.webm', 'call1.webm'])
    writeFileSync(join(folder, 'media', name), await videoBytes(page, name));
  const measured = faceFeatures(await measureVideo(page, 'call0.webm')).values;

  await openApp(page);
  await openFolder(page, folder);
  await expect(page.getByRole('heading', { name: 'Video features' })).toBeVisible();

  // A model of one's own is there again at the next visit. This one is the app's, under another name.
  const model = await (await page.request.get('face/face_landmarker.task')).body();
  await page
    .getByLabel('Model file of the face landmarker')
    .setInputFiles({ name: 'mine.task', mimeType: '', buffer: model });
  const appsModel = page.getByRole('button', { name: "Use the app's model instead of mine.task" });
  await expect(appsModel).toBeVisible();
  await page.reload();
  await expectOpen(page, 'videos');
  await openFolder(page, folder);
  await expect(appsModel).toBeVisible();

  await page.getByRole('button', { name: 'Extract video features' }).click();
  await expect(page.getByRole('img', { name: /^Landmarks on the face of call/ })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText('2 of 3 recordings with video features.')).toBeVisible({ timeout: 60_000 });
  await expectIdle(page);
  await expect(page.getByText(/This is no video that can be read here/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // Taken out and extracted once more: the cache answers before a face can be found.
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Video features' }) });
  await card.getByRole('button', { name: 'Remove them' }).click();
  await expect(page.getByRole('button', { name: 'Extract video features' })).toBeVisible();
  await page.getByRole('button', { name: 'Extract video features' }).click();
  await expect(page.getByText('2 of 3 recordings with video features.')).toBeVisible({ timeout: 5000 });

  // Frame by frame: what the Face view reads at the third is what was measured there.
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Next recording' }).click();
  await expect(page.getByRole('img', { name: 'Landmarks on the video of call0' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'A frame on' })).toBeEnabled();
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await expect(page.getByRole('group', { name: 'Playback' })).toContainText('0:00.2 of 0:05');
  await page.getByRole('combobox', { name: /^Point whose course/ }).click();
  await page.getByRole('option', { name: 'left brow 3' }).click();
  await expect(page.getByText(/^One face; yaw .* outer-eye distances open\.$/)).toBeVisible();
  for (const [axis, col] of [
    ['x', 2],
    ['y', 2 + 49],
  ] as const) {
    const reading = page.locator('dl > div', { hasText: `left brow 3, ${axis}` }).locator('dd');
    const shown = Number((await reading.textContent())?.replace('\u2212', '-'));
    expect(Math.abs(shown - (measured.data[2 * measured.cols + col] as number))).toBeLessThan(1e-3);
  }

  // The terminal finds the same faces by this very app, with the model that it is given.
  const modelPath = testInfo.outputPath('mine.task');
  writeFileSync(modelPath, model);
  const terminal = { ...listeningTerminal(), liveColumns: 80 };
  const appHost = {
    browserPath: async () => findBrowser() ?? '',
    serve: async () => ({ url: baseURL ?? '', close: async () => undefined }),
  };
  await runSoften(['features', folder, '--modality', 'video', '--model', modelPath], { terminal, appHost });
  expect(terminal.messages()).toMatch(/\d\/3 recordings, .* left \| .*call[01] \d+ %/);
  expect(terminal.messages()).toMatch(/call1: 5\.0 s, a face in 100\.0 % of the frames$/m);
  expect(terminal.messages()).toMatch(/broken: .*broken\.mp4: This is no video that can be read here/m);
  expect(terminal.messages()).toContain('2 written, 0 as before, 1 failed.');
  const text = readFileSync(join(folder, 'features', 'video', 'call0.csv'), 'utf8');
  const rows = text.trimEnd().split('\n').slice(1);
  const values = rows.flatMap((row) => row.split(',').slice(1).map(Number));
  expect(new Float32Array(values)).toEqual(measured.data);
});
