// The reading of real corpora: forrest (short corpus.json) and raw traces with repeated stamps.
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { folderFiles } from '../testing/fixtures/folder-files.ts';
import { testJobContext } from '../testing/job-context.ts';
import { sharedPath, testShared } from '../testing/shared.ts';
import { readCorpusFolder } from './corpus-folder.ts';
import { readWideTraces } from './wide-csv.ts';

testShared('forrest is read whole', async () => {
  const files = folderFiles(sharedPath('reference/corpora/forrest'));
  const { corpus, traces, features, report } = await readCorpusFolder(
    { files, name: 'forrest' },
    testJobContext(),
  );
  expect(report.findings.filter((found) => found.severity !== 'note')).toEqual([]);
  expect(corpus).toMatchObject({
    name: 'Film, nine raters',
    licence: 'CC0-1.0',
    hopSec: 1,
    reactionLagSec: 0,
  });
  expect(corpus.recordings.map((recording) => recording.id)).toEqual(
    [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `seg${n}`),
  );
  expect(corpus.dimensions.map((dimension) => dimension.id)).toEqual(['arousal', 'valence']);
  expect(corpus.raters.map((rater) => rater.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `o0${n}`));
  expect(corpus.modalities.map(({ id, columns }) => [id, columns.length])).toEqual([
    ['audio', 4],
    ['video', 8],
  ]);
  expect(corpus.folds).toEqual([
    {
      name: 'default',
      train: ['seg1', 'seg2', 'seg4', 'seg5', 'seg8'],
      dev: ['seg3', 'seg6'],
      test: ['seg7'],
    },
  ]);
  expect(traces).toHaveLength(8 * 2 * 9);
  expect(features).toHaveLength(8 * 2);
  const text = readFileSync(sharedPath('reference/corpora/forrest/traces/valence/seg7.csv'), 'utf8');
  const own = traces.filter((trace) => trace.source === 'traces/valence/seg7.csv');
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  expect(own.map((trace) => [...trace.values])).toEqual(own.map((_, i) => rows.map((row) => row[i + 1])));
});

testShared('raw traces keep their repeated stamps, and that is said', () => {
  const file = 'TaskA_ann1.csv';
  const path = sharedPath(`reference/raters/green_intensity/TaskA/annotations_raw/${file}`);
  const bytes = new Uint8Array(readFileSync(path));
  const { traces, findings } = readWideTraces(bytes, { file, recordingId: 'TaskA', dimension: 'intensity' });
  const stamps = new TextDecoder()
    .decode(bytes)
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]));
  expect(traces.map((trace) => trace.raterId)).toEqual(['Data']);
  expect([...(traces[0]?.timesSec ?? [])]).toEqual(stamps);
  const repeated = stamps.length - new Set(stamps).size;
  expect(findings).toContainEqual(
    expect.objectContaining({ severity: 'repair', code: 'duplicate-times', line: 3, count: repeated }),
  );
});
