// A folder of AVEC in the terminal: E is trained and scored, sigma is nowhere, and why is said once.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, describe, expect, test } from 'vitest';
import { readResultsJson } from '../formats/results-json.ts';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

type Row = Readonly<Record<string, string>>;

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soften-avec-'));
  folders.push(folder);
  return folder;
}

async function run(folder: string) {
  const out = tempFolder();
  const terminal = listeningTerminal();
  const options = ['--dimensions', 'arousal', '--modalities', 'audio', '--preset', 'smoke', '--workers', '1'];
  const code = await runSoften(['experiment', folder, '--out', out, ...options], { terminal });
  const text = readFileSync(join(out, 'predictions.csv'), 'utf8');
  const { data: rows } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  const { document } = readResultsJson(readFileSync(join(out, 'results.json')), 'results.json');
  return { code, messages: terminal.messages(), output: terminal.output(), rows, document };
}

describe('soften experiment', { timeout: 60_000 }, () => {
  test('on AVEC 2017: E only', async () => {
    const { code, messages, output, rows, document } = await run(fixturePath('avec/2017'));
    expect(code).toBe(0);
    expect(messages).toContain(
      'E of 4 recordings is imported, without raters: its sigma is unknown, and only E can be trained.\n',
    );
    expect(messages).toContain('sigma of arousal has no value in training and is not learnt.\n');
    expect(messages).not.toMatch(/no sigma for arousal|error:|repair:/);
    expect(output).toMatch(/audio-single +-?\d\.\d{3} /);
    expect(output).not.toContain('-multi');
    expect(new Set(rows.map(({ target }) => target))).toEqual(new Set(['E']));
    expect(new Set(rows.map(({ recording, partition }) => `${recording} ${partition}`))).toEqual(
      new Set(['Devel_01 dev', 'Test_01 test']),
    );
    expect(document?.provenance.golds).toHaveLength(12);
    expect(document?.provenance.traces).toEqual([]);
  });

  test('with raters for one recording: its sigma is computed, but nothing can be learnt of it', async () => {
    const folder = tempFolder();
    cpSync(fixturePath('avec/2017'), folder, { recursive: true });
    cpSync(fixturePath('bad-avec/raters-too'), folder, { recursive: true });
    const { code, messages, rows } = await run(folder);
    expect(code).toBe(0);
    expect(messages).toMatch(/labels\/Devel_01.csv:1: repair: Recording "Devel_01" has raters/);
    expect(messages).toContain('sigma of arousal has no value in training and is not learnt.\n');
    expect(rows.filter(({ recording }) => recording === 'Devel_01').length).toBeGreaterThan(0);
  });
});
