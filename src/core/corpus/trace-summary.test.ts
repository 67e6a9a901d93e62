import { expect, test } from 'vitest';
import { traceOf } from '../../testing/rating-tables.ts';
import { summariseTrace } from './trace-summary.ts';

const trace = traceOf([0, 0.1, 0.2, 0.3], [1, Number.NaN, -2, 0]);

test('counts, spans and extremes', () => {
  expect(summariseTrace(trace)).toMatchObject({
    samples: 4,
    missing: 1,
    firstSec: 0,
    lastSec: 0.3,
    min: -2,
    max: 1,
  });
  expect(summariseTrace(trace).medianStepSec).toBeCloseTo(0.1, 12);
});

test('the hash follows the content, not the name', () => {
  const { contentHash } = summariseTrace(trace);
  expect(summariseTrace({ ...trace, raterId: 'other' }).contentHash).toBe(contentHash);
  expect(summariseTrace({ ...trace, values: Float64Array.of(1, Number.NaN, -2, 1e-9) }).contentHash).not.toBe(
    contentHash,
  );
  expect(summariseTrace({ ...trace, timesSec: Float64Array.of(0, 0.1, 0.2, 0.4) }).contentHash).not.toBe(
    contentHash,
  );
  expect(summariseTrace({ ...trace, kind: 'events' }).contentHash).not.toBe(contentHash);
});
