// `soften experiment --backend webgpu`: finds an adapter by itself, says which, and takes bad input as WebAssembly does.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { withoutDriver } from '../testing/node-gpu.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';
import { vulkanDriver } from './software-driver.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'soften-webgpu-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

async function run(corpus: string, out: string) {
  const terminal = listeningTerminal();
  const few = ['--dimensions', 'arousal', '--modalities', 'audio', '--tasks', 'multi'];
  const words = ['experiment', corpus, '--preset', 'smoke', ...few, '--backend', 'webgpu', '--out', out];
  const code = await runSoften(words, { terminal });
  return { code, messages: terminal.messages(), output: terminal.output() };
}

/** Gold and predicted values of every recording but the bad one. */
function rowsOfTheOthers(out: string): string[] {
  const text = readFileSync(join(out, 'predictions.csv'), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  return data.filter(({ recording }) => recording !== 'call3A').map((row) => JSON.stringify(row));
}

const clean = fixturePath('bad-experiment/clean');

test('without an adapter it says so and what runs everywhere, and writes nothing', async () => {
  // A driver that was set on purpose is not replaced.
  vi.stubEnv('VK_ICD_FILENAMES', join(folder, 'no-driver.json'));
  const out = join(folder, 'none');
  const { code, messages } = await run(clean, out);
  expect([code, messages]).toEqual([
    1,
    'soften: --backend webgpu: no graphics adapter with WebGPU was found. --backend wasm runs everywhere.\n',
  ]);
  expect(readdirSync(out)).toEqual([]);
});

describe.skipIf(!vulkanDriver())(`with an adapter${withoutDriver}`, () => {
  test('it is found and told; a gap in the features is told by recording and column, and reaches no other', async () => {
    const outs = [join(folder, 'clean'), join(folder, 'bad')] as const;
    const whole = await run(clean, outs[0]);
    expect(whole.code).toBe(0);
    const adapter = /preset smoke, backend webgpu \((.+)\), 1 at a time\./.exec(whole.messages)?.[1];
    expect(whole.output).toContain(`computed on webgpu (${adapter})`);
    const isSoftware = /swiftshader|llvmpipe/i.test(adapter ?? '');
    expect(whole.messages.includes(`No GPU was found: ${adapter} computes on the processor`)).toBe(
      isSoftware,
    );

    const corpus = join(folder, 'corpus');
    for (const part of ['clean', 'values-missing'])
      cpSync(fixturePath(`bad-experiment/${part}`), corpus, { recursive: true });
    const bad = await run(corpus, outs[1]);
    expect(bad.code).toBe(0);
    expect(bad.messages).toContain(
      'call3A: 3 missing audio values (pitch) in 3 steps were filled with the training mean.',
    );
    const [expected, rows] = outs.map(rowsOfTheOthers);
    expect(expected?.length).toBeGreaterThan(100);
    expect(rows).toEqual(expected);
  });
});
