import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paperGoldStandard } from '../core/annotation/gold-standard.ts';
import { writeProjectFile } from '../formats/project-file.ts';
import { runSoften } from './main.ts';

test('a project file is told by what it holds, a cut one is refused with the reason', async () => {
  const corpusId = 'c'.repeat(32);
  const origin = { kind: 'simulation', params: { seed: 1 } };
  const session = {
    formatVersion: 1,
    corpusId,
    origin,
    fold: null,
    goldSettings: paperGoldStandard,
    runId: null,
  };
  const records = new Map<string, unknown>([['session', session]]);
  const file = await writeProjectFile({ codeVersion: '9', corpusId, corpusName: 'Calls', records }, []);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const path = join(mkdtempSync(join(tmpdir(), 'soften-')), 'calls.zip');
  let out = '';
  const terminal = { out: (text: string) => (out += text), err: (text: string) => (out += text) };
  writeFileSync(path, bytes);
  expect(await runSoften(['project', 'check', path], { terminal: terminal as never })).toBe(0);
  expect(out).toContain('Calls, written by Soften 9: 0 takes, 0 runs');
  writeFileSync(path, bytes.subarray(0, bytes.length - 30));
  expect(await runSoften(['project', 'check', path], { terminal: terminal as never })).toBe(1);
  expect(out).toMatch(/no complete zip.*Nothing was changed/);
});
