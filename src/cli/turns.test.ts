import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { synthesiseSpeech } from '../core/audio/synthetic-speech.ts';
import { readAvecTurns } from '../formats/avec-turns.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { wavBytes } from '../testing/wav-bytes.ts';
import { runSoften } from './main.ts';

test('the spans of a sound whose spans are known', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'soften-turns-'));
  const { samples, spans } = synthesiseSpeech(7.9, 16000, { noise: 1e-3 });
  const path = join(folder, 'a.wav');
  writeFileSync(path, wavBytes({ tag: 3, bits: 32, data: new Uint8Array(samples.buffer) }));
  const terminal = listeningTerminal();
  expect(await runSoften(['turns', path], { terminal })).toBe(0);
  const found = readAvecTurns(new TextEncoder().encode(terminal.output()), 'a.csv').spans ?? [];
  expect(found).toHaveLength(spans.length);
  spans.forEach(([start], i) => expect(Math.abs((found[i]?.[0] as number) - start)).toBeLessThan(0.05));
  expect(terminal.messages()).toMatch(/^7\.9 s of sound: somebody speaks in 6\.\d s of it, in 3 spans\.$/m);
  const out = join(folder, 'turns.csv');
  await runSoften(['turns', path, '--out', out], { terminal: listeningTerminal() });
  expect(readFileSync(out, 'utf8')).toBe(terminal.output());
});
