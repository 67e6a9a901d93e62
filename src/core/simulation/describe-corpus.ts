// What a simulated corpus says about itself: names, dimensions, and that it is simulated.
import type { Dimension } from '../annotation/trace.ts';
import type { Corpus, Fold } from '../corpus/corpus.ts';
import type { Recording } from '../corpus/recording.ts';
import { audioColumns, videoColumns } from './feature-columns.ts';
import type { SimulatedRater } from './simulate-rater.ts';

export const simulatedHopSec = 0.1;

export interface CorpusLabel {
  readonly seed: number;
  /** The corpus's name; it should say that it is simulated. */
  readonly name?: string;
  /** Audio and video features as well; traces are the same without. */
  readonly features?: boolean;
}

const scale = { range: [-1, 1], unit: '', kind: 'continuous' } as const;

export const simulatedDimensions = [
  { id: 'arousal', label: 'Arousal', lowLabel: 'calm', highLabel: 'excited', ...scale },
  { id: 'valence', label: 'Valence', lowLabel: 'negative', highLabel: 'positive', ...scale },
] as const satisfies readonly Dimension[];

/** The `index`-th recording: two to a session, `call01A`, `call01B`, `call02A` ... */
export function recordingOf(index: number, called = 'call', person = 'subject'): Recording {
  const number = String((index >> 1) + 1).padStart(2, '0');
  const name = `${number}${index % 2 === 0 ? 'A' : 'B'}`;
  return {
    id: `${called}${name}`,
    session: `${called}${number}`,
    subject: `${person} ${name}`,
    media: [],
    attributes: {},
  };
}

export function describeCorpus(
  { seed, name = 'Simulated video calls', features = false }: CorpusLabel,
  recordings: readonly Recording[],
  fold: Fold,
  raters: readonly SimulatedRater[],
): Corpus {
  const modalities = [
    { id: 'audio', columns: audioColumns },
    { id: 'video', columns: videoColumns },
  ];
  return {
    formatVersion: 1,
    name,
    licence: 'MIT',
    source: `simulated by Soften, seed ${seed}`,
    simulated: true,
    hopSec: simulatedHopSec,
    reactionLagSec: 4,
    dimensions: simulatedDimensions,
    raters: raters.map(({ id }) => ({ id, attributes: {} })),
    modalities: features ? modalities : [],
    recordings,
    folds: [fold],
  };
}
