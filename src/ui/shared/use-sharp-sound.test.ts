// Which part of a long sound is drawn finer.
import { expect, test } from 'vitest';
import { sharpSpan } from './use-sharp-sound.ts';

const hour = { columns: 4096, durationSec: 3600 };

test('as long as the picture is fine enough nothing else is drawn', () => {
  expect(sharpSpan({ startSec: 0, endSec: 3600 }, hour, 0)).toBeUndefined();
  expect(sharpSpan({ startSec: 100, endSec: 105 }, { columns: 4096, durationSec: 10 }, 0)).toBeUndefined();
});

test('the part covers the view with room on both sides, and stays the same for a small pan', () => {
  for (const startSec of [100, 100.3, 2000.7]) {
    const part = sharpSpan({ startSec, endSec: startSec + 5 }, hour, 0);
    expect(part?.fromSec).toBeLessThanOrEqual(startSec - 1);
    expect(part?.toSec).toBeGreaterThanOrEqual(startSec + 6);
    expect((part?.toSec ?? 0) - (part?.fromSec ?? 0)).toBeLessThan(20);
  }
  const there = sharpSpan({ startSec: 100.3, endSec: 105.3 }, hour, 0);
  expect(sharpSpan({ startSec: 100.5, endSec: 105.5 }, hour, 0)).toEqual(there);
});

test('on the medium\u2019s time, and within it', () => {
  const part = sharpSpan({ startSec: 3, endSec: 8 }, hour, 2);
  expect(part?.fromSec).toBe(0);
  expect(sharpSpan({ startSec: 3596, endSec: 3601 }, hour, 2)?.toSec).toBe(3600);
  expect(sharpSpan({ startSec: 0, endSec: 4 }, hour, 3700), 'not begun yet').toBeUndefined();
});
