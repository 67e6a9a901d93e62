import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Corpus } from '../core/corpus/corpus.ts';
import { traceOf } from '../testing/rating-tables.ts';
import { traceFile } from './trace-exports.ts';

const corpus = { hopSec: 0.1, simulated: true, dimensions: [] } as unknown as Corpus;
const hostile = '../<b>x</b>';
const traces = [
  traceOf([0, 0.1], [0, 1], { raterId: hostile }),
  traceOf([0, 0.1], [5, 5], { raterId: 'r2' }),
  traceOf([0, 0.1], [2, 3], { raterId: 'r2', take: 2 }),
];

async function namesIn(format: 'carma' | 'nova'): Promise<string[]> {
  const { content, name } = traceFile(corpus, traces, format);
  expect(name).toBe(`rec.arousal.traces.${format}.simulated.zip`);
  return Object.keys(unzipSync(new Uint8Array(await (content as Blob).arrayBuffer())));
}

test('only the latest take of each rater goes out', () => {
  expect(traceFile(corpus, traces, 'csv').content).toBe(`time,${hostile},r2\n0,0,2\n0.1,1,3\n`);
});

test('a name cannot lead out of the folder that the zip is opened in', async () => {
  const names = await namesIn('carma');
  expect(names).toHaveLength(2);
  for (const name of names) expect(name).not.toMatch(/[/<>]/);
});

test('NOVA gets a scheme and samples per rater', async () => {
  const names = await namesIn('nova');
  expect(names.filter((name) => name.endsWith('.annotation'))).toHaveLength(2);
  expect(names.filter((name) => name.endsWith('.annotation~'))).toHaveLength(2);
});
