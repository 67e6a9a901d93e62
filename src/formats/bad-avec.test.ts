// Every kind of bad AVEC file: what is said about it, and that the other recordings come out the same to the last bit.
// Adding a case is adding a folder and an entry.
import { describe, expect, test } from 'vitest';
import type { CorpusData } from '../core/corpus/corpus.ts';
import { type BadAvecCase, badRecording, expectAvecCase } from '../testing/fixtures/avec-case.ts';
import { error, note, repair } from '../testing/fixtures/bad-input-case.ts';

const badGolds = ({ importedGolds }: CorpusData) =>
  importedGolds.filter(({ recordingId }) => recordingId === badRecording);
const E = (data: CorpusData) => badGolds(data).map((gold) => [gold.dimension, gold.E]);
const sameE = (bad: CorpusData, clean: CorpusData) => expect(E(bad)).toEqual(E(clean));

/** No E, but the recording is still there with its features, and the report says so. */
function onlyFeatures({ corpus, features, importedGolds, report }: CorpusData): void {
  expect(importedGolds.some(({ recordingId }) => recordingId === badRecording)).toBe(false);
  expect(corpus.recordings.map(({ id }) => id)).toContain(badRecording);
  expect(features.filter(({ recordingId }) => recordingId === badRecording)).toHaveLength(2);
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      severity: 'note',
      code: 'recording-without-labels',
      file: `audio_features/${badRecording}.csv`,
      message: `Recording "${badRecording}" has no labels.`,
      remedy: expect.stringMatching(/neither learnt from nor scored.*labels\/Devel_01.csv/),
    }),
  );
}

const cases: readonly BadAvecCase[] = [
  { name: 'a good folder', findings: [] },
  {
    name: 'the name column differs from the file name',
    folder: 'name-differs',
    findings: [
      { ...repair('name-differs', 4, /87 rows.*"Devel_07"/, /read as "Devel_01".*Correct/), count: 87 },
    ],
    then: sameE,
  },
  {
    name: 'text in a number',
    folder: 'text-in-number',
    findings: [
      { ...repair('text-in-number', 5, /"valence" holds "high".*2 cells/, /missing samples/), count: 2 },
    ],
    then: (bad) => {
      const valence = badGolds(bad).find(({ dimension }) => dimension === 'valence');
      expect([...(valence?.E ?? [])].flatMap((value, i) => (Number.isNaN(value) ? [i] : []))).toEqual([4, 6]);
    },
  },
  {
    name: 'a label column is missing, and no header tells which',
    folder: 'label-missing',
    findings: [
      error('missing-column', 1, /4 cells where 5 are expected: name;time/, /header line.*left out/),
    ],
    then: onlyFeatures,
  },
  {
    name: 'a label column is missing under a header',
    folder: 'label-missing-header',
    findings: [
      note('missing-column', 1, /no column "valence"/, /no E of it/),
      note('header-differs', 1, /first line is a header/, /names the columns/),
    ],
    then: (bad, clean) => expect(E(bad)).toEqual(E(clean).filter(([dimension]) => dimension !== 'valence')),
  },
  {
    name: 'one column too many',
    folder: 'more-labels',
    findings: [repair('unnamed-label', 1, /6 cells; those behind name;time/, /beyond were ignored.*header/)],
    then: sameE,
  },
  {
    name: 'a header where the other files have none',
    folder: 'header',
    findings: [note('header-differs', 1, /first line is a header/, /names the columns/)],
    then: sameE,
  },
  {
    name: 'a delimiter that is none',
    folder: 'wrong-delimiter',
    findings: [error('delimiter', 1, /vertical bar/, /commas, semicolons or tabs.*left out/)],
    then: onlyFeatures,
  },
  { name: 'commas for semicolons', folder: 'comma-delimiter', findings: [], then: sameE },
  {
    name: 'an empty file',
    folder: 'empty-file',
    findings: [error('empty-file', 1, /empty \(0 bytes\)/, /Export.*again.*left out/)],
    then: onlyFeatures,
  },
  { name: 'no label file', without: ['labels/Devel_01.csv'], findings: [], then: onlyFeatures },
  {
    name: 'a label file without any value',
    folder: 'values-missing',
    findings: [
      { ...note('missing-samples', 1, /270 of 270 cells/, /missing samples/), count: 270 },
      { ...note('label-without-value', 1, /"arousal", "valence", "liking"/, /no E of them/), count: 3 },
    ],
    then: onlyFeatures,
  },
  {
    name: 'rows at another distance',
    folder: 'other-hop',
    findings: [repair('hop-differs', 1, /every 0.2 s.*every 0.1 s/, /interpolated to the frames.*"hopSec"/)],
    then: (bad, clean) => {
      const [ofBad, ofClean] = [badGolds(bad)[0], badGolds(clean)[0]];
      const even = (frames: Float64Array | undefined) => frames?.filter((_, i) => i % 2 === 0);
      expect(even(ofBad?.E)).toEqual(even(ofClean?.E));
      expect(ofBad?.E[1]).toBeCloseTo(((ofBad?.E[0] ?? 0) + (ofBad?.E[2] ?? 0)) / 2, 12);
    },
  },
  {
    name: 'Windows-1252 text',
    folder: 'windows-1252',
    findings: [
      repair('encoding', undefined, /not valid UTF-8/, /Windows-1252/),
      { ...repair('name-differs', 1, /90 rows.*"Dével_01"/, /read as "Devel_01"/), count: 90 },
    ],
    then: sameE,
  },
  {
    name: 'rows without a name',
    folder: 'without-name',
    findings: [error('missing-column', 1, /begin with the recording's name.*"0.0;0.455"/, /name;time/)],
    then: onlyFeatures,
  },
  {
    name: 'features with another number of columns',
    folder: 'feature-columns',
    findings: [
      {
        ...error('feature-columns-differ', 1, /"audio_features\/Test_01.csv": it lacks "f4"/, /left out/),
        file: 'audio_features/Devel_01.csv',
      },
    ],
    then: (bad, clean) => {
      sameE(bad, clean);
      const own = bad.features.filter(({ recordingId }) => recordingId === badRecording);
      expect(own.map(({ modality }) => modality)).toEqual(['video']);
    },
  },
  {
    name: 'raters and an imported E of the same: the raters win',
    folder: 'raters-too',
    findings: [
      { ...repair('gold-and-raters', 1, /"Devel_01" has raters.*"arousal"/, /raters count/), count: 1 },
    ],
    then: (bad, clean) => {
      expect(bad.traces.map(({ raterId }) => raterId)).toEqual(['r1', 'r2']);
      expect(E(bad)).toEqual(E(clean).filter(([dimension]) => dimension !== 'arousal'));
    },
  },
];

describe('bad AVEC input', () => {
  test.each(cases)('$name', async (given) => {
    await expect(expectAvecCase(given)).resolves.toBeUndefined();
  });
});
