// What a person may ask to be computed on, what it came to, and what is remembered of it: plain data that crosses workers.
import type { ScanScheme } from './webgpu/scan-scheme.ts';

export type BackendWish = 'automatic' | 'webgpu' | 'wasm';

/** What computes. It stands in the provenance of results. */
export interface BackendReport {
  readonly name: string;
  readonly adapter: string;
  /** Why it is not WebGPU, if that was to be tried, and why it is slower than it could be; for people. Null if neither. */
  readonly reason: string | null;
}

/** The size of one pass of training, as it is timed to compare backends. */
export interface PassSize {
  readonly inputs: number;
  readonly cellsPerDirection: readonly number[];
  readonly sequences: number;
  readonly frames: number;
}

/** Seconds for one pass of the same size. */
export interface BackendMeasurement {
  readonly scheme: ScanScheme;
  readonly webgpuSec: number;
  readonly wasmSec: number;
}

/** By what `measurementKey` gives. */
export type BackendMeasurements = Readonly<Record<string, BackendMeasurement>>;

/** Another adapter, another size or another version of the kernels is another measurement. */
export function measurementKey(
  adapter: string,
  { inputs, cellsPerDirection, sequences, frames }: PassSize,
): string {
  return JSON.stringify([kernelVersion, adapter, inputs, cellsPerDirection, sequences, frames]);
}

/** To be counted up when kernels become faster. */
const kernelVersion = 1;

export interface BackendRequest {
  readonly wish: BackendWish;
  readonly size: PassSize;
  /** How many workers would train at a time on WebAssembly. */
  readonly atOnce: number;
  readonly remembered: BackendMeasurements;
}

export interface BackendChoice {
  readonly report: BackendReport;
  /** What was measured now, to be remembered; null if nothing was. */
  readonly measured: { readonly key: string; readonly measurement: BackendMeasurement } | null;
}

/** Why WebAssembly is to be preferred over a GPU that works; null if it is not. */
export function whyNotFaster({ webgpuSec, wasmSec }: BackendMeasurement, atOnce: number): string | null {
  if (webgpuSec < wasmSec / atOnce) return null;
  const ms = (sec: number) => `${Math.round(sec * 1000)} ms`;
  const together = atOnce > 1 ? `, of which ${atOnce} workers take one each at a time` : '';
  return `A training step of this size takes ${ms(webgpuSec)} on the GPU and ${ms(wasmSec)} on WebAssembly${together}.`;
}
