// How large the passes of a training are, as far as it matters for what to compute them on. Apart from what measures them,
// because the page asks for it and knows no tfjs.
import type { PassSize } from '../kernels/backend-choice.ts';
import { processorPassFrames } from '../kernels/pass-frames.ts';
import { sequencesPerPassOf } from './sequences-at-once.ts';
import type { TrainSettings } from './train-settings.ts';

/** Enough to tell, few enough not to be noticed. */
const MOST_FRAMES = 32;

/** The size of the passes of a training, but for the frames, of which there are fewer. */
export function passSizeOf(settings: TrainSettings, inputs: number): PassSize {
  const { batching, cellsPerDirection, sequencesPerPass } = settings;
  const frames = batching.kind === 'segments' ? Math.min(batching.frames, MOST_FRAMES) : MOST_FRAMES;
  return { inputs, cellsPerDirection, sequences: sequencesPerPass, frames };
}

/**
 * No update of a training on `sequences` sequences of at most `frames` frames has more passes on a processor: so many workers
 * can share one network's work.
 */
export function mostPasses(settings: TrainSettings, sequences: number, frames: number): number {
  const { batching } = settings;
  const { kind } = batching;
  const steps = kind === 'segments' ? Math.min(frames, batching.frames) : frames;
  const perPass = sequencesPerPassOf(settings.sequencesPerPass, steps, processorPassFrames);
  const perUpdate = kind === 'segments' ? batching.segmentsPerUpdate : batching.sequencesPerUpdate;
  return Math.max(1, Math.ceil((perUpdate === 'all' ? sequences : perUpdate) / perPass));
}
