import { describe, expect, test } from 'vitest';
import { medianStepSec } from '../../../core/annotation/order-samples.ts';
import type { Trace } from '../../../core/annotation/trace.ts';
import { raterTrace, raterValueAt } from './rater-trace.ts';

const trace = (over: Partial<Trace>): Trace => ({
  recordingId: 'r',
  dimension: 'arousal',
  raterId: 'A',
  take: 1,
  source: 'simulated',
  kind: 'samples',
  stamp: 'point',
  timesSec: Float64Array.of(0, 1, 2),
  values: Float64Array.of(0, 1, 0),
  ...over,
});
const prepare = (over: Partial<Trace>) => {
  const made = trace(over);
  return raterTrace(made, { label: 'A', raterIndex: 0 }, 10, medianStepSec(made.timesSec));
};

describe('raterTrace', () => {
  test('puts descending stamps in order and reads between them', () => {
    const prepared = prepare({ timesSec: Float64Array.of(2, 0, 1), values: Float64Array.of(0, 0, 1) });
    expect([...prepared.series.timesSec]).toEqual([0, 1, 2]);
    expect(raterValueAt(prepared, 0.5)).toBe(0.5);
  });

  test('samples end with the last stamp, and long gaps are missing', () => {
    const prepared = prepare({ timesSec: Float64Array.of(0, 1, 2, 8), values: new Float64Array(4) });
    expect(prepared.missing).toEqual([
      { startSec: 2, endSec: 8 },
      { startSec: 8, endSec: 10 },
    ]);
    expect(raterValueAt(prepared, 5)).toBeNaN();
  });

  test('steps end with the last stamp, events go on to the end', () => {
    expect(prepare({ kind: 'steps' }).missing).toEqual([{ startSec: 2, endSec: 10 }]);
    const events = prepare({ kind: 'events' });
    expect(events.missing).toEqual([]);
    expect(raterValueAt(events, 1.9)).toBe(1);
    expect(raterValueAt(events, 9)).toBe(0);
  });

  test('an empty trace is missing from end to end', () => {
    const empty = prepare({ timesSec: new Float64Array(), values: new Float64Array() });
    expect(empty.missing).toEqual([{ startSec: 0, endSec: 10 }]);
    expect(raterValueAt(empty, 5)).toBeNaN();
  });
});
