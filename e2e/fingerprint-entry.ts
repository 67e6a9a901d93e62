// Runs in the page of simulation.spec.ts: the demo corpus, computed by this very browser.
import { corpusFingerprint } from '../src/core/simulation/corpus-fingerprint.ts';
import { demoParams, simulateCorpus } from '../src/core/simulation/simulate-corpus.ts';

/** SHA-256 over the demo corpus' values, rounded to 1e-5. */
export async function demoFingerprint(): Promise<string> {
  const signal = new AbortController().signal;
  const control = { checkpoint: () => Promise.resolve() };
  return corpusFingerprint(
    await simulateCorpus(demoParams, { signal, control, onProgress: () => undefined }),
  );
}
