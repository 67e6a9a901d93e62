import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'soften-model-'));
  writeFileSync(join(folder, 'text.task'), 'no model');
  writeFileSync(join(folder, 'other.task'), zipSync({ 'hand_detector.tflite': new Uint8Array(10) }));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function told(modality: string, model: string): Promise<string> {
  const terminal = listeningTerminal();
  const words = ['features', folder, '--modality', modality, '--model', join(folder, model)];
  expect(await runSoften(words, { terminal })).toBe(1);
  return terminal.messages();
}

test('a model that is none is refused by its name before a browser is started', async () => {
  expect(await told('video', 'none.task')).toContain('none.task: no such file.');
  expect(await told('video', 'text.task')).toMatch(
    /text\.task: no model of the face landmarker \(expected a zip, got 8 bytes that are none\)\. Give/,
  );
  expect(await told('video', 'other.task')).toMatch(/other\.task: no model .*got hand_detector\.tflite\)/);
  expect(await told('audio', 'other.task')).toContain('--model is for faces: add --modality video.');
});
