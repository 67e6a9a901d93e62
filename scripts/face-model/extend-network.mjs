// A TensorFlow Lite network with operations added behind its outputs, and with the description of its input that
// MediaPipe's tasks ask for. The network itself, weights and all, stays byte for byte what it was.

import {
  byte,
  data,
  FlatReader,
  flatFile,
  floats,
  integers,
  references,
  table,
  text,
} from './flatbuffer.mjs';

// Numbers of the schemas of TensorFlow Lite and of its metadata.
const type = { float32: 0, int32: 2 };
const operator = { concatenation: 2, reshape: 22, pad: 34, gather: 36 };
const options = { concatenation: 10, reshape: 17, pad: 22, gather: 23 };
const imageProperties = 2;
const normalization = 1;
const rgb = 1;

/** The operations a network can be extended by. Each takes and gives numbers of tensors. */
class Extension {
  constructor({ tensors, operators, codes, buffers }) {
    Object.assign(this, { tensors, operators, codes, buffers });
    this.codeNumbers = new Map();
  }

  reshape(input, shape) {
    const inputs = [input, this.constant(shape)];
    return this.add(operator.reshape, inputs, shape, options.reshape, [integers(shape)]);
  }

  gather(input, picked, axis, shape) {
    return this.add(operator.gather, [input, this.constant(picked)], shape, options.gather, [axis]);
  }

  concatenate(inputs, axis, shape) {
    return this.add(operator.concatenation, inputs, shape, options.concatenation, [axis]);
  }

  /** `pads`: before and after, for each axis. */
  pad(input, pads, shape) {
    const amounts = this.tensor([pads.length / 2, 2], type.int32, this.buffer(Int32Array.from(pads)));
    return this.add(operator.pad, [input, amounts], shape, options.pad, []);
  }

  constant(values) {
    return this.tensor([values.length], type.int32, this.buffer(Int32Array.from(values)));
  }

  buffer(values) {
    return this.buffers.push(table([data(values)])) - 1;
  }

  tensor(shape, kind, buffer = 0) {
    const name = text(`added_${this.tensors.length}`);
    return this.tensors.push(table([integers(shape), byte(kind), buffer, name])) - 1;
  }

  add(code, inputs, shape, optionsType, optionFields) {
    const output = this.tensor(shape, type.float32);
    const fields = [this.code(code), integers(inputs), integers([output]), byte(optionsType)];
    this.operators.push(table([...fields, table(optionFields)]));
    return output;
  }

  code(number) {
    if (!this.codeNumbers.has(number)) {
      this.codeNumbers.set(number, this.codes.push(table([byte(number), null, 1, number])) - 1);
    }
    return this.codeNumbers.get(number);
  }
}

/**
 * @param {Uint8Array} network a .tflite file with one subgraph
 * @param {{ mean: number, sd: number }} input how a pixel becomes an input: (value - mean) / sd
 * @param {(extension: Extension, outputs: number[]) => number[]} [extend] gives the new outputs
 * @returns {Uint8Array}
 */
export function extendNetwork(network, input, extend) {
  const reader = new FlatReader(network);
  const model = reader.root();
  const [graph] = reader.tables(model, 2);
  const old = (parent, field) => reader.tables(parent, field).map((position) => ({ old: position }));
  const extension = new Extension({
    codes: old(model, 1),
    buffers: old(model, 4),
    tensors: old(graph, 0),
    operators: old(graph, 3),
  });
  const before = reader.integers(graph, 2);
  const outputs = extend ? extend(extension, before) : before;
  const metadata = table([text('TFLITE_METADATA'), extension.buffer(inputMetadata(input))]);
  const { codes, buffers, tensors, operators } = extension;
  const inputs = integers(reader.integers(graph, 1));
  const newGraph = table([references(tensors), inputs, integers(outputs), references(operators)]);
  const parts = [references(codes), references([newGraph]), null, references(buffers)];
  return flatFile(table([3, ...parts, null, references([metadata])]), 'TFL3', network);
}

function inputMetadata({ mean, sd }) {
  const scaling = table([byte(normalization), table([floats([mean]), floats([sd])])]);
  const content = table([byte(imageProperties), table([byte(rgb)])]);
  const image = table([text('image'), null, null, content, references([scaling])]);
  const graph = table([null, null, references([image])]);
  const fields = [null, null, null, references([graph]), null, null, null, text('1.0.0')];
  return flatFile(table(fields), 'M001');
}
