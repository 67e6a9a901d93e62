// The built-in example: a small corpus of simulated raters, so that every view has something true to show before
// anyone has opened a folder. What is simulated says so.
import type { Dimension, Trace } from '../annotation/trace.ts';
import { createRandom, type Random } from '../array/random.ts';
import type { Corpus, CorpusData } from '../corpus/corpus.ts';
import type { Recording } from '../corpus/recording.ts';
import { seededPartitions } from '../corpus/seeded-partitions.ts';
import type { Job } from '../job.ts';
import { type Affect, simulateAffect } from './simulate-affect.ts';
import { createRater, rateAffect, type SimulatedRater } from './simulate-rater.ts';

export interface SimulationParams {
  readonly seed: number;
  /** Video calls of two subjects each: twice as many recordings. */
  readonly sessions: number;
  readonly raters: number;
  /** Recordings last between these, seconds. */
  readonly durationSec: readonly [min: number, max: number];
}

/** Small enough to open at once, large enough for every partition. */
export const exampleParams: SimulationParams = {
  seed: 2017,
  sessions: 6,
  raters: 6,
  durationSec: [150, 174],
};

/** The size of SEWA: 64 recordings of 1,700 frames. */
export const sewaSizeParams: SimulationParams = {
  seed: 2017,
  sessions: 32,
  raters: 6,
  durationSec: [170, 170],
};

const hopSec = 0.1;

const dimensions: readonly Dimension[] = [
  {
    id: 'arousal',
    label: 'Arousal',
    lowLabel: 'calm',
    highLabel: 'excited',
    range: [-1, 1],
    unit: '',
    kind: 'continuous',
  },
  {
    id: 'valence',
    label: 'Valence',
    lowLabel: 'negative',
    highLabel: 'positive',
    range: [-1, 1],
    unit: '',
    kind: 'continuous',
  },
];

/**
 * A corpus of `2 sessions` recordings, each rated by the same raters on arousal and valence at 10 Hz. Raters lag, scale
 * and shift what they see, and disagree more where the emotion is ambiguous. Two accidents of real life are included:
 * in the second recording one rater held the joystick upside down, in the third one came late.
 */
export const simulateCorpus: Job<SimulationParams, CorpusData> = async (params, context) => {
  const random = createRandom(params.seed);
  const raters = Array.from({ length: params.raters }, (_, k) => createRater(random, `R${k + 1}`));
  const recordings: Recording[] = [];
  const traces: Trace[] = [];
  for (let session = 1; session <= params.sessions; session++) {
    await context.control.checkpoint();
    const [min, max] = params.durationSec;
    const frames = Math.round((min + (max - min) * random.uniform()) / hopSec);
    for (const [side, affect] of simulateAffect(random, frames, hopSec).entries()) {
      const recording = recordingOf(session, side);
      recordings.push(recording);
      traces.push(...rateRecording(random, raters, recording.id, affect, recordings.length));
    }
    context.onProgress({ done: session, total: params.sessions, label: `session ${session}` });
  }
  return {
    corpus: describeCorpus(params, recordings, raters),
    traces,
    features: [],
    report: { findings: [] },
  };
};

function recordingOf(session: number, side: number): Recording {
  const number = String(session).padStart(2, '0');
  const name = `${number}${side === 0 ? 'A' : 'B'}`;
  return {
    id: `call${name}`,
    session: `call${number}`,
    subject: `subject ${name}`,
    media: [],
    attributes: {},
  };
}

function rateRecording(
  random: Random,
  raters: readonly SimulatedRater[],
  recordingId: string,
  affect: Affect,
  position: number,
): Trace[] {
  const frames = affect.arousal.frames;
  const timesSec = Float64Array.from({ length: frames }, (_, n) => Math.round(n * hopSec * 10) / 10);
  return dimensions.flatMap(({ id }) =>
    raters.map((rater, k): Trace => {
      const course = id === 'arousal' ? affect.arousal : affect.valence;
      const values = rateAffect(random, rater, course, hopSec);
      if (position === 2 && k === 3 && id === 'valence')
        for (const n of values.keys()) values[n] = -(values[n] as number);
      if (position === 3 && k === 4) values.fill(Number.NaN, 0, Math.round(frames * 0.3));
      return {
        recordingId,
        dimension: id,
        raterId: rater.id,
        take: 1,
        source: 'simulated',
        timesSec,
        values,
        kind: 'samples',
        stamp: 'point',
      };
    }),
  );
}

function describeCorpus(
  params: SimulationParams,
  recordings: readonly Recording[],
  raters: readonly SimulatedRater[],
): Corpus {
  return {
    formatVersion: 1,
    name: 'Simulated video calls',
    licence: 'MIT',
    source: `simulated by Soften, seed ${params.seed}`,
    simulated: true,
    hopSec,
    reactionLagSec: 4,
    dimensions,
    raters: raters.map(({ id }) => ({ id, attributes: {} })),
    modalities: [],
    recordings,
    folds: [seededPartitions(recordings, params.seed)],
  };
}
