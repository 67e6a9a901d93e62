// Features as NumPy archives, so that a corpus folder stays small: what readFeatureNpz reads.
import { zipSync } from 'fflate';
import type { FeatureTable } from '../core/corpus/corpus.ts';

type Arrays = Pick<FeatureTable, 'timesSec' | 'columns' | 'values'>;

/** Of the files inside: the same features give the same bytes whenever they are written. */
const sealedOn = '2017-10-23T12:00:00';

/** `np.load` gives `time` (float64, seconds), `values` (float32, rows x columns) and `columns` (strings). Compressed. */
export function writeFeatureNpz({ timesSec, columns, values }: Arrays): Uint8Array {
  const length = columns.reduce((most, name) => Math.max(most, [...name].length), 1);
  const files = {
    'time.npy': npy('<f8', [timesSec.length], littleEndian(timesSec, 8)),
    'values.npy': npy('<f4', [values.rows, values.cols], littleEndian(values.data, 4)),
    'columns.npy': npy(`<U${length}`, [columns.length], ucs4(columns, length)),
  };
  return zipSync(files, { level: 9, mtime: new Date(sealedOn) });
}

/** Version 1.0 of the format: the header is padded so that the data begin at a multiple of 64 bytes. */
function npy(descr: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const padded = `${header.padEnd(64 * Math.ceil((header.length + 11) / 64) - 11)}\n`;
  const bytes = new Uint8Array(10 + padded.length + data.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, padded.length & 0xff, padded.length >> 8]);
  bytes.set(new TextEncoder().encode(padded), 10);
  bytes.set(data, 10 + padded.length);
  return bytes;
}

function littleEndian(values: Float32Array | Float64Array, width: 4 | 8): Uint8Array {
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => {
    if (width === 8) view.setFloat64(8 * i, value, true);
    else view.setFloat32(4 * i, value, true);
  });
  return bytes;
}

/** Each text as `length` code points of four bytes, filled with zeros. */
function ucs4(texts: readonly string[], length: number): Uint8Array {
  const bytes = new Uint8Array(4 * length * texts.length);
  const view = new DataView(bytes.buffer);
  texts.forEach((text, i) => {
    [...text].forEach((letter, n) => {
      view.setUint32(4 * (length * i + n), letter.codePointAt(0) ?? 0, true);
    });
  });
  return bytes;
}
