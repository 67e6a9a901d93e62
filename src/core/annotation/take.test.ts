import { describe, expect, test } from 'vitest';
import { ratedSec, type TakeSamples, traceOfTake } from './take.ts';
import type { Trace } from './trace.ts';

const target = { recordingId: 'r', dimension: 'arousal', raterId: 'ann', range: [-1, 1] } as const;

/** Samples at these media times; wall time runs on whatever the media time does. */
function samplesOf(mediaSec: readonly number[], values: readonly number[]): TakeSamples {
  return {
    mediaSec: Float64Array.from(mediaSec),
    wallMs: Float64Array.from(mediaSec, (_, i) => 1000 + 17 * i),
    values: Float64Array.from(values),
  };
}

/** 60 samples a second from `fromSec` on, each with the value of its time. */
function runOf(fromSec: number, toSec: number, valueAt: (sec: number) => number): TakeSamples {
  const count = Math.round((toSec - fromSec) * 60);
  const mediaSec = Array.from({ length: count }, (_, i) => fromSec + (i + 0.5) / 60);
  return samplesOf(mediaSec, mediaSec.map(valueAt));
}

function joined(...runs: readonly TakeSamples[]): TakeSamples {
  return samplesOf(
    runs.flatMap((run) => [...run.mediaSec]),
    runs.flatMap((run) => [...run.values]),
  );
}

const onGrid = (samples: TakeSamples, base?: Trace) => traceOfTake(target, samples, { hopSec: 0.1, base });

describe('a take on the grid', () => {
  test('is the mean of the samples in each frame: a straight line stays one', () => {
    const { timesSec, values, take, source } = onGrid(runOf(0, 2, (sec) => sec / 2));
    expect({ take, source, frames: values.length }).toEqual({ take: 1, source: 'recorded', frames: 20 });
    expect(timesSec[3]).toBe(0.3);
    for (let frame = 1; frame < 19; frame++) expect(values[frame]).toBeCloseTo(frame / 20, 9);
  });

  test('values beyond the range stand on its edge', () => {
    const { values } = onGrid(samplesOf([0, 0.1, 0.2], [-3, 0.5, 7]));
    expect([...values]).toEqual([-1, 0.5, 1]);
  });

  test('what was not rated is missing: before it began, after a seek, and where a sample has no time', () => {
    const take = joined(
      runOf(0.45, 0.75, () => 0.2),
      runOf(3, 3.5, () => 0.4),
      samplesOf([Number.NaN, -5], [0.9, 0.9]),
    );
    const { values } = onGrid(take);
    expect(values[2]).toBeNaN();
    expect(values[6]).toBeCloseTo(0.2, 9);
    expect(values[15]).toBeNaN();
    expect(values[32]).toBeCloseTo(0.4, 9);
  });

  test('without a sample it has no frame', () => {
    expect(onGrid(samplesOf([], [])).values).toHaveLength(0);
  });
});

test('a gap that is marked parts two passes: nothing is drawn across it', () => {
  const before = runOf(0, 1, () => 0.2);
  const gap = samplesOf([before.mediaSec.at(-1) as number], [Number.NaN]);
  const { values } = onGrid(
    joined(
      before,
      gap,
      runOf(1.7, 2.5, () => 0.6),
    ),
  );
  expect(values[8]).toBeCloseTo(0.2, 9);
  expect(values[13]).toBeNaN();
  expect(values[20]).toBeCloseTo(0.6, 9);
});

test("a computer clock that was set back costs nothing: the recording's own time counts", () => {
  const run = runOf(0, 2, () => 0.4);
  const setBack = { ...run, wallMs: run.wallMs.map((ms, i) => (i > 60 ? ms - 3_600_000 : ms)) };
  expect(onGrid(setBack)).toEqual(onGrid(run));
});

describe('another pass', () => {
  test('counts instead of the earlier one, only where it went', () => {
    const { values } = onGrid(
      joined(
        runOf(0, 3, () => -0.5),
        runOf(1, 2, () => 0.5),
      ),
    );
    expect([values[5], values[15], values[25]]).toEqual([-0.5, 0.5, -0.5]);
  });

  test('punches into what the rater gave before, as a new take; the rest stays', () => {
    const base: Trace = {
      ...target,
      take: 3,
      source: 'file.csv',
      kind: 'samples',
      stamp: 'point',
      // Coarse: half a second apart.
      timesSec: Float64Array.from({ length: 11 }, (_, i) => i / 2),
      values: Float64Array.from({ length: 11 }, (_, i) => i / 10),
    };
    const before = [...base.values];
    const { take, values } = onGrid(
      runOf(2, 3, () => -1),
      base,
    );
    expect({ take, frames: values.length }).toEqual({ take: 4, frames: 51 });
    expect(values[10]).toBeCloseTo(0.2, 9);
    expect(values[25]).toBe(-1);
    expect(values[42]).toBeCloseTo(0.84, 9);
    expect([...base.values], 'the take before is untouched').toEqual(before);
  });
});

test('what was rated is told without pauses and seeks', () => {
  const rated = {
    ...joined(
      runOf(0, 3, () => 0),
      runOf(10, 12, () => 0),
    ),
    wallMs: new Float64Array(300),
  };
  expect(ratedSec(rated)).toBeCloseTo(5, 1);
  expect(ratedSec(samplesOf([], []))).toBe(0);
});
