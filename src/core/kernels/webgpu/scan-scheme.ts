// How a scan is laid over the workgroups of a GPU. Which way is faster depends on the GPU, so it is a parameter.

/**
 * `wholeScan`: one workgroup per direction and `sequencesPerGroup` sequences walks through all steps of a dispatch by
 * itself, hidden state in workgroup memory. Few dispatches, but every workgroup reads all recurrent weights at every step.
 * `perStep`: one dispatch per step, in which the sequences of the batch share the weights they read.
 */
export type ScanScheme =
  | { readonly kind: 'wholeScan'; readonly sequencesPerGroup: 1 | 2 | 4 }
  | { readonly kind: 'perStep' };

/** Every scheme there is, in the order in which they are tried. */
export const scanSchemes: readonly ScanScheme[] = [
  { kind: 'wholeScan', sequencesPerGroup: 1 },
  { kind: 'wholeScan', sequencesPerGroup: 2 },
  { kind: 'wholeScan', sequencesPerGroup: 4 },
  { kind: 'perStep' },
];

/** For people: `whole scan, 2 sequences per workgroup`. */
export function describeScheme(scheme: ScanScheme): string {
  if (scheme.kind === 'perStep') return 'one dispatch per step';
  const { sequencesPerGroup: count } = scheme;
  return `whole scan, ${count} sequence${count === 1 ? '' : 's'} per workgroup`;
}

/** The limits of a device that a workgroup has to keep; names as in WebGPU. */
export interface GroupLimits {
  readonly maxComputeInvocationsPerWorkgroup: number;
  readonly maxComputeWorkgroupSizeX: number;
  /** Bytes. */
  readonly maxComputeWorkgroupStorageSize: number;
}

/** The scheme as a device can run it for a layer of `cells` cells per direction. */
export type GroupPlan =
  | {
      readonly kind: 'wholeScan';
      readonly sequences: 1 | 2 | 4;
      /** Threads of a workgroup. */
      readonly invocations: number;
      /** Cells that each thread looks after. */
      readonly cellsEach: number;
    }
  | { readonly kind: 'perStep' };

/** Backwards, four gate gradients of every cell stand in workgroup memory, 4 bytes each. */
const BYTES_PER_CELL = 16;
/** More than this would not stay in a thread's registers. */
const MOST_CELLS_EACH = 4;

/**
 * Fewer sequences per workgroup where its memory is too small for as many; several cells per thread where there are more
 * cells than threads; and `perStep`, which has no such limit, where neither is enough.
 */
export function planGroups(scheme: ScanScheme, cells: number, limits: GroupLimits): GroupPlan {
  if (scheme.kind === 'perStep') return scheme;
  const most = Math.min(limits.maxComputeInvocationsPerWorkgroup, limits.maxComputeWorkgroupSizeX);
  const cellsEach = Math.ceil(cells / most);
  const fitting = ([4, 2, 1] as const).find(
    (count) =>
      count <= scheme.sequencesPerGroup &&
      count * cells * BYTES_PER_CELL <= limits.maxComputeWorkgroupStorageSize,
  );
  if (!fitting || cellsEach > MOST_CELLS_EACH) return { kind: 'perStep' };
  return { kind: 'wholeScan', sequences: fitting, invocations: Math.ceil(cells / cellsEach), cellsEach };
}
