// The memory and the functions of src/assembly/descriptors.ts: the same arithmetic as beside here, several numbers at a time
// and with the same bits. Core gets the compiled module handed in; without one it computes all the same, more slowly.

/** A `WebAssembly.Module` compiled from descriptors.wasm; core is compiled without the DOM library. */
export type DescriptorModule = object;

/** Numbers are counts or positions in bytes, see the sources. */
export interface DescriptorKernels {
  realFft(
    frame: number,
    half: number,
    reversed: number,
    factors: number,
    roots: number,
    x: number,
    y: number,
    re: number,
    im: number,
  ): void;
  pitchSpectrum(
    re: number,
    im: number,
    bins: number,
    factors: number,
    intervals: number,
    weights: number,
    smooth: number,
    curvature: number,
    out: number,
  ): void;
  harmonicSums(
    spectrum: number,
    sums: number,
    points: number,
    harmonics: number,
    shifts: number,
    weights: number,
  ): number;
  windowFrame(frame: number, window: number, length: number): number;
  lagProducts(x: number, shortest: number, longest: number, out: number): void;
}

/** An array inside the memory: `at` is where it begins. */
export interface Block<View> {
  readonly at: number;
  readonly view: View;
}

export interface KernelHeap {
  readonly run: DescriptorKernels;
  doubles(length: number): Block<Float64Array>;
  floats(length: number): Block<Float32Array>;
  words(length: number): Block<Uint32Array>;
}

interface KernelMemory {
  readonly buffer: ArrayBuffer;
}

declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number }) => KernelMemory;
  readonly Instance: new (
    module: DescriptorModule,
    imports: { env: { memory: KernelMemory } },
  ) => { readonly exports: unknown };
};

const pageBytes = 65_536;
/** The compiler keeps nothing beyond; what is allocated begins here. */
const firstByte = 1024;

/** A memory of its own with room for `bytes`, zeroed; it never grows, so that views stay. */
export function createKernelHeap(module: DescriptorModule, bytes: number): KernelHeap {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((firstByte + bytes) / pageBytes) });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  let next = firstByte;

  function allocate(size: number): number {
    const at = next;
    next += Math.ceil(size / 16) * 16;
    if (next > memory.buffer.byteLength)
      throw new RangeError(`createKernelHeap: expected at most ${bytes} bytes, got ${next - firstByte}`);
    return at;
  }

  return {
    run: exports as DescriptorKernels,
    doubles: (length) => {
      const at = allocate(8 * length);
      return { at, view: new Float64Array(memory.buffer, at, length) };
    },
    floats: (length) => {
      const at = allocate(4 * length);
      return { at, view: new Float32Array(memory.buffer, at, length) };
    },
    words: (length) => {
      const at = allocate(4 * length);
      return { at, view: new Uint32Array(memory.buffer, at, length) };
    },
  };
}
