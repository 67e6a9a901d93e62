// The list of what `soften bench blstm` compares. A backend joins by one entry: how to set it up, and how to run a step.
// Set-up runs in a process of its own, so everything heavy is imported there and only there.
import { scanSchemes } from '../core/kernels/webgpu/scan-scheme.ts';
import type { BenchSize } from './bench-blstm-sizes.ts';

export type BackendName =
  | 'reference'
  | 'portable'
  | 'wasm'
  | 'webgpu'
  | 'tf.layers-wasm'
  | 'tf.layers-webgpu';

/** A network ready to be trained. */
export interface Stepper {
  /** What computes: the processor's or the graphics adapter's name. */
  readonly adapter: string;
  /** How it goes about it, where that is only known here. */
  readonly scheme?: string;
  /** One training step over `frames` frames of each sequence; resolves when its results could be read. */
  step(frames: number): Promise<void>;
  /** GPU only: what was dispatched so far, and the most memory its buffers took, bytes. */
  readonly gpu?: { dispatches(): number; peakBytes(): number };
}

export interface Engine {
  readonly backend: BackendName | 'torch';
  /** How it goes about it, where the list names more than one way. */
  readonly scheme: string | null;
  /** Engines on one device are measured in turns, and held against its `tf.layers`. */
  readonly device: 'processor' | 'gpu';
  /** Spreads a step over workers. */
  readonly takesWorkers?: true;
  /** Absent: scripts/bench_blstm_torch.py does it. @throws MissingError if something it needs is not there. */
  readonly setUp?: (size: BenchSize, workers: number) => Promise<Stepper>;
}

export const engines: readonly Engine[] = [
  {
    backend: 'reference',
    scheme: null,
    device: 'processor',
    setUp: async (size) => (await import('./bench-blstm-processor.ts')).referenceStepper(size),
  },
  {
    backend: 'portable',
    scheme: null,
    device: 'processor',
    setUp: async (size) => (await import('./bench-blstm-processor.ts')).portableStepper(size),
  },
  {
    backend: 'wasm',
    scheme: null,
    device: 'processor',
    takesWorkers: true,
    setUp: async (size, workers) => (await import('./bench-blstm-processor.ts')).wasmStepper(size, workers),
  },
  {
    backend: 'tf.layers-wasm',
    scheme: null,
    device: 'processor',
    setUp: async (size) => (await import('./bench-blstm-layers.ts')).wasmLayersStepper(size),
  },
  ...scanSchemes.map(
    (scheme): Engine => ({
      backend: 'webgpu',
      scheme: scheme.kind === 'wholeScan' ? `${scheme.kind}-${scheme.sequencesPerGroup}` : scheme.kind,
      device: 'gpu',
      setUp: async (size) => (await import('./bench-blstm-webgpu.ts')).webgpuStepper(size, scheme),
    }),
  ),
  {
    backend: 'tf.layers-webgpu',
    scheme: null,
    device: 'gpu',
    setUp: async (size) => (await import('./bench-blstm-layers.ts')).webGpuLayersStepper(size),
  },
];

export const torch: Engine = { backend: 'torch', scheme: null, device: 'processor' };

/** Every backend of the list, once. */
export const backendNames: readonly string[] = [...new Set(engines.map(({ backend }) => backend))];

/** Every scheme of the list, once. */
export const schemeNames: readonly string[] = [
  ...new Set(engines.flatMap(({ scheme }) => (scheme === null ? [] : [scheme]))),
];

/** Something that an engine needs is not on this machine; the message says what. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}
