// Corpora made up from equations: the built-in example, so that every view has something true to show before anyone has
// opened a folder, and the demo, on which the whole experiment can run. What is simulated says so.
import type { Trace } from '../annotation/trace.ts';
import type { CorpusData, FeatureTable, Partition } from '../corpus/corpus.ts';
import type { Recording } from '../corpus/recording.ts';
import { seededPartitions } from '../corpus/seeded-partitions.ts';
import type { Job } from '../job.ts';
import { type Accident, happen } from './accidents.ts';
import {
  type CorpusLabel,
  describeCorpus,
  recordingOf,
  simulatedDimensions,
  simulatedHopSec,
} from './describe-corpus.ts';
import { createExactRandom, createNormalCells } from './exact-random.ts';
import { audioColumns, videoColumns } from './feature-columns.ts';
import { type LengthParams, sessionLengths } from './session-lengths.ts';
import { type SimulatedFace, simulateFace } from './simulate-face.ts';
import { createWorld, type SimulatedSide, simulateSession } from './simulate-session.ts';
import { type SimulatedSound, simulateSound, withMedium } from './simulate-sound.ts';

export interface SimulationParams extends CorpusLabel, LengthParams {
  /** Video calls of two subjects each: twice as many recordings. */
  readonly sessions: number;
  readonly raters: number;
  /** Only the first party of each call was recorded: one recording a session. */
  readonly oneSided?: boolean;
  /** Each recording's voice as sound at this rate; traces are the same without. */
  readonly soundRateHz?: number;
  /** Each recording's face as movements, so many a second; traces are the same without. */
  readonly faceRateHz?: number;
  /** Recordings and subjects say in their names that they are simulated. */
  readonly namedSimulated?: boolean;
  /** Proportions of the partitions; the paper's if left out. */
  readonly shares?: Readonly<Record<Partition, number>>;
  /** What went wrong while the raters were at work. */
  readonly accidents?: readonly Accident[];
}

/**
 * Small enough to open at once, large enough for every partition, and with two accidents of real life: one rater held the
 * joystick upside down, another came late.
 */
export const exampleParams: SimulationParams = {
  seed: 2017,
  sessions: 6,
  raters: 6,
  durationSec: [150, 174],
  features: true,
  accidents: [
    { recordingId: 'call01B', dimension: 'valence', raterId: 'R4', kind: 'upside-down' },
    { recordingId: 'call02A', raterId: 'R5', kind: 'late', share: 0.3 },
  ],
};

/** The size and the partitions of SEWA's German part (Han et al. 2017, Sec. 4.1). */
export const demoParams: SimulationParams = {
  seed: 2017,
  name: "Simulated video calls of SEWA's size",
  sessions: 32,
  raters: 6,
  durationSec: [154, 174],
  partitionFrames: { train: 55_072, dev: 22_307, test: 27_597 },
  features: true,
};

/** 64 recordings of 1,700 frames each without features: what the gold standard is timed on. */
export const benchParams: SimulationParams = { seed: 2017, sessions: 32, raters: 6, durationSec: [170, 170] };

/** Three recordings of 20 s with sound: what a waveform, a spectrogram and real descriptors are shown on. */
export const voiceParams: SimulationParams = {
  seed: 2018,
  name: 'Simulated voices',
  sessions: 3,
  raters: 6,
  durationSec: [20, 20],
  oneSided: true,
  soundRateHz: 16_000,
};

/** What can be watched and heard: rendered to videos once, and shipped with features extracted from them. */
export const studioParams: SimulationParams = {
  seed: 2020,
  name: 'Studio: simulated video calls',
  namedSimulated: true,
  sessions: 8,
  raters: 6,
  durationSec: [45, 58],
  shares: { train: 8, dev: 4, test: 4 },
  soundRateHz: 16_000,
  faceRateHz: 20,
};

/** Two recordings of an hour without features: what a long time axis is measured on. */
export const hourParams: SimulationParams = { seed: 2017, sessions: 1, raters: 6, durationSec: [3600, 3600] };

export interface SimulatedCorpus extends CorpusData {
  /** One per medium; none unless asked for. */
  readonly sounds: readonly SimulatedSound[];
  /** One per recording; none unless asked for. */
  readonly faces: readonly SimulatedFace[];
}

/**
 * A corpus of `2 sessions` recordings at 10 Hz, each rated by the same raters on arousal and valence. What a subject feels
 * is shown by face and voice, which can disagree; raters weigh the two, lag, scale and shift what they see, and disagree
 * more where the display is hard to read. Features measure the same display, with each subject's own face and voice, pose
 * and noise on top; `audio` (130 columns) hears a voice only while it speaks, `video` has 98 columns.
 *
 * Values depend on the parameters alone, to the last bit and in every engine: they are made of 32-bit integers, of
 * + - * / and square roots, which ECMAScript defines exactly, and of nothing else (`exact-math.ts`, `exact-random.ts`).
 */
export const simulateCorpus: Job<SimulationParams, SimulatedCorpus> = async (params, context) => {
  const parties = params.oneSided ? 1 : 2;
  const recordings = Array.from({ length: parties * params.sessions }, (_, i) =>
    withMedium(
      recordingOf((2 / parties) * i, ...(params.namedSimulated ? simulatedNames : [])),
      params.soundRateHz !== undefined,
      params.faceRateHz !== undefined,
    ),
  );
  const fold = seededPartitions(recordings, params.seed, params.shares);
  const cells = createNormalCells();
  const random = createExactRandom(params.seed, cells);
  const world = createWorld(createExactRandom(random.seed(), cells), params.raters);
  const lengths = sessionLengths(createExactRandom(random.seed(), cells), recordings, fold, params);
  const traces: Trace[] = [];
  const features: FeatureTable[] = [];
  const sounds: SimulatedSound[] = [];
  const faces: SimulatedFace[] = [];
  for (let session = 0; session < params.sessions; session++) {
    await context.control.checkpoint();
    const own = recordings.slice(parties * session, parties * (session + 1));
    const time = { frames: lengths[session] as number, hopSec: simulatedHopSec };
    // A stream for each session: what is drawn for one never reaches the next.
    const ownRandom = createExactRandom(random.seed(), cells);
    const sides = simulateSession(ownRandom, world, time, params.features ?? false);
    for (const [i, recording] of own.entries()) {
      const timesSec = Float64Array.from({ length: time.frames }, (_, n) => n / 10);
      const side = sides[i as 0 | 1];
      traces.push(...tracesOf(recording, timesSec, side));
      features.push(...featuresOf(recording, timesSec, side));
      const chance = () => createExactRandom(ownRandom.seed(), cells);
      if (params.soundRateHz !== undefined)
        sounds.push(simulateSound(chance(), time, side.display, recording, params.soundRateHz));
      if (params.faceRateHz !== undefined)
        faces.push(simulateFace(chance(), time, side.display, recording.id, params.faceRateHz));
    }
    context.onProgress({ done: session + 1, total: params.sessions, label: `session ${session + 1}` });
  }
  for (const accident of params.accidents ?? []) happen(accident, traces);
  const corpus = describeCorpus(params, recordings, fold, world.raters);
  return { corpus, traces, importedGolds: [], features, report: { findings: [] }, sounds, faces };
};

const simulatedNames = ['simulated', 'simulated person'] as const;

function tracesOf({ id }: Recording, timesSec: Float64Array, { ratings, raterIds }: SimulatedSide): Trace[] {
  return simulatedDimensions.flatMap(({ id: dimension }) =>
    ratings[dimension].map((values, k): Trace => {
      const raterId = raterIds[k] as string;
      const common = { take: 1, source: 'simulated', kind: 'samples', stamp: 'point' } as const;
      return { recordingId: id, dimension, raterId, timesSec, values, ...common };
    }),
  );
}

function featuresOf({ id }: Recording, timesSec: Float64Array, { features }: SimulatedSide): FeatureTable[] {
  if (!features) return [];
  const common = { recordingId: id, source: 'simulated', timesSec };
  return [
    { ...common, modality: 'audio', columns: audioColumns, values: features.audio },
    { ...common, modality: 'video', columns: videoColumns, values: features.video },
  ];
}
