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
  const { sounds, faces, ...data } = await simulateCorpus(params, testJobContext());
  expect(result).toMatchObject(summariseCorpus(data));
  expect([sounds, faces]).toEqual([[], []]);
  expect(progress.at(-1)).toBe(2);
});

test('reads a folder from blobs', async () => {
  const csv = 'time,anna,ben\n0,0.1,0.2\n0.1,0.3,\n';
  const files = [{ path: 'traces/arousal/call1.csv', blob: new Blob([csv]) }];
  const { corpus, traces } = await client.call('importCorpus', {
    files,
    name: 'mine',
    importId: 1,
    added: 0,
    keep: false,
  }).result;
  expect(corpus.name).toBe('mine');
  expect(corpus.recordings.map(({ id }) => id)).toEqual(['call1']);
  expect(traces.map(({ raterId, values }) => [raterId, [...values]])).toEqual([
    ['anna', [0.1, 0.3]],
    ['ben', [0.2, Number.NaN]],
  ]);
});

test('files may come in parts; parts that were lost on the way are noticed', async () => {
  const file = (name: string) => ({
    path: `traces/arousal/${name}.csv`,
    blob: new Blob(['time,a,b\n0,0.1,0.2\n0.1,0.3,0.1\n']),
  });
  await client.call('addFiles', { importId: 1, files: [file('given-up')] }).result;
  await client.call('addFiles', { importId: 2, files: [file('call1')] }).result;
  const rest = { importId: 2, added: 1, files: [file('call2')], name: 'mine', keep: false };
  const { corpus } = await client.call('importCorpus', rest).result;
  expect(corpus.recordings.map(({ id }) => id)).toEqual(['call1', 'call2']);
  await expect(client.call('importCorpus', rest).result).rejects.toThrow('open the folder again');
});
