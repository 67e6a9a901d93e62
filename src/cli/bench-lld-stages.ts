// Where the time of the descriptors goes, by V8's sampling profiler: the code itself carries no clocks.
import { Session } from 'node:inspector/promises';

/**
 * Parts of the work, by the files that do it, those of the kernels included. What no row names belongs to the last one.
 */
const stages: readonly { readonly name: string; readonly files: RegExp }[] = [
  { name: 'FFT and windows', files: /\/audio\/(real-fft|kernel-fft|windows)\.ts|real-fft\/|window-frame\// },
  {
    name: 'pitch: spectrum, harmonic sum, path',
    files:
      /\/audio\/(enhance-peaks|kernel-frame-pitch|natural-spline|octave-axis|pitch-|subharmonic|voice-analyser)|(pitch-spectrum|harmonic-sums)\//,
  },
  {
    name: 'jitter, shimmer, HNR',
    files:
      /\/audio\/(lag-correlation|period-search|perturbation|harmonics-to-noise|voice-waveform|sample-history)|lag-products\//,
  },
  { name: '20 ms spectra, loudness, MFCC, framing, smoothing', files: /\/audio\// },
  { name: 'everything else', files: /(?:)/ },
];

export interface StageShare {
  readonly stage: string;
  /** Of the samples that were not idle, 0 to 1. */
  readonly share: number;
}

/** Runs `work` under the profiler; that makes it some per cent slower. */
export async function shareOfStages(work: () => void): Promise<StageShare[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    work();
    const { profile } = await session.post('Profiler.stop');
    const hits = stages.map(() => 0);
    for (const { callFrame, hitCount = 0 } of profile.nodes) {
      if (callFrame.functionName === '(idle)') continue;
      const stage = stages.findIndex(({ files }) => files.test(`${callFrame.url} ${callFrame.functionName}`));
      hits[stage] = (hits[stage] as number) + hitCount;
    }
    const total = hits.reduce((sum, count) => sum + count, 0);
    return stages.map(({ name }, i) => ({ stage: name, share: (hits[i] as number) / total }));
  } finally {
    session.disconnect();
  }
}
