import { describe, expect, test } from 'vitest';
import { createDriver, cutIntoPieces, finish, type Pieces } from './pieces.ts';

function* pieces(costs: readonly number[], ended: string[] = []): Pieces<string> {
  try {
    for (const cost of costs) yield cost;
    return 'result';
  } finally {
    ended.push('ended');
  }
}

test('work is cut into runs that cover it once, none empty, none above the bound', () => {
  expect(cutIntoPieces(10, 1)).toHaveLength(10);
  expect(cutIntoPieces(10, 1e-9)).toEqual([{ from: 0, to: 10 }]);
  const runs = cutIntoPieces(10, 0.008);
  expect(runs).toEqual([
    { from: 0, to: 3 },
    { from: 3, to: 6 },
    { from: 6, to: 9 },
    { from: 9, to: 10 },
  ]);
});

describe('the driver', () => {
  test('awaits a checkpoint each time enough was computed, over several computations', async () => {
    let checkpoints = 0;
    const drive = createDriver(async () => {
      checkpoints += 1;
    });
    expect(await drive(pieces([0.02, 0.01]))).toBe('result');
    expect(checkpoints).toBe(0);
    await drive(pieces([0.01, 0.03, 0.01, 0.5]));
    expect(checkpoints).toBe(3);
    expect(finish(pieces([9, 9]))).toBe('result');
  });

  test('ends a computation whose checkpoint rejects, and passes the rejection on', async () => {
    const ended: string[] = [];
    const drive = createDriver(async () => {
      throw new Error('cancelled');
    });
    await expect(drive(pieces([1, 1], ended))).rejects.toThrow('cancelled');
    expect(ended).toEqual(['ended']);
  });
});
