import { describe, expect, test } from 'vitest';
import { unitFromSteps } from './time-column.ts';
import { timeName } from './time-names.ts';
import { readWideTraces } from './wide-csv.ts';

describe('timeName', () => {
  test.each([
    ['time', undefined],
    ['Timestamp', undefined],
    ['T', undefined],
    ['frameTime', undefined],
    ['times', undefined],
    ['ts', undefined],
    ['t_s', 's'],
    ['Video Time', undefined],
    ['Time(sec)', 's'],
    ['time_s', 's'],
    ['Seconds', 's'],
    ['Second', 's'],
    ['time_ms', 'ms'],
    ['timestamp [ms]', 'ms'],
    ['TimeMs', 'ms'],
    ['milliseconds', 'ms'],
  ])('%j is time, unit %j', (name, unit) => {
    expect(timeName(name)).toEqual({ unit });
  });

  test.each(['frame', 's', 'time_min', 'minutes', 'daytime', 'rater', 'r1', 'timer', ''])(
    '%j is not',
    (name) => {
      expect(timeName(name)).toBeUndefined();
    },
  );
});

describe('unitFromSteps', () => {
  const every = (step: number, rows: number) => Float64Array.from({ length: rows }, (_, i) => i * step);

  test.each([
    ['25 Hz', every(0.04, 100), undefined, 's'],
    ['1 Hz', every(1, 900), undefined, 's'],
    ['a rating every 4.9 s', every(4.9, 50), undefined, 's'],
    ['a rating every 5 s', every(5, 60), undefined, 's'],
    ['a rating every 10 s for an hour', every(10, 360), undefined, 's'],
    ['100 Hz in ms for two minutes', every(10, 12_000), undefined, 'ms'],
    ['25 Hz in ms', every(40, 20), undefined, 'ms'],
    ['10 Hz in ms', every(100, 3), undefined, 'ms'],
    ['1 Hz in ms', every(1000, 10), undefined, 'ms'],
    ['a rating every 30 s where the hop is 30 s', every(30, 60), 30, 's'],
    ['50 ms where the hop is 0.1 s', every(50, 60), 0.1, 'ms'],
    ['10 ms where the hop is 0.01 s', every(10, 60), 0.01, 'ms'],
    ['1 Hz where the hop is 0.1 s', every(1, 60), 0.1, 's'],
    ['a single row', every(1, 1), undefined, 's'],
    ['no row', every(1, 0), undefined, 's'],
  ] as const)('%s', (_name, stamps, hopSec, unit) => {
    expect(unitFromSteps(stamps, hopSec)).toBe(unit);
  });
});

describe('which column is time', () => {
  const read = (text: string) =>
    readWideTraces(new TextEncoder().encode(text), { file: 'x.csv', recordingId: 'x', dimension: 'arousal' });

  test('the first whose name says so; its unit needs no guess', () => {
    const { traces, findings } = read('r1,time_ms,t\n5,0,9\n6,7,8\n');
    expect(traces.map((trace) => trace.raterId)).toEqual(['r1', 't']);
    expect(traces[0]?.timesSec).toEqual(Float64Array.of(0, 0.007));
    expect(findings).toEqual([]);
  });

  test('without a header the first column, if it ascends', () => {
    expect(read('0,5,7\n0.1,6,8\n').traces.map((trace) => trace.raterId)).toEqual(['r1', 'r2']);
    expect(read('5,0\n4,1\n').findings.at(-1)).toMatchObject({
      severity: 'error',
      code: 'missing-column',
      line: 1,
    });
  });

  test('slow stamps taken for seconds are mentioned', () => {
    expect(read('time,r1,r2\n0,1,2\n5,2,3\n10,2,4\n').findings).toMatchObject([
      { severity: 'note', code: 'slow-times' },
    ]);
  });

  test('columns that name or number the rows are no raters', () => {
    const { traces, findings } = read('frame,timestamp,name,r1,r2\n0,0,a,1,2\n1,0.1,a,2,1\n');
    expect(traces.map((trace) => trace.raterId)).toEqual(['r1', 'r2']);
    expect(findings).toMatchObject([{ code: 'ignored-column', count: 2 }]);
  });
});
