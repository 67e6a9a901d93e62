// A network as plain data: it crosses worker borders, is stored, and tells by its shapes what it is.
import { createRandom } from '../array/random.ts';

/** One tensor of a network. Order and layout: `describeNetwork` and kernels/blstm-layout.ts. */
export interface WeightArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export type NetworkWeights = readonly WeightArray[];

export interface NetworkShape {
  /** Features per frame. */
  readonly inputs: number;
  /** Cells per direction of each BLSTM layer, from the input upwards. The paper's "240 cells" is 240 here by default. */
  readonly cellsPerDirection: readonly number[];
  /** Targets. */
  readonly outputs: number;
}

/** Names and shapes of all weights: three per BLSTM layer, two of the linear output. */
export function describeNetwork({
  inputs,
  cellsPerDirection,
  outputs,
}: NetworkShape): Omit<WeightArray, 'data'>[] {
  const below = [inputs, ...cellsPerDirection.map((cells) => 2 * cells)];
  const layers = cellsPerDirection.flatMap((cells, layer) => [
    { name: `blstm${layer + 1}/inputWeights`, shape: [below[layer] as number, 8 * cells] },
    { name: `blstm${layer + 1}/recurrentWeights`, shape: [2, cells, 4 * cells] },
    { name: `blstm${layer + 1}/bias`, shape: [8 * cells] },
  ]);
  return [
    ...layers,
    { name: 'output/weights', shape: [below.at(-1) as number, outputs] },
    { name: 'output/bias', shape: [outputs] },
  ];
}

/**
 * Weights and biases uniform in [-range, range] (Han et al. 2017, Sec. 4), except the output's bias, which is
 * `outputBias` (the mean of each train target) if given.
 */
export function drawWeights(
  shape: NetworkShape,
  range: number,
  seed: number,
  outputBias?: readonly number[],
): NetworkWeights {
  const random = createRandom(seed);
  return describeNetwork(shape).map(({ name, shape: sizes }) => {
    const length = sizes.reduce((product, size) => product * size, 1);
    const data = Float32Array.from({ length }, () => range * (2 * random.uniform() - 1));
    if (outputBias && name === 'output/bias') data.set(outputBias);
    return { name, shape: sizes, data };
  });
}
