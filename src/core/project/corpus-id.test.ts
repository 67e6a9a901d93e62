import { expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { summariseCorpus } from '../corpus/summarised-corpus.ts';
import { simulateCorpus } from '../simulation/simulate-corpus.ts';
import { corpusIdOf } from './corpus-id.ts';

const params = { seed: 5, sessions: 1, raters: 2, durationSec: [5, 6] } as const;
const make = () => simulateCorpus(params, testJobContext());

test('the same content has the same id; another value, name or rater has another', async () => {
  const [data, same] = [await make(), await make()];
  const id = corpusIdOf(summariseCorpus(data));
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(corpusIdOf(summariseCorpus(same))).toBe(id);

  const renamed = { ...data, corpus: { ...data.corpus, name: 'another' } };
  const [first, ...rest] = data.traces;
  const values = first?.values.map((value, i) => (i === 3 ? value + 1e-12 : value)) as Float64Array;
  const changed = { ...data, traces: [{ ...first!, values }, ...rest] };
  const others = [renamed, changed, { ...data, traces: rest }].map((one) => corpusIdOf(summariseCorpus(one)));
  expect(new Set([id, ...others]).size).toBe(4);
});
