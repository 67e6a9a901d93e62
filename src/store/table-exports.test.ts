// The tables that a view shows, as files: every number in its column, names that could harm a spreadsheet or a typesetter kept tame.
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { Corpus } from '../core/corpus/corpus.ts';
import { raterTableFile, recordingTableFile } from './corpus-table-exports.ts';
import type { NetworkCourse } from './experiment-state.ts';
import type { ExportFile } from './export-file.ts';
import { courseTableFile, networkTableFile } from './training-table-exports.ts';

const corpus = {
  name: 'Calls',
  source: '',
  simulated: true,
  dimensions: [
    { id: 'arousal', label: 'Arousal' },
    { id: 'valence', label: 'Valence' },
  ],
} as unknown as Corpus;

function rowsOf(file: ExportFile): Record<string, string>[] {
  const text = String(file.content);
  return Papa.parse<Record<string, string>>(text, { header: true, comments: '#', skipEmptyLines: true }).data;
}

test('recordings: length, partition, raters per dimension, features', () => {
  const coverage = [
    { dimension: 'arousal', raters: [1, null], present: 1, importedE: false },
    { dimension: 'valence', raters: [1, 0.5], present: 2, importedE: false },
  ];
  const row = {
    id: 'call01A',
    session: 'call01',
    subject: 's1',
    durationSec: 12.34,
    partition: 'dev' as const,
    coverage,
    modalities: ['audio', 'video'],
    media: 0,
    findings: 3,
  };
  const file = recordingTableFile(
    corpus,
    [row, { ...row, id: 'x', durationSec: Number.NaN, partition: null }],
    'csv',
  );
  expect(file.name).toMatch(/simulated.*\.csv$/);
  expect(rowsOf(file)[0]).toMatchObject({
    Recording: 'call01A',
    Session: 'call01',
    Subject: 's1',
    'Duration, s': '12.34',
    Partition: 'dev',
    'Arousal: raters': '1',
    'Valence: raters': '2',
    Features: 'audio, video',
    'Repairs and errors': '3',
  });
  expect(rowsOf(file)[1]).toMatchObject({ Recording: 'x', 'Duration, s': '', Partition: 'none' });
});

test('raters: shares keep all their digits', () => {
  const file = raterTableFile(corpus, [{ id: 'R1', recordings: 12, coverage: 1 / 3 }], 'csv');
  expect(rowsOf(file)).toEqual([{ Rater: 'R1', Recordings: '12', 'Rated, share': String(1 / 3) }]);
});

const course: NetworkCourse = {
  finished: true,
  plan: {
    fold: 'all',
    seed: 7,
    dimension: 'arousal',
    modality: 'audio',
    tasks: 'multi',
    targets: [
      { dimension: 'arousal', kind: 'E', weight: 1.6 },
      { dimension: 'arousal', kind: 'sigma', weight: 0.4 },
    ],
  } as unknown as NetworkCourse['plan'],
  epochs: [
    {
      epoch: 1,
      trainLoss: 0.5,
      trainMse: [0.25, 0.75],
      devLoss: 0.6,
      devMse: [0.3, 0.9],
      devCcc: [0.1, Number.NaN],
      bestFor: [0],
    },
  ],
};

test('learning curves: one line per epoch, the targets side by side, a missing CCC empty', () => {
  const file = courseTableFile(course, false, 'csv');
  expect(rowsOf(file)).toEqual([
    {
      Epoch: '1',
      'Train loss': '0.5',
      'Dev loss': '0.6',
      'Train MSE E': '0.25',
      'Dev MSE E': '0.3',
      'Dev CCC E': '0.1',
      'Train MSE sigma': '0.75',
      'Dev MSE sigma': '0.9',
      'Dev CCC sigma': '',
    },
  ]);
  expect(String(courseTableFile(course, false, 'latex').content)).toContain('seed 7');
});

test('networks: the best CCC of each target in its column', () => {
  const row = {
    name: 'arousal from audio: E, seed 1',
    epochs: 2,
    trainLoss: 0.1,
    devLoss: 0.2,
    bestDevCcc: [{ kind: 'E' as const, ccc: 0.3 }],
    course,
  };
  expect(rowsOf(networkTableFile([row], true, 'csv'))[0]).toMatchObject({
    Network: 'arousal from audio: E, seed 1',
    State: 'done',
    Epochs: '2',
    'Best dev CCC E': '0.3',
    'Best dev CCC sigma': '',
  });
  expect(String(networkTableFile([row], true, 'latex').content)).toContain('\\begin{tabular}');
});
