// Descriptors as a file that one column, or a span of one, can be read from without the rest: blocks of rows, and in each
// block one column after the other. Float32, little-endian; the last block has as many rows as are left.
import { descriptors } from '../core/audio/descriptor-names.ts';

/** About 10 s and 266 kB. */
export const blockRows = 1024;
const cols = descriptors.length;
const bytesPerValue = 4;

export interface DescriptorWriter {
  /** The next row of 65 descriptors. */
  push(row: ArrayLike<number>): void;
  /** There are no more rows. */
  end(): void;
}

/** Hands the bytes of the file to `append`, block by block; each is the taker's to keep. */
export function createDescriptorWriter(append: (bytes: Uint8Array<ArrayBuffer>) => void): DescriptorWriter {
  let block = new Float32Array(blockRows * cols);
  let rows = 0;

  function flush(): void {
    if (rows === 0) return;
    const view = new DataView(new ArrayBuffer(bytesPerValue * rows * cols));
    for (let col = 0, at = 0; col < cols; col++)
      for (let row = 0; row < rows; row++, at += bytesPerValue)
        view.setFloat32(at, block[row * cols + col] as number, true);
    append(new Uint8Array(view.buffer));
    block = new Float32Array(blockRows * cols);
    rows = 0;
  }

  return {
    push(row) {
      block.set(row, rows++ * cols);
      if (rows === blockRows) flush();
    },
    end: flush,
  };
}

/** Bytes of the file of so many rows. */
export function descriptorBytes(rows: number): number {
  return bytesPerValue * rows * cols;
}

/** The rows of one block of the file, one after the other; each is written over by the next. */
export function* descriptorRowsOf(block: Uint8Array): Generator<Float32Array> {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const rows = block.byteLength / descriptorBytes(1);
  const values = new Float32Array(cols);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++)
      values[col] = view.getFloat32(bytesPerValue * (col * rows + row), true);
    yield values;
  }
}

/**
 * Rows [fromRow, toRow) of one column of a file of `rows` rows. Not more than one block is in memory besides.
 * @throws RangeError unless 0 <= fromRow <= toRow <= rows, the column exists, and the file is as long as its rows
 */
export async function readDescriptorColumn(
  { blob, rows }: { readonly blob: Blob; readonly rows: number },
  column: number,
  fromRow = 0,
  toRow = rows,
): Promise<Float32Array<ArrayBuffer>> {
  if (!(fromRow >= 0 && fromRow <= toRow && toRow <= rows && column >= 0 && column < cols))
    throw new RangeError(
      `readDescriptorColumn: expected rows within 0..${rows} and a column below ${cols}, got ${fromRow}..${toRow} of ${column}`,
    );
  if (blob.size !== descriptorBytes(rows))
    throw new RangeError(`readDescriptorColumn: expected ${descriptorBytes(rows)} bytes, got ${blob.size}`);
  const values = new Float32Array(toRow - fromRow);
  for (let first = fromRow - (fromRow % blockRows); first < toRow; first += blockRows) {
    const inBlock = Math.min(blockRows, rows - first);
    const [from, to] = [Math.max(fromRow, first), Math.min(toRow, first + inBlock)];
    const at = descriptorBytes(first) + bytesPerValue * (column * inBlock + from - first);
    const view = new DataView(await blob.slice(at, at + bytesPerValue * (to - from)).arrayBuffer());
    for (let row = from; row < to; row++)
      values[row - fromRow] = view.getFloat32(bytesPerValue * (row - from), true);
  }
  return values;
}
