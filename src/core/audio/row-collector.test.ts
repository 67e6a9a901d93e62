import { expect, test } from 'vitest';
import { createRowCollector } from './row-collector.ts';

test.each([0, 1, 3, 5, 100])('holds what was added, whatever was expected (%d rows)', (expected) => {
  const collector = createRowCollector(2, expected);
  const row = new Float64Array(2);
  for (let i = 0; i < 5; i++) {
    row.set([i, -i]);
    collector.add(row);
  }
  const { data, rows, cols } = collector.rows();
  expect([rows, cols]).toEqual([5, 2]);
  expect([...data]).toEqual([0, -0, 1, -1, 2, -2, 3, -3, 4, -4]);
});
