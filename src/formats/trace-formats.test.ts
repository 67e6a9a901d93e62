// What is written is read back: every trace format, on the same awkward traces.
import { describe, expect, test } from 'vitest';
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import type { Trace } from '../core/annotation/trace.ts';
import { traceOf } from '../testing/rating-tables.ts';
import { readCarma, sniffCarma, writeCarma } from './carma.ts';
import { readElan, writeElan } from './elan.ts';
import { readNova, writeNova } from './nova.ts';
import { chooseFormat, traceFormats } from './registry.ts';
import { readWideTraces } from './wide-csv.ts';
import { writeWideTraces } from './wide-csv-writer.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const target = { file: 'f', recordingId: 'rec', dimension: 'arousal' };
const hostile = '<img src=x onerror="alert(1)">, & "R";2';
const times = Array.from({ length: 50 }, (_, n) => n / 10);
const wave = times.map((sec) => Math.sin(sec) / 3);
const gap = wave.map((value, n) => (n > 20 && n < 30 ? Number.NaN : value));
const traces = [traceOf(times, wave, { raterId: hostile }), traceOf(times, gap, { raterId: 'r2' })];
const [first] = traces as [Trace, Trace];
const options = {
  binSec: 0.1,
  range: [-1, 1] as const,
  lowLabel: 'calm',
  highLabel: 'excited',
  media: 'a,b.mp4',
};

describe('wide CSV', () => {
  test('every stamp, value and name comes back, missing ones too', () => {
    const { text, resampled } = writeWideTraces(traces, 0.1);
    expect(resampled).toBe(false);
    const read = readWideTraces(bytes(text), target).traces;
    expect(read.map(({ raterId }) => raterId)).toEqual([hostile, 'r2']);
    read.forEach(({ timesSec, values }, k) => {
      expect(timesSec).toEqual(traces[k]?.timesSec);
      expect(values).toEqual(traces[k]?.values);
    });
  });

  test('raters with stamps of their own are put on the grid, and it is said', () => {
    const odd = traceOf([0, 1, 2], [0, 1, 2], { raterId: 'odd' });
    const { text, resampled } = writeWideTraces([first, odd], 0.5);
    expect(resampled).toBe(true);
    const read = readWideTraces(bytes(text), target).traces;
    expect([...(read[1]?.values ?? [])].slice(0, 5)).toEqual([0, 0.5, 1, 1.5, 2]);
  });

  test('two hundred raters, one of no length, nobody', () => {
    const many = Array.from({ length: 200 }, (_, k) => ({ ...first, raterId: `r${k}` }));
    expect(readWideTraces(bytes(writeWideTraces(many, 0.1).text), target).traces).toHaveLength(200);
    expect(writeWideTraces([traceOf([], [])], 0.1).text).toBe('time,r1\n');
    expect(writeWideTraces([], 0.1).text).toBe('time\n');
  });
});

/** The bins around the middles at which the written values stand. */
function bins(trace: Trace, binSec: number): Float64Array {
  const frames = Math.round((trace.timesSec.at(-1) ?? 0) / binSec) + 1;
  return resampleTrace(trace, { startSec: binSec / 2, hopSec: binSec, frames });
}

/** To the nanounit; missing where the other is missing. */
function expectClose(ours: Float64Array, theirs: Float64Array): void {
  const rounded = (values: Float64Array) => [...values].map((value) => Number(value.toFixed(9)));
  expect(rounded(ours)).toEqual(rounded(theirs));
}

describe('CARMA', () => {
  test('the values of the bins come back at their ends, under the rater they are of', () => {
    const text = writeCarma(first, options);
    expect(text).toContain('Second,Rating\n%%%%%%,%%%%%%\n0.1,');
    const { traces: read, findings } = readCarma(bytes(text), target);
    expect(findings).toEqual([]);
    expect(read[0]).toMatchObject({ raterId: hostile, kind: 'steps', stamp: 'binEnd' });
    expect(read[0]?.timesSec.slice(0, 3)).toEqual(Float64Array.of(0.1, 0.2, 0.3));
    expectClose(
      read[0]?.values ?? new Float64Array(0),
      bins(first, 0.1).filter((value) => !Number.isNaN(value)),
    );
  });

  test('another range is told and not applied', () => {
    const text =
      'Minimum Value,-100\r\nMaximum Value,100\r\nSecond,Rating\r\n%%%%%%,%%%%%%\r\n1,-50\r\n2,75\r\n';
    const { traces: read, findings } = readCarma(bytes(text), target);
    expect([...(read[0]?.values ?? [])]).toEqual([-50, 75]);
    expect(findings.map(({ code }) => code)).toEqual(['other-range']);
  });

  test("DARMA's two axes are two traces, its button is none", () => {
    const text = 'Second,X,Y,Button\n%%%%%%,%%%%%%,%%%%%%,%%%%%%\n0.5,1,-1,0\n';
    const { traces: read } = readCarma(bytes(text), target);
    expect(read.map(({ raterId, values }) => [raterId, values[0]])).toEqual([
      ['r1 X', 1],
      ['r1 Y', -1],
    ]);
  });

  test('is told from a wide CSV by its row of per cent signs', () => {
    const head = bytes(writeCarma(first, options));
    expect(sniffCarma(head)).toBe(true);
    expect(chooseFormat(traceFormats, 'traces/arousal/a.csv', head)?.id).toBe('carma');
    const wide = bytes(writeWideTraces(traces, 0.1).text);
    expect(chooseFormat(traceFormats, 'traces/arousal/a.csv', wide)?.id).toBe('wide-csv');
    expect(readCarma(wide, target).findings[0]?.code).toBe('no-carma-header');
  });
});

describe('ELAN', () => {
  test('a tier per rater; intervals hold their values, gaps stay missing', () => {
    const { traces: read, findings } = readElan(bytes(writeElan(traces, 0.1)), target);
    expect(findings).toEqual([]);
    expect(read.map(({ raterId }) => raterId)).toEqual([hostile, 'r2']);
    read.forEach((trace, k) => {
      const original = traces[k] as Trace;
      const grid = { startSec: 0.05, hopSec: 0.1, frames: 50 };
      expectClose(resampleTrace(trace, grid), bins(original, 0.1));
    });
  });

  test('texts are left out, broken and hostile documents are refused', () => {
    const tier =
      '<TIER TIER_ID="r"><ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="a" TIME_SLOT_REF2="b"><ANNOTATION_VALUE>happy</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>';
    const order =
      '<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="b" TIME_VALUE="500"/></TIME_ORDER>';
    const document = `<ANNOTATION_DOCUMENT>${order}${tier}</ANNOTATION_DOCUMENT>`;
    const codes = (text: string) => readElan(bytes(text), target).findings.map(({ code }) => code);
    expect(codes(document)).toEqual(['no-number', 'no-traces']);
    expect(readElan(bytes(document.replace('happy', '0,5')), target).traces[0]?.values[0]).toBe(0.5);
    expect(codes('<ANNOTATION_DOCUMENT><TIER></ANNOTATION_DOCUMENT>')).toEqual(['no-elan']);
    expect(codes(`<!DOCTYPE x [<!ENTITY a "b">]>${document}`)).toEqual(['no-elan']);
    expect(codes('')).toEqual(['empty-file']);
  });
});

describe('NOVA', () => {
  test('samples, rate, annotator and missing ones come back', () => {
    const { scheme, samples } = writeNova(traces[1] as Trace, 0.1, [-1, 1]);
    expect(scheme).toContain('type="CONTINUOUS"');
    const { traces: read, findings } = readNova(bytes(scheme), bytes(samples), target);
    expect(findings).toEqual([]);
    expect(read[0]).toMatchObject({ raterId: 'r2', kind: 'samples' });
    expect(read[0]?.timesSec[3]).toBe(0.35);
    expectClose(read[0]?.values ?? new Float64Array(0), bins(traces[1] as Trace, 0.1));
  });

  test('binary samples, and a range that is told', () => {
    const scheme =
      '<annotation><info ftype="BINARY" size="2"/><scheme type="CONTINUOUS" sr="25" min="0" max="1"/></annotation>';
    const samples = new Uint8Array(Float32Array.of(0.25, 1, 0.5, 1).buffer);
    const { traces: read, findings } = readNova(bytes(scheme), samples, target);
    expect([...(read[0]?.values ?? [])]).toEqual([0.25, 0.5]);
    expect([...(read[0]?.timesSec ?? [])]).toEqual([0.02, 0.06]);
    expect(findings.map(({ code }) => code)).toEqual(['other-range']);
  });

  test('decimal commas are read; what is no number and what is cut off are told by file and line', () => {
    const scheme = '<annotation><info size="4"/><scheme type="CONTINUOUS" sr="10"/></annotation>';
    const { traces: read, findings } = readNova(bytes(scheme), bytes('0,5;1\nNaN;0\n0.5abc;1\n'), target);
    expect([...(read[0]?.values ?? [])]).toEqual([0.5, Number.NaN, Number.NaN]);
    const file = `${target.file}~`;
    expect(findings).toMatchObject([
      { severity: 'repair', code: 'bad-number', file, line: 3, count: 1 },
      { severity: 'repair', code: 'other-size', file, message: expect.stringContaining('4 samples') },
    ]);
  });

  test('a discrete scheme is refused', () => {
    const scheme = '<annotation><scheme type="DISCRETE"/></annotation>';
    expect(readNova(bytes(scheme), bytes(''), target).findings[0]?.code).toBe('no-nova');
  });
});
