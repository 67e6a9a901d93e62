// The folders of AVEC 2017, 2018 and 2019 as corpora, as their readers and the layout of folders take them together.
import { describe, expect, test } from 'vitest';
import type { CorpusData } from '../core/corpus/corpus.ts';
import { cleanAvec } from '../testing/fixtures/avec-case.ts';
import { readFolder } from '../testing/fixtures/bad-input-case.ts';
import { fixturePath, folderFiles, textFile } from '../testing/fixtures/folder-files.ts';

const told = ({ report }: CorpusData, code: string) =>
  report.findings.filter((found) => found.code === code).map(({ message }) => message);
const gold = ({ importedGolds }: CorpusData, id: string, dimension: string) =>
  importedGolds.find((one) => one.recordingId === id && one.dimension === dimension);
const read = (year: string) => readFolder(folderFiles(fixturePath(`avec/${year}`)), year);

describe('AVEC 2017', () => {
  test('labels are E on the grid, without raters and without sigma', async () => {
    const data = await read('2017');
    expect([data.traces, data.corpus.raters]).toEqual([[], []]);
    expect(data.importedGolds).toHaveLength(12);
    const { E, ...rest } = gold(data, 'Train_01', 'valence') ?? { E: new Float64Array() };
    expect(rest).toEqual({
      definition: 'imported',
      recordingId: 'Train_01',
      dimension: 'valence',
      source: 'labels/Train_01.csv',
      grid: { startSec: 0, hopSec: 0.1, frames: 90 },
    });
    // Lines 1 to 4 of the file.
    expect([...E.slice(0, 4)]).toEqual([0.4, 0.399, 0.397, 0.394]);
    expect(told(data, 'imported-gold')).toEqual([
      expect.stringMatching(/^4 files read as AVEC 2017 SEWA labels .*no raters/),
    ]);
  });

  test('partitions come from the names, the range from the values', async () => {
    const { corpus } = await read('2017');
    expect(corpus.folds).toEqual([
      { name: 'by name', train: ['Train_01', 'Train_02'], dev: ['Devel_01'], test: ['Test_01'] },
    ]);
    expect(corpus.dimensions.map(({ id, range }) => [id, range])).toEqual([
      ['arousal', [-0.5, 0.5]],
      ['liking', [-0.2, 0.2]],
      ['valence', [-0.4, 0.4]],
    ]);
  });

  test('each folder of features is a modality; media are paired by name; turns are told', async () => {
    const data = await read('2017');
    expect(data.corpus.modalities).toEqual([
      { id: 'audio', columns: ['f1', 'f2', 'f3', 'f4'] },
      { id: 'video', columns: ['f1', 'f2', 'f3'] },
    ]);
    expect(data.features).toHaveLength(8);
    expect(data.corpus.recordings.find(({ id }) => id === 'Train_01')?.media).toEqual([
      { path: 'audio/Train_01.wav', role: 'audio', offsetSec: 0 },
      { path: 'video/Train_01.avi', role: 'both', offsetSec: 0 },
    ]);
    expect(data.corpus.recordings.map(({ speaking }) => speaking)).toEqual(
      data.corpus.recordings.map(() => [
        [0.4, 2.1],
        [3.5, 6.25],
      ]),
    );
    expect(told(data, 'turns-read')).toEqual(['4 files in turns/ that say when the subject speaks.']);
    expect(told(data, 'unused-files')).toEqual([]);
  });

  test('nothing is repaired and nothing is in error', async () => {
    const { report } = await read('2017');
    expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test('corpus.json overrides names, ranges and partitions', async () => {
    const manifest = {
      name: 'SEWA',
      hopSec: 0.2,
      dimensions: [{ id: 'arousal', label: 'Activation', range: [-1, 1] }, 'valence', 'liking'],
      recordings: [
        { id: 'Train_01', session: 'call 1', subject: 'Ann' },
        { id: 'Devel_01', session: 'call 1', subject: 'Ben' },
      ],
      partitions: { train: ['Train_01', 'Devel_01'], dev: ['Train_02'], test: ['Test_01'] },
    };
    const { corpus, ...data } = await readFolder(
      [...cleanAvec, textFile('corpus.json', JSON.stringify(manifest))],
      'avec',
    );
    expect(corpus.name).toBe('SEWA');
    expect(corpus.dimensions.map(({ id, label }) => [id, label])).toEqual([
      ['arousal', 'Activation'],
      ['valence', 'valence'],
      ['liking', 'liking'],
    ]);
    expect(corpus.dimensions[0]?.range).toEqual([-1, 1]);
    expect(corpus.recordings.find(({ id }) => id === 'Devel_01')).toMatchObject({ session: 'call 1' });
    expect(corpus.folds[0]).toMatchObject({ name: 'default', dev: ['Train_02'] });
    expect(data.importedGolds[0]?.grid).toEqual({ startSec: 0, hopSec: 0.2, frames: 45 });
  });

  test('the labels folder may be opened by itself, picked or as its files', async () => {
    const labels = cleanAvec.filter(({ path }) => path.startsWith('labels/'));
    const bare = labels.map((file) => ({ ...file, path: file.path.replace('labels/', '') }));
    const golds = (data: CorpusData) =>
      data.importedGolds.map(({ recordingId, dimension, E }) => [recordingId, dimension, E]);
    const whole = golds(await readFolder(cleanAvec, 'avec'));
    expect(golds(await readFolder(labels, 'labels'))).toEqual(whole);
    expect(golds(await readFolder(bare, 'labels'))).toEqual(whole);
  });
});

describe('AVEC 2018 and 2019', () => {
  test('2018: names in single quotes, no header; test recordings have features only', async () => {
    const data = await read('2018');
    expect(told(data, 'imported-gold')).toEqual([expect.stringMatching(/^2 files read as AVEC 2018 CES/)]);
    expect([...(gold(data, 'Train_DE_01', 'arousal')?.E.slice(0, 3) ?? [])]).toEqual([0, 0.045, 0.09]);
    expect(told(data, 'name-differs')).toEqual([]);
    expect(data.corpus.modalities).toEqual([{ id: 'audio_egemaps_6s', columns: ['f1', 'f2', 'f3'] }]);
    expect(data.corpus.folds[0]).toMatchObject({ dev: ['Devel_DE_01'], test: ['Test_DE_01'] });
    expect(told(data, 'recording-without-labels')).toEqual(['Recording "Test_DE_01" has no labels.']);
  });

  test('2019: a header, with semicolons or commas', async () => {
    const data = await read('2019');
    expect(told(data, 'imported-gold')).toEqual([expect.stringMatching(/^2 files read as AVEC 2019 CES/)]);
    expect([...(gold(data, 'Train_DE_01', 'arousal')?.E.slice(0, 3) ?? [])]).toEqual([0, 0.045, 0.09]);
    expect([...(gold(data, 'Devel_HU_01', 'liking')?.E.slice(0, 2) ?? [])]).toEqual([0.028, 0.022]);
    expect(data.corpus.modalities).toEqual([{ id: 'egemaps', columns: ['loudness', 'pitch'] }]);
    expect(told(data, 'recording-without-labels')).toEqual(['Recording "Test_CN_01" has no labels.']);
  });
});

describe('beside other corpora', () => {
  const wide = 'time,r1,r2\n0,0.1,0.2\n0.1,0.2,0.4\n0.2,0.4,0.5\n';

  test('a folder named labels or turns whose files hold raters is a dimension as before', async () => {
    const files = ['labels/a.csv', 'turns/a.csv', 'labels/Train_1.csv'].map((path) => textFile(path, wide));
    const { corpus, importedGolds } = await readFolder(files, 'study');
    expect(corpus.dimensions.map(({ id }) => id)).toEqual(['labels', 'turns']);
    expect([importedGolds, corpus.folds]).toEqual([[], []]);
  });

  test('a dimension whose files begin with name and time keeps its raters', async () => {
    const named = 'name,time,r1,r2\nTrain_1,0,0.1,0.2\nTrain_1,0.1,0.2,0.4\n';
    const { traces, importedGolds } = await readFolder([textFile('arousal/Train_1.csv', named)], 'study');
    expect([traces.map(({ raterId }) => raterId), importedGolds]).toEqual([['r1', 'r2'], []]);
  });

  test('recordings with raters and recordings with an imported E stand in one corpus', async () => {
    const { corpus, traces, importedGolds } = await readFolder(
      [...cleanAvec, textFile('traces/arousal/call1.csv', wide)],
      'mixed',
    );
    expect(corpus.recordings.map(({ id }) => id)).toContain('call1');
    expect(corpus.raters.map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect([traces.length, importedGolds.length]).toEqual([2, 12]);
  });
});
