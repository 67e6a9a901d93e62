// Bad corpus folders: a broken corpus.json, two files for one recording, files that cannot be read. The good recording
// comes out the same to the last bit.
import { describe, expect, test } from 'vitest';
import {
  type BadCase,
  badFile,
  cleanFiles,
  error,
  expectCase,
  expectGoodUntouched,
  note,
  readFolder,
  repair,
  sameAsGood,
} from '../testing/fixtures/bad-input-case.ts';
import { textFile } from '../testing/fixtures/folder-files.ts';
import type { FileSource } from './file-source.ts';

const cases: readonly BadCase[] = [
  {
    folder: 'two-files',
    findings: [
      {
        ...error(
          'duplicate-recording',
          undefined,
          /"bad" of "arousal".*"traces\/arousal\/bad.csv"/,
          /left out/,
        ),
        file: 'traces/arousal/bad.tsv',
      },
    ],
    then: sameAsGood,
  },
  {
    folder: 'broken-json',
    findings: [
      {
        ...error('broken-json', 4, /Not valid JSON: comma expected/, /Correct line 4.*inferred/),
        file: 'corpus.json',
      },
    ],
    then: (_bad, { corpus }) => expect([corpus.name, corpus.hopSec]).toEqual(['broken-json', 0.1]),
  },
  {
    folder: 'future-format',
    findings: [
      { ...error('future-format', 3, /formatVersion is 2.*up to 1/, /newer Soften/), file: 'corpus.json' },
    ],
    then: (_bad, { corpus }) => expect([corpus.name, corpus.hopSec]).toEqual(['future-format', 0.1]),
  },
  {
    folder: 'bad-manifest',
    findings: [
      { ...error('bad-manifest', 3, /^hopSec: expected number, received string/, /"hopSec" was left out/) },
      { ...note('unknown-field', 5, /"reactionlag"/, /spelling/) },
      {
        ...error('bad-manifest', 10, /^dimensions\[1\].range: expected \[lowest, highest\]/, /"dimensions"/),
      },
    ].map((found) => ({ ...found, file: 'corpus.json' })),
    then: (_bad, { corpus }) => {
      expect([corpus.name, corpus.hopSec, corpus.reactionLagSec]).toEqual(['Half right', 0.1, 2]);
      expect(corpus.dimensions.map((dimension) => dimension.id)).toEqual(['arousal']);
    },
  },
  {
    folder: 'unknown-entries',
    findings: [
      repair('missing-medium', 11, /"media\/lost.mp4"/, /without it/),
      note('recording-without-traces', 12, /"untraced" has no traces/, /traces\/<dimension>\/untraced.csv/),
      repair('dimension-without-traces', 6, /"valence"/, /left out.*traces\/valence\//),
      note('rater-without-traces', 9, /"r9"/, /spelling/),
      repair('modality-without-features', 8, /"audio"/, /features\/audio\//),
      repair('recording-in-two-partitions', 15, /"good" in train and in test/, /test only/),
      repair('unknown-recording', 15, /"ghost" in train/, /left out of the fold/),
    ].map((found) => ({ ...found, file: 'corpus.json' })),
    then: (_bad, { corpus }) => {
      expect(corpus.folds).toEqual([{ name: 'default', train: [], dev: ['untraced'], test: ['good'] }]);
      expect(corpus.recordings.map((recording) => recording.session)).toEqual(['call 1', 'call 1']);
    },
  },
  {
    folder: 'feature-columns',
    findings: [
      ...['a', 'bad'].map((id) => ({
        ...note('recording-without-traces', undefined, new RegExp(`"${id}" has no traces`), /kept/),
        file: `features/audio/${id}.csv`,
      })),
      {
        ...error('feature-columns-differ', 1, /"features\/audio\/a.csv": it lacks "rms"/, /left out/),
        file: 'features/audio/bad.csv',
      },
    ],
    then: (_bad, data) =>
      expect(data.features.map((table) => table.source)).toEqual([
        'features/audio/a.csv',
        'features/audio/good.csv',
      ]),
  },
];

const madeUp: readonly { name: string; file: FileSource; expected: Record<string, unknown> }[] = [
  {
    name: 'a file of 300 MB is refused before it is read',
    file: { path: badFile, sizeBytes: 300e6, bytes: () => Promise.reject(new Error('was read')) },
    expected: {
      severity: 'error',
      code: 'file-too-large',
      message: expect.stringMatching(/300 MB; up to 200 MB/),
    },
  },
  {
    name: 'a file that cannot be opened',
    file: { path: badFile, sizeBytes: 3, bytes: () => Promise.reject(new Error('permission denied')) },
    expected: {
      severity: 'error',
      code: 'unreadable-file',
      message: expect.stringMatching(/permission denied/),
    },
  },
  {
    name: 'names that differ in case only',
    file: textFile('traces/arousal/Good.csv', 'time,r1\n0,1\n1,2\n'),
    expected: {
      severity: 'error',
      code: 'duplicate-recording',
      message: expect.stringMatching(/"Good" of "arousal".*"traces\/arousal\/good.csv"/),
    },
  },
  {
    name: 'HTML in the name of a recording',
    file: textFile('traces/arousal/<b>bad.csv', 'time,r1,r2,r3\n0,1,2,3\n1,2,2,3\n2,2,4,5\n'),
    expected: {
      severity: 'note',
      code: 'unusual-name',
      message: expect.stringMatching(/recording name "<b>bad"/),
    },
  },
  {
    name: 'HTML in the name of a dimension',
    file: textFile('traces/<i>fear/bad.csv', 'time,r1,r2\n0,1,2\n1,2,2\n'),
    expected: {
      severity: 'note',
      code: 'unusual-name',
      message: expect.stringMatching(/dimension name "<i>fear"/),
    },
  },
];

describe('bad folders', () => {
  test.each(cases)('$folder', async (given) => {
    await expect(expectCase(given)).resolves.toBeUndefined();
  });

  test.each(madeUp)('$name', async ({ file, expected }) => {
    const data = await readFolder([file, ...cleanFiles], 'made up');
    expect(data.report.findings).toContainEqual(expect.objectContaining({ file: file.path, ...expected }));
    await expectGoodUntouched(data, await readFolder(cleanFiles, 'clean'));
  });
});
