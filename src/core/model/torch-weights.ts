// Our weights under the names, shapes and gate order of PyTorch, and back: a model leaves for `nn.LSTM` and comes home
// bit for bit.
//
// Names: `lstm.weight_ih_l0`, `lstm.weight_hh_l0`, `lstm.bias_ih_l0`, `lstm.bias_hh_l0`, the backward direction with
// `_reverse`, layers counted upwards, then `linear.weight` and `linear.bias`. Rows of the weights are gates in blocks
// i, f, g, o of H cells each; ours are interleaved (kernels/blstm-layout.ts). PyTorch adds two biases where we have one:
// ours is `bias_ih`, and `bias_hh` is 0. A network whose layers differ in size has the same names, but takes one `nn.LSTM`
// per layer.
import {
  describeNetwork,
  type NetworkShape,
  type NetworkWeights,
  type WeightArray,
} from './network-weights.ts';

const gates = 4;
const directions = ['', '_reverse'] as const;

/** The sizes of a network, read off its weights. */
export function networkShapeOf(weights: NetworkWeights): NetworkShape {
  const recurrent = weights.filter(({ name }) => name.endsWith('/recurrentWeights'));
  return {
    inputs: weights[0]?.shape[0] as number,
    cellsPerDirection: recurrent.map(({ shape }) => shape[1] as number),
    outputs: weights.at(-1)?.shape[0] as number,
  };
}

/** Copies of all weights as PyTorch has them. */
export function toTorch(weights: NetworkWeights): WeightArray[] {
  const { cellsPerDirection } = networkShapeOf(weights);
  const layers = cellsPerDirection.flatMap((cells, layer) => {
    const [input, recurrent, bias] = weights.slice(3 * layer) as [WeightArray, WeightArray, WeightArray];
    const inputs = input.shape[0] as number;
    return directions.flatMap((suffix, direction): WeightArray[] => {
      const place = { cells, inputs, direction };
      const end = `l${layer}${suffix}`;
      const rows = gates * cells;
      return [
        array(`lstm.weight_ih_${end}`, [rows, inputs], (to) => copyInputs(place, to, input.data, 'fromOurs')),
        array(`lstm.weight_hh_${end}`, [rows, cells], (to) =>
          copyRecurrent(place, to, recurrent.data, 'fromOurs'),
        ),
        array(`lstm.bias_ih_${end}`, [rows], (to) => copyBias(place, to, bias.data, 'fromOurs')),
        array(`lstm.bias_hh_${end}`, [rows], () => undefined),
      ];
    });
  });
  const [output, bias] = weights.slice(-2) as [WeightArray, WeightArray];
  const [inputs, outputs] = output.shape as [number, number];
  return [
    ...layers,
    array('linear.weight', [outputs, inputs], (to) => transposeInto(to, output.data, inputs, outputs)),
    array('linear.bias', [outputs], (to) => to.set(bias.data)),
  ];
}

/**
 * Our weights from PyTorch's; tensors that are not part of the network are ignored.
 * @throws Error naming the tensor that is missing, or whose shape does not fit the others
 */
export function fromTorch(tensors: readonly WeightArray[]): WeightArray[] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  const shape = torchShape(byName);
  const ours = describeNetwork(shape).map((entry) => array(entry.name, entry.shape, () => undefined));
  shape.cellsPerDirection.forEach((cells, layer) => {
    const [input, recurrent, bias] = ours.slice(3 * layer) as [WeightArray, WeightArray, WeightArray];
    const inputs = input.shape[0] as number;
    directions.forEach((suffix, direction) => {
      const place = { cells, inputs, direction };
      const end = `l${layer}${suffix}`;
      const take = (name: string, ...sizes: number[]) => taken(byName, `lstm.${name}_${end}`, sizes);
      const rows = gates * cells;
      copyInputs(place, take('weight_ih', rows, inputs), input.data, 'toOurs');
      copyRecurrent(place, take('weight_hh', rows, cells), recurrent.data, 'toOurs');
      const both = addBiases(take('bias_ih', rows), take('bias_hh', rows));
      copyBias(place, both, bias.data, 'toOurs');
    });
  });
  const [output, outputBias] = ours.slice(-2) as [WeightArray, WeightArray];
  const [inputs, outputs] = output.shape as [number, number];
  transposeInto(output.data, taken(byName, 'linear.weight', [outputs, inputs]), outputs, inputs);
  outputBias.data.set(taken(byName, 'linear.bias', [outputs]));
  return ours;
}

function torchShape(byName: ReadonlyMap<string, WeightArray>): NetworkShape {
  const sizeOf = (name: string, axis: number) => {
    const tensor = byName.get(name);
    if (!tensor) throw new Error(`fromTorch: expected a tensor ${name}, there is none`);
    return tensor.shape[axis] ?? 0;
  };
  const cellsPerDirection = [sizeOf('lstm.weight_hh_l0', 1)];
  while (byName.has(`lstm.weight_hh_l${cellsPerDirection.length}`))
    cellsPerDirection.push(sizeOf(`lstm.weight_hh_l${cellsPerDirection.length}`, 1));
  const shape = {
    inputs: sizeOf('lstm.weight_ih_l0', 1),
    cellsPerDirection,
    outputs: sizeOf('linear.bias', 0),
  };
  if (![shape.inputs, ...cellsPerDirection, shape.outputs].every((size) => size > 0))
    throw new Error(`fromTorch: expected sizes above 0, got ${JSON.stringify(shape)}`);
  return shape;
}

function taken(
  byName: ReadonlyMap<string, WeightArray>,
  name: string,
  sizes: readonly number[],
): Float32Array {
  const tensor = byName.get(name);
  if (!tensor) throw new Error(`fromTorch: expected a tensor ${name}, there is none`);
  if (tensor.shape.join() !== sizes.join())
    throw new Error(`fromTorch: expected the shape [${sizes}] for ${name}, got [${tensor.shape}]`);
  return tensor.data;
}

function array(name: string, shape: readonly number[], fill: (data: Float32Array) => void): WeightArray {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  fill(data);
  return { name, shape, data };
}

interface Place {
  readonly cells: number;
  readonly inputs: number;
  readonly direction: number;
}

type Way = 'fromOurs' | 'toOurs';

/** Moves one number between the two layouts. */
function move(way: Way, torch: Float32Array, atTorch: number, ours: Float32Array, atOurs: number): void {
  if (way === 'fromOurs') torch[atTorch] = ours[atOurs] as number;
  else ours[atOurs] = torch[atTorch] as number;
}

function copyInputs({ cells, inputs, direction }: Place, torch: Float32Array, ours: Float32Array, way: Way) {
  for (let gate = 0; gate < gates; gate++)
    for (let cell = 0; cell < cells; cell++)
      for (let input = 0; input < inputs; input++)
        move(
          way,
          torch,
          (gate * cells + cell) * inputs + input,
          ours,
          ((input * 2 + direction) * cells + cell) * gates + gate,
        );
}

function copyRecurrent({ cells, direction }: Place, torch: Float32Array, ours: Float32Array, way: Way) {
  for (let gate = 0; gate < gates; gate++)
    for (let to = 0; to < cells; to++)
      for (let from = 0; from < cells; from++)
        move(
          way,
          torch,
          (gate * cells + to) * cells + from,
          ours,
          ((direction * cells + from) * cells + to) * gates + gate,
        );
}

function copyBias({ cells, direction }: Place, torch: Float32Array, ours: Float32Array, way: Way) {
  for (let gate = 0; gate < gates; gate++)
    for (let cell = 0; cell < cells; cell++)
      move(way, torch, gate * cells + cell, ours, (direction * cells + cell) * gates + gate);
}

/** Where the second is 0, the first to the bit: -0 + 0 would be 0. */
function addBiases(first: Float32Array, second: Float32Array): Float32Array {
  return first.map((value, i) => (second[i] === 0 ? value : value + (second[i] as number)));
}

function transposeInto(to: Float32Array, from: Float32Array, rows: number, cols: number): void {
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) to[col * rows + row] = from[row * cols + col] as number;
}
