// Types of @echogarden/pffft-wasm, which ships none: as much as the bench calls.
declare module '@echogarden/pffft-wasm/simd' {
  /** Pointers are byte offsets into the memory that `HEAPF32` shows. */
  interface Pffft {
    readonly HEAPF32: Float32Array;
    _pffft_aligned_malloc(bytes: number): number;
    /** `transform` 0 is real, 1 complex. */
    _pffft_new_setup(points: number, transform: 0 | 1): number;
    /** Forwards (`direction` 0), the result in the order that is fastest; lengths are those of the setup. */
    _pffft_transform(setup: number, input: number, output: number, work: number, direction: 0 | 1): void;
  }
  const createPffft: () => Promise<Pffft>;
  export default createPffft;
}
