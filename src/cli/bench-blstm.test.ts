import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { listeningTerminal } from '../testing/terminal.ts';
import { engines } from './bench-blstm-engines.ts';
import { type BenchRow, benchRow, benchTable } from './bench-blstm-rows.ts';
import { benchSize } from './bench-blstm-sizes.ts';
import { runSoften } from './main.ts';

async function run(...argv: string[]) {
  const terminal = listeningTerminal();
  const code = await runSoften(['bench', 'blstm', ...argv], { terminal });
  return { code, output: terminal.output(), messages: terminal.messages() };
}

const tiny = ['--size', 'tiny', '--runs', '1'];
const fields = [
  'backend',
  'scheme',
  'workers',
  'size',
  'stepSec',
  'epochSec',
  'gflops',
  'dispatches',
  'peakBytes',
  'adapter',
];

describe('soften bench blstm', () => {
  test('--json is one array of rows, one for each backend, progress is told beside it', async () => {
    const backends = ['reference', 'portable', 'tf.layers-wasm'];
    const { code, output, messages } = await run(...tiny, '--json', '--backend', ...backends);
    expect(code).toBe(0);
    const rows = JSON.parse(output) as BenchRow[];
    expect(rows.map(({ backend }) => backend)).toEqual(backends);
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(fields);
      expect(row).toMatchObject({ scheme: null, workers: 1, size: 'tiny', dispatches: null });
      expect(row.stepSec).toBeGreaterThan(0);
      // Four sequences, two at a time.
      expect(row.epochSec).toBeCloseTo(2 * row.stepSec, 12);
      // Per frame and forwards 1664 + 1280 + 32; the same by the weights, and 1024 + 1280 + 32 by what came in.
      expect(row.gflops * row.stepSec * 1e9).toBeCloseTo(2 * 6 * (2976 + 2976 + 2336), 3);
      // A process of Node alone takes more than 30 MB, and none of these takes a gigabyte.
      expect(row.peakBytes).toBeGreaterThan(3e7);
      expect(row.peakBytes).toBeLessThan(1e9);
      expect(row.adapter).not.toBe('');
    }
    expect(messages).toContain('measuring in turns: reference, portable, tf.layers-wasm');
  }, 60_000);

  test('the table holds everything against tf.layers', async () => {
    const { output } = await run(...tiny, '--backend', 'portable', 'tf.layers-wasm');
    expect(output).toMatch(/^tiny: 2 x 6 frames +scheme +workers .* x tf\.layers\nportable +- +1 /);
    expect(output).toMatch(/\ntf\.layers-wasm .* 1\.00\n/);
  }, 60_000);

  test('on a graphics adapter dispatches are counted; without one it is said what is missing', async () => {
    const { code, output, messages } = await run(...tiny, '--json', '--backend', 'tf.layers-webgpu');
    const [row] = code === 0 ? (JSON.parse(output) as BenchRow[]) : [];
    const found = row ? { dispatches: row.dispatches! > 100 } : messages;
    const absent = expect.stringMatching(
      /tf\.layers-webgpu: left out, .*(adapter|package webgpu).*\nsoften: no backend/,
    );
    expect([{ dispatches: true }, absent]).toContainEqual(found);
  }, 120_000);

  test('--torch adds PyTorch, or says that it is missing', async () => {
    const { output, messages } = await run(...tiny, '--json', '--backend', 'portable', '--torch');
    const backends = (JSON.parse(output) as BenchRow[]).map(({ backend }) => backend);
    const said = messages.includes('torch: left out, python3 with torch was not found');
    expect([backends.join(), said]).toEqual(said ? ['portable', true] : ['portable,torch', false]);
  }, 60_000);

  test.each([
    [['--size', 'huge'], /--size.*'huge'.*paper, 34x1600, 8x100, 8x20, fast, tiny/],
    [['--backend', 'cuda'], /--backend.*'cuda'.*portable/],
    [['--scheme', 'huge'], /--scheme.*'huge'.*wholeScan-1/],
    [['--workers', '0'], /--workers.*'0'.*positive whole number/],
    [['--runs', 'many'], /--runs.*'many'.*positive whole number/],
  ])('%j ends with code 2 and names what is allowed', async (argv, message) => {
    const { code, output, messages } = await run(...argv);
    expect([code, output]).toEqual([2, '']);
    expect(messages).toMatch(message);
    expect(messages).toContain('soften bench blstm --help');
  });
});

test('--workers shares a step out among threads', async () => {
  const { output, messages } = await run(...tiny, '--json', '--backend', 'wasm', '--workers', '2');
  const rows = JSON.parse(output) as BenchRow[];
  expect(rows.map(({ backend, workers }) => [backend, workers])).toEqual([['wasm', 2]]);
  expect(rows[0]?.scheme).toMatch(/^(relaxed-)?simd$/);
  expect(messages).toContain('measuring in turns: wasm on 2 threads');
}, 60_000);

test('--workers without a backend that takes any is refused', async () => {
  const { code, messages } = await run(...tiny, '--backend', 'portable', '--workers', '2');
  expect([code, messages]).toEqual([
    1,
    'soften: --workers 2: none of the backends to be measured shares its work.\n',
  ]);
});

describe('rows', () => {
  const rowOf = (backend: string, sec: number, more: { dispatches?: number; scaledFrom?: number[] } = {}) => {
    const engine = engines.find((candidate) => candidate.backend === backend)!;
    const process = { adapter: `the ${engine.device}`, step: () => Promise.reject() };
    const figures = {
      sec,
      dispatches: more.dispatches ?? null,
      peakBytes: 2e6,
      scaledFrom: more.scaledFrom ?? [],
    };
    return benchRow({ engine, workers: 1, process }, benchSize('paper'), figures);
  };

  test('a row that was scaled says from what', () => {
    expect(rowOf('portable', 1).note).toBeUndefined();
    expect(rowOf('portable', 1, { scaledFrom: [32, 64] }).note).toBe(
      'measured on 32 and 64 of 1600 frames, scaled',
    );
  });

  test('each is held against tf.layers where it computes', () => {
    const rows = [
      rowOf('portable', 2),
      rowOf('tf.layers-wasm', 9, { scaledFrom: [2, 4] }),
      rowOf('tf.layers-webgpu', 5, { dispatches: 336_000 }),
    ];
    const [, portable, wasm, webGpu, ...rest] = benchTable(benchSize('paper'), rows).trim().split('\n');
    expect(portable?.trim().split(/ +/)).toEqual([
      'portable',
      '-',
      '1',
      '2.000',
      '8.500',
      '77.21',
      '-',
      '2',
      // tf.layers' time rests on 2 and 4 frames.
      '~4.50',
    ]);
    expect(wasm).toMatch(/^tf\.layers-wasm \* .* ~1\.00$/);
    expect(webGpu).toMatch(/ 336000 +2 +1\.00$/);
    expect(rest).toEqual([
      '* tf.layers-wasm: measured on 2 and 4 of 1600 frames, scaled',
      '~ rests on a scaled time; --size 8x20 measures every engine in full',
      'on the processor; the gpu',
    ]);
  });
});

test('tf.layers, which is there only to be measured, is imported by the bench alone', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const users = ['src', 'workers'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) =>
        /(from|import\()\s*'@tensorflow\/tfjs-layers'/.test(readFileSync(join(root, path), 'utf8')),
      ),
  );
  expect(users.sort()).toEqual(['src/cli/bench-blstm-layers.ts']);
});
