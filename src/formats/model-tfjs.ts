// A trained model for TensorFlow.js: `model.json` and one file of numbers, which `tf.loadLayersModel` runs as it stands and
// `tf.io` reads without tfjs-layers.
//
// The weight manifest (`weightsManifest` of model.json) names, in the order of weights.bin, all float32 little endian:
//   blstm<n>/forward_lstm/kernel            [D, 4H]  gates in blocks i, f, c, o; likewise backward_lstm
//   blstm<n>/forward_lstm/recurrent_kernel  [H, 4H]
//   blstm<n>/forward_lstm/bias              [4H]
//   output/kernel, output/bias              [2H, K], [K]
// `userDefinedMetadata.soften` is the description that turns features into E and sigma (core/experiment/saved-model.ts).
// The model itself takes standardised features [B, T, D], and T may be any length.
import type { SavedModel } from '../core/experiment/saved-model.ts';
import type { WeightArray } from '../core/model/network-weights.ts';
import { networkShapeOf, toTorch } from '../core/model/torch-weights.ts';

export interface TfjsModelFiles {
  readonly 'model.json': string;
  /** In pieces. */
  readonly 'weights.bin': readonly Uint8Array<ArrayBuffer>[];
}

export function modelTfjsFiles({ description, weights }: SavedModel): TfjsModelFiles {
  const arrays = toKeras(weights);
  const manifest = arrays.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }));
  const json = {
    format: 'layers-model',
    generatedBy: `Soften ${description.provenance.codeVersion}`,
    convertedBy: null,
    modelTopology: topologyOf(weights),
    weightsManifest: [{ paths: ['weights.bin'], weights: manifest }],
    userDefinedMetadata: { soften: description },
  };
  const bytes = ({ data: { buffer, byteOffset, byteLength } }: WeightArray) =>
    new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
  return { 'model.json': `${JSON.stringify(json)}\n`, 'weights.bin': arrays.map(bytes) };
}

/** Keras has the matrices of PyTorch transposed, and one bias. */
function toKeras(weights: SavedModel['weights']): WeightArray[] {
  const kerasNames = { weight_ih: 'kernel', weight_hh: 'recurrent_kernel', bias_ih: 'bias' };
  return toTorch(weights).flatMap((tensor): WeightArray[] => {
    const parts = /^lstm\.(\w+?)_l(\d+)(_reverse)?$/.exec(tensor.name);
    if (!parts)
      return [
        {
          ...transposed(tensor),
          name: tensor.name.replace('linear.weight', 'output/kernel').replace('linear.', 'output/'),
        },
      ];
    const [, what = '', layer, reverse] = parts;
    if (!Object.hasOwn(kerasNames, what)) return [];
    const direction = reverse ? 'backward' : 'forward';
    const name = `blstm${Number(layer) + 1}/${direction}_lstm/${kerasNames[what as keyof typeof kerasNames]}`;
    return [{ ...transposed(tensor), name }];
  });
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

/** Loaded weights take the place of the initial ones, which are 0 because the usual ones take long to draw. */
const zeros = { class_name: 'Zeros', config: {} };

function topologyOf(weights: SavedModel['weights']): object {
  const { inputs, cellsPerDirection, outputs } = networkShapeOf(weights);
  const layers = cellsPerDirection.map((units, layer) => ({
    class_name: 'Bidirectional',
    config: {
      name: `blstm${layer + 1}`,
      trainable: true,
      merge_mode: 'concat',
      ...(layer === 0 ? { batch_input_shape: [null, null, inputs], dtype: 'float32' } : {}),
      layer: {
        class_name: 'LSTM',
        config: {
          name: 'lstm',
          units,
          activation: 'tanh',
          // The layer's own default is hardSigmoid, which is another network.
          recurrent_activation: 'sigmoid',
          use_bias: true,
          unit_forget_bias: false,
          kernel_initializer: zeros,
          recurrent_initializer: zeros,
          bias_initializer: zeros,
          return_sequences: true,
        },
      },
    },
  }));
  const output = {
    class_name: 'Dense',
    config: {
      name: 'output',
      units: outputs,
      activation: 'linear',
      use_bias: true,
      kernel_initializer: zeros,
      bias_initializer: zeros,
    },
  };
  return {
    class_name: 'Sequential',
    config: { name: 'soften', layers: [...layers, output] },
    keras_version: 'tfjs-layers 4.22.0',
    backend: 'tensor_flow.js',
  };
}
