// The innermost loop of training without SIMD: a matrix times one vector, or times two at once, which reads every
// weight half as often. Four outputs are summed side by side so that eight products are in flight.

/** A matrix cut into blocks of four outputs: [block][input][4], so that the product reads it front to back. */
export interface PackedMatrix {
  readonly data: Float32Array;
  readonly inputs: number;
  readonly blocks: number;
}

/** Packs the matrix whose weight from `input` to `output` is `weight(input, output)`; missing outputs become 0. */
export function packMatrix(
  inputs: number,
  outputs: number,
  weight: (input: number, output: number) => number,
): PackedMatrix {
  const blocks = Math.ceil(outputs / 4);
  const data = new Float32Array(blocks * inputs * 4);
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    for (let input = 0; input < inputs; input++) {
      for (let output = 4 * block; output < 4 * block + 4; output++, at++) {
        if (output < outputs) data[at] = weight(input, output);
      }
    }
  }
  return { data, inputs, blocks };
}

/** out = matrix * vector. `out` has room for 4 * `blocks` values. */
export function multiply(matrix: PackedMatrix, vector: Float32Array, out: Float32Array): void {
  const { data, inputs, blocks } = matrix;
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    for (let k = 0; k < inputs; k++) {
      const a = vector[k] as number;
      a0 += (data[at] as number) * a;
      a1 += (data[at + 1] as number) * a;
      a2 += (data[at + 2] as number) * a;
      a3 += (data[at + 3] as number) * a;
      at += 4;
    }
    const to = 4 * block;
    out[to] = a0;
    out[to + 1] = a1;
    out[to + 2] = a2;
    out[to + 3] = a3;
  }
}

/** Both products at once. Each is bit for bit what `multiply` gives, so grouping never changes a result. */
export function multiplyPair(
  matrix: PackedMatrix,
  vectorA: Float32Array,
  vectorB: Float32Array,
  outA: Float32Array,
  outB: Float32Array,
): void {
  const { data, inputs, blocks } = matrix;
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    for (let k = 0; k < inputs; k++) {
      const a = vectorA[k] as number;
      const b = vectorB[k] as number;
      const w0 = data[at] as number;
      const w1 = data[at + 1] as number;
      const w2 = data[at + 2] as number;
      const w3 = data[at + 3] as number;
      at += 4;
      a0 += w0 * a;
      a1 += w1 * a;
      a2 += w2 * a;
      a3 += w3 * a;
      b0 += w0 * b;
      b1 += w1 * b;
      b2 += w2 * b;
      b3 += w3 * b;
    }
    const to = 4 * block;
    outA[to] = a0;
    outA[to + 1] = a1;
    outA[to + 2] = a2;
    outA[to + 3] = a3;
    outB[to] = b0;
    outB[to + 1] = b1;
    outB[to + 2] = b2;
    outB[to + 3] = b3;
  }
}
