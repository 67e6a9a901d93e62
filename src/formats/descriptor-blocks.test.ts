// What is read back is what was written, whatever the span.
import { expect, test } from 'vitest';
import {
  createDescriptorWriter,
  descriptorBytes,
  descriptorRowsOf,
  readDescriptorColumn,
} from './descriptor-blocks.ts';

/** Every value tells its place; all are exact in float32. */
const valueAt = (row: number, column: number) => row + column / 128;

function fileOf(rows: number) {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const writer = createDescriptorWriter((bytes) => pieces.push(bytes));
  const row = new Float64Array(65);
  for (let at = 0; at < rows; at++) {
    row.forEach((_, column) => {
      row[column] = valueAt(at, column);
    });
    writer.push(row);
  }
  writer.end();
  return { blob: new Blob(pieces), rows, largest: Math.max(0, ...pieces.map(({ length }) => length)) };
}

test.each([0, 1, 1023, 1024, 1025, 2500])('%i rows: every column, and spans across blocks', async (rows) => {
  const file = fileOf(rows);
  expect(file.blob.size).toBe(descriptorBytes(rows));
  expect(file.largest).toBeLessThanOrEqual(1024 * 65 * 4);
  for (const column of [0, 7, 64]) {
    const all = Float32Array.from({ length: rows }, (_, row) => valueAt(row, column));
    expect(await readDescriptorColumn(file, column)).toEqual(all);
    const spans = [
      [0, 0],
      [5, 9],
      [1000, 1030],
      [1024, 2048],
      [1023, 2400],
    ] as const;
    for (const [from, to] of spans.filter(([, end]) => end <= rows))
      expect(await readDescriptorColumn(file, column, from, to)).toEqual(all.subarray(from, to));
  }
});

test('block by block, every row', () => {
  const rows: number[][] = [];
  const writer = createDescriptorWriter((block) => {
    for (const row of descriptorRowsOf(block)) rows.push([...row]);
  });
  for (let at = 0; at < 1100; at++)
    writer.push(Float32Array.from({ length: 65 }, (_, column) => valueAt(at, column)));
  writer.end();
  expect(rows).toHaveLength(1100);
  for (const at of [0, 1023, 1024, 1099]) expect(rows[at]?.[7]).toBe(valueAt(at, 7));
});

test('a file that is not whole, and rows that are not there, are refused', async () => {
  const { blob, rows } = fileOf(20);
  await expect(readDescriptorColumn({ blob: blob.slice(4), rows }, 0)).rejects.toThrow(
    'expected 5200 bytes, got 5196',
  );
  await expect(readDescriptorColumn({ blob, rows }, 65)).rejects.toThrow(
    'a column below 65, got 0..20 of 65',
  );
  await expect(readDescriptorColumn({ blob, rows }, 0, 3, 21)).rejects.toThrow('got 3..21');
});
