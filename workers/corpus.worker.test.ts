// The entry as it stands, with a MessageChannel in the place of the worker's own scope.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { summariseCorpus } from '../src/core/corpus/summarised-corpus.ts';
import { type SimulationParams, simulateCorpus } from '../src/core/simulation/simulate-corpus.ts';
import type { CorpusContract } from '../src/jobs/contracts/corpus.ts';
import { type Client, connect } from '../src/rpc/connect.ts';
import { testJobContext } from '../src/testing/job-context.ts';

let channel: MessageChannel;
let client: Client<CorpusContract>;

beforeEach(async () => {
  channel = new MessageChannel();
  vi.stubGlobal('self', channel.port2);
  vi.resetModules();
  await import('./corpus.worker.ts');
  client = connect<CorpusContract>(channel.port1);
});

afterEach(() => {
  channel.port1.close();
  vi.unstubAllGlobals();
});

test('simulates what the job simulates when it is called directly', async () => {
  const params: SimulationParams = { seed: 7, sessions: 2, raters: 3, durationSec: [5, 6] };
  const progress: number[] = [];
  const result = await client.call('simulateCorpus', params, {
    onProgress: ({ done }) => progress.push(done),
  }).result;
  expect(result).toEqual(summariseCorpus(await simulateCorpus(params, testJobContext())));
  expect(progress.at(-1)).toBe(2);
});

test('reads a folder from blobs', async () => {
  const csv = 'time,anna,ben\n0,0.1,0.2\n0.1,0.3,\n';
  const files = [{ path: 'traces/arousal/call1.csv', blob: new Blob([csv]) }];
  const { corpus, traces } = await client.call('importCorpus', { files, name: 'mine' }).result;
  expect(corpus.name).toBe('mine');
  expect(corpus.recordings.map(({ id }) => id)).toEqual(['call1']);
  expect(traces.map(({ raterId, values }) => [raterId, [...values]])).toEqual([
    ['anna', [0.1, 0.3]],
    ['ben', [0.2, Number.NaN]],
  ]);
});
