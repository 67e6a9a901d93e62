// Every kind of bad trace file, one tiny corpus folder each: what is said about it, and that the good recording beside it
// comes out the same to the last bit. Adding a case is adding a folder and an entry.
import { describe, expect, test } from 'vitest';
import {
  type BadCase,
  error,
  expectCase,
  goldOf,
  note,
  nothingRead,
  repair,
  sameAsGood,
} from '../testing/fixtures/bad-input-case.ts';

const semicolons = note('delimiter', 1, /semicolons/, /read/);
const ratersDiffer = (message: RegExp) => note('rater-count-differs', undefined, message, /raters it has/);
const goodDiffers = { ...ratersDiffer(/"good" has 3 of the/), file: 'traces/arousal/good.csv' };

const cases: readonly BadCase[] = [
  { folder: 'clean', findings: [] },
  {
    folder: 'missing-time-column',
    findings: [error('missing-column', 1, /No column is named time.*"frame", "r1", "r2", "r3"/, /"time"/)],
    then: nothingRead,
  },
  {
    folder: 'missing-rater-column',
    findings: [error('missing-column', 1, /no rater column beside .*"time"/, /one column per rater/)],
    then: nothingRead,
  },
  {
    folder: 'text-in-number',
    findings: [
      {
        ...repair('text-in-number', 4, /"r2" holds "abc".*2 cells/, /missing samples.*Correct them/),
        count: 2,
      },
    ],
    then: (bad) => expect([2, 4].map((row) => bad[1]?.values[row])).toEqual([Number.NaN, Number.NaN]),
  },
  {
    folder: 'empty-file',
    findings: [error('empty-file', 1, /empty \(0 bytes\)/, /Export.*again/)],
    then: nothingRead,
  },
  {
    folder: 'header-only',
    findings: [error('no-rows', 1, /no row below the header/, /Export/)],
    then: nothingRead,
  },
  {
    folder: 'truncated',
    findings: [repair('truncated', 13, /breaks off in its last line, after 2 cells of 4/, /dropped.*again/)],
    then: (bad) => expect(bad.map((trace) => trace.values.length)).toEqual([11, 11, 11]),
  },
  {
    folder: 'wrong-delimiter',
    findings: [error('delimiter', 1, /vertical bar \(\|\)/, /commas, semicolons or tabs/)],
    then: nothingRead,
  },
  {
    folder: 'blank-delimiter',
    findings: [error('delimiter', 1, /blanks/, /commas, semicolons or tabs/)],
    then: nothingRead,
  },
  {
    folder: 'decimal-comma',
    findings: [semicolons, { ...note('decimal-comma', 2, /"0,0"/, /decimal point/), count: 48 }],
    then: sameAsGood,
  },
  {
    folder: 'decimal-comma-with-comma',
    findings: [error('long-row', 1, /names 4 columns, but the rows hold 8/, /decimal commas.*semicolons/)],
    then: nothingRead,
  },
  {
    folder: 'bom-and-crlf',
    findings: [note('byte-order-mark', 1, /byte-order mark/, /skipped/), note('crlf', 1, /CRLF/, /read/)],
    then: sameAsGood,
  },
  {
    folder: 'rater-count',
    findings: [ratersDiffer(/"bad" has 2 of the 3 raters of "arousal"; absent: "r2"/)],
    then: (bad) => expect(bad.map((trace) => trace.raterId)).toEqual(['r1', 'r3']),
  },
  {
    folder: 'all-missing-rater',
    findings: [
      { ...note('missing-samples', 2, /12 of 36 cells/, /never filled with zeros/), count: 12 },
      note('all-missing-rater', 1, /"r2" has no value/, /counts nowhere/),
    ],
    then: (bad) => expect(bad[1]?.values.every(Number.isNaN)).toBe(true),
  },
  {
    folder: 'constant-rater',
    findings: [note('constant-rater', 1, /"r2" says 0.3 throughout/, /EWE weight 0/)],
    then: async (_bad, data) => expect((await goldOf(data, 'bad')).weights[1]?.flags).toEqual(['constant']),
  },
  {
    folder: 'negative-rater',
    findings: [],
    then: async (_bad, data) => {
      const { weights } = await goldOf(data, 'bad');
      expect(weights.map((weight) => weight.flags)).toEqual([[], [], ['negative']]);
      expect(weights[2]?.usedWeight).toBe(0);
    },
  },
  {
    folder: 'one-rater',
    findings: [
      note('one-rater', 1, /"r1" is the only rater: sigma is undefined/, /columns of other raters/),
      ratersDiffer(/"bad" has 1 of the 3.*absent: "r2", "r3"/),
    ],
    then: async (_bad, data) => expect((await goldOf(data, 'bad')).sigma.every(Number.isNaN)).toBe(true),
  },
  {
    folder: 'times-in-ms',
    findings: [repair('times-in-ms', 1, /"time" lie 100 apart/, /divided by 1000.*"time_s"/)],
    then: sameAsGood,
  },
  {
    folder: 'descending-times',
    findings: [
      {
        ...repair('descending-times', 3, /back 11 times; first from 1.1 s to 1 s/, /sorts them by time/),
        count: 11,
      },
    ],
    then: async (bad, data) => {
      expect(bad[0]?.timesSec[0]).toBe(1.1);
      expect((await goldOf(data, 'bad')).E).toEqual((await goldOf(data, 'good')).E);
    },
  },
  {
    folder: 'duplicate-times',
    findings: [{ ...repair('duplicate-times', 5, /2 rows.*0.2 s/, /averages the values/), count: 2 }],
    then: (bad) => expect([...(bad[0]?.timesSec.slice(2, 4) ?? [])]).toEqual([0.2, 0.2]),
  },
  {
    folder: 'gap',
    findings: [{ ...note('gap', 8, /0.5 s to 2.6 s.*2.1 s/, /stay missing/), count: 1 }],
    then: async (_bad, data) => expect((await goldOf(data, 'bad')).E[15]).toBeNaN(),
  },
  {
    folder: 'negative-times',
    findings: [
      { ...note('negative-times', 2, /2 stamps before zero.*-0.2 s/, /recording's zero/), count: 2 },
    ],
    then: (bad) => expect(bad[0]?.timesSec[0]).toBe(-0.2),
  },
  {
    folder: 'missing-time',
    findings: [{ ...repair('missing-time', 4, /2 rows.*"time".*"later"/, /dropped/), count: 2 }],
    then: (bad) => expect(bad.map((trace) => trace.values.length)).toEqual([10, 10, 10]),
  },
  {
    folder: 'clock-times',
    findings: [{ ...error('missing-time', 2, /12 rows.*"00:00:00"/, /plain numbers/), count: 12 }],
    then: nothingRead,
  },
  {
    folder: 'html-in-name',
    findings: [
      note('unusual-name', 1, /"<b>r1<\/b>"/, /plain text/),
      note('unusual-name', 1, /"<img src=x onerror=alert\(1\)>"/, /plain text/),
      ratersDiffer(/"bad" has 3 of the 5/),
      goodDiffers,
    ],
    then: (bad) =>
      expect(bad.map((trace) => trace.raterId)).toEqual(['<b>r1</b>', 'r2', '<img src=x onerror=alert(1)>']),
  },
  {
    folder: 'nan-and-infinity',
    findings: [
      { ...note('missing-samples', 3, /3 of 36 cells/, /missing samples/), count: 3 },
      { ...repair('text-in-number', 5, /"r2" holds "inf"/, /missing samples/), count: 2 },
    ],
    then: (bad) => expect(bad[1]?.values.filter(Number.isFinite).length).toBe(10),
  },
  { folder: 'binary', findings: [error('not-text', undefined, /binary/, /CSV text/)], then: nothingRead },
  {
    folder: 'excel-workbook',
    findings: [error('not-text', undefined, /Excel/, /CSV text/)],
    then: nothingRead,
  },
  {
    folder: 'utf-16',
    findings: [
      note('encoding', 1, /UTF-16LE/, /converted/),
      ratersDiffer(/"bad" has 3 of the 4/),
      goodDiffers,
    ],
    then: (bad) => expect(bad[2]?.raterId).toBe('Zoë'),
  },
  {
    folder: 'windows-1252',
    findings: [
      repair('encoding', undefined, /not valid UTF-8/, /Windows-1252/),
      ratersDiffer(/"bad" has 3 of the 4/),
      goodDiffers,
    ],
    then: (bad) => expect(bad[2]?.raterId).toBe('Zoë'),
  },
  {
    folder: 'short-row',
    findings: [
      { ...repair('short-row', 6, /2 cells where 4 are expected/, /missing samples/), count: 1 },
      { ...note('missing-samples', 6, /2 of 36/, /missing samples/), count: 2 },
    ],
    then: (bad) => expect(bad.map((trace) => Number.isNaN(trace.values[4]))).toEqual([false, true, true]),
  },
  {
    folder: 'long-row',
    findings: [{ ...repair('long-row', 7, /5 cells where 4 are expected/, /ignored/), count: 1 }],
    then: sameAsGood,
  },
  {
    folder: 'unclosed-quote',
    findings: [
      repair('unclosed-quote', 6, /quote \("\)/, /plain characters/),
      { ...repair('text-in-number', 6, /"r1"/, /missing samples/), count: 1 },
    ],
    then: (bad) => expect(bad.map((trace) => trace.values.filter(Number.isNaN).length)).toEqual([1, 0, 0]),
  },
  {
    folder: 'column-names',
    findings: [
      repair('empty-column-name', 1, /Column 3 has no name/, /"column 3"/),
      repair('duplicate-column', 1, /"r1" more than once/, /"r1 \(2\)"/),
      ratersDiffer(/"bad" has 3 of the 5/),
      goodDiffers,
    ],
    then: (bad) => expect(bad.map((trace) => trace.raterId)).toEqual(['r1', 'column 3', 'r1 (2)']),
  },
  {
    folder: 'no-header',
    findings: [note('no-header', 1, /no header/, /named by position/)],
    then: sameAsGood,
  },
];

describe('bad input', () => {
  test.each(cases)('$folder', async (given) => {
    await expect(expectCase(given)).resolves.toBeUndefined();
  });
});
