// A model that Soften saved for TensorFlow.js, back from its files: what model-tfjs.ts wrote, read the other way round.
import type { SavedModel } from '../core/experiment/saved-model.ts';
import type { WeightArray } from '../core/model/network-weights.ts';
import { fromTorch } from '../core/model/torch-weights.ts';
import { joinPieces } from './join-pieces.ts';
import { parseModelDescription } from './model-description.ts';

const bytesPerValue = 4;
const torchNames = { kernel: 'weight_ih', recurrent_kernel: 'weight_hh', bias: 'bias_ih' };

interface Group {
  readonly paths: readonly string[];
  readonly weights: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/**
 * @param json model.json
 * @param fileOf the bytes of a file that model.json names, beside it; undefined if it is not there
 * @throws Error that says what is wrong with the files
 */
export async function readModelTfjs(
  json: string,
  fileOf: (path: string) => Promise<Uint8Array | undefined>,
): Promise<SavedModel> {
  const { weightsManifest, userDefinedMetadata } = parse(json);
  const description = isRecord(userDefinedMetadata) ? userDefinedMetadata.soften : undefined;
  if (description === undefined)
    throw new Error('its metadata has no entry "soften", so it is no model that Soften saved');
  const arrays: WeightArray[] = [];
  for (const group of groupsOf(weightsManifest)) {
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    for (const path of group.paths) {
      const bytes = await fileOf(path);
      if (!bytes)
        throw new Error(`it needs ${JSON.stringify(path)} beside model.json: choose both, or their folder`);
      pieces.push(new Uint8Array(bytes));
    }
    arrays.push(...arraysOf(group, joinPieces(pieces)));
  }
  const weights = fromTorch(arrays.flatMap(toTorch));
  return { description: parseModelDescription(JSON.stringify(description), weights), weights };
}

function parse(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`its model.json cannot be read: ${(error as Error).message}`, { cause: error });
  }
  if (!isRecord(value)) throw new Error('its model.json is not a JSON object');
  return value;
}

function groupsOf(manifest: unknown): Group[] {
  if (!Array.isArray(manifest)) throw new Error('its model.json has no weightsManifest');
  return manifest.map((group: unknown) => {
    const { paths, weights } = isRecord(group) ? group : {};
    if (!Array.isArray(paths) || !paths.every((path) => typeof path === 'string') || !Array.isArray(weights))
      throw new Error('its weightsManifest names no files or no weights');
    return { paths, weights: weights.map(checkedWeight) };
  });
}

function checkedWeight(weight: unknown): Group['weights'][number] {
  const { name, shape, dtype } = isRecord(weight) ? weight : {};
  if (typeof name !== 'string' || !Array.isArray(shape) || !shape.every(isCount))
    throw new Error('a weight of its weightsManifest lacks a name or a shape of whole numbers');
  if (dtype !== 'float32')
    throw new Error(`weight ${shown(name)} holds ${JSON.stringify(dtype)}; expected "float32"`);
  return { name, shape };
}

function arraysOf({ weights, paths }: Group, bytes: Uint8Array<ArrayBuffer>): WeightArray[] {
  const sizes = weights.map(({ shape }) => shape.reduce((product, size) => product * size, 1));
  const expected = bytesPerValue * sizes.reduce((sum, size) => sum + size, 0);
  if (bytes.length !== expected) {
    const what =
      bytes.length < expected ? `${paths.join(', ')} was cut off` : `${paths.join(', ')} is too long`;
    throw new Error(`${what}: its weights need ${expected} bytes, and ${bytes.length} are there`);
  }
  let at = 0;
  return weights.map(({ name, shape }, i) => {
    const end = at + bytesPerValue * (sizes[i] as number);
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + end));
    at = end;
    return { name, shape, data };
  });
}

/** PyTorch has the matrices of Keras transposed, and a second bias, which is 0. Names of other networks stay. */
function toTorch(array: WeightArray): WeightArray[] {
  const tensor = transposed(array);
  const parts = /^blstm(\d+)\/(forward|backward)_lstm\/(kernel|recurrent_kernel|bias)$/.exec(array.name);
  if (!parts) {
    const name = array.name.replace('output/kernel', 'linear.weight').replace('output/bias', 'linear.bias');
    return [{ ...tensor, name }];
  }
  const [, layer, direction, what] = parts as unknown as [string, string, string, keyof typeof torchNames];
  const end = `l${Number(layer) - 1}${direction === 'backward' ? '_reverse' : ''}`;
  const own = { ...tensor, name: `lstm.${torchNames[what]}_${end}` };
  if (what !== 'bias') return [own];
  return [own, { ...tensor, name: `lstm.bias_hh_${end}`, data: new Float32Array(tensor.data.length) }];
}

/** A vector stays as it is. */
function transposed({ name, shape, data }: WeightArray): WeightArray {
  const [rows = 0, cols] = shape;
  if (cols === undefined) return { name, shape, data };
  const out = new Float32Array(data.length);
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) out[col * rows + row] = data[row * cols + col] as number;
  return { name, shape: [cols, rows], data: out };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}
