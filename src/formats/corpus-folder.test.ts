import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { textFile } from '../testing/fixtures/folder-files.ts';
import { testJobContext } from '../testing/job-context.ts';
import { readCorpusFolder } from './corpus-folder.ts';
import type { FileSource } from './file-source.ts';

const wide = 'time,r1,r2\n0,0.1,0.2\n0.1,0.2,0.4\n0.2,0.4,0.5\n';
const trace = (path: string) => textFile(path, wide);
const read = (files: readonly FileSource[], name = 'study') =>
  readCorpusFolder({ files, name }, testJobContext());

async function placesOf(paths: readonly string[], name?: string): Promise<string[]> {
  const { traces } = await read(paths.map(trace), name);
  return [...new Set(traces.map((each) => `${each.dimension}: ${each.recordingId} (${each.source})`))];
}

describe('layout', () => {
  test.each([
    ['traces folder', ['traces/arousal/a.csv'], ['arousal: a (traces/arousal/a.csv)']],
    ['the picked folder is stripped', ['study/traces/arousal/a.csv'], ['arousal: a (traces/arousal/a.csv)']],
    [
      'wrappers of archives too',
      ['x/y/traces/arousal/a.csv', 'x/y/traces/arousal/b.tsv'],
      ['arousal: a (traces/arousal/a.csv)', 'arousal: b (traces/arousal/b.tsv)'],
    ],
    [
      'a folder per dimension',
      ['arousal/a.csv', 'valence/a.csv'],
      ['arousal: a (arousal/a.csv)', 'valence: a (valence/a.csv)'],
    ],
    ['a single dimension', ['study/arousal/a.csv'], ['arousal: a (arousal/a.csv)']],
    ['a single dimension, picked from inside', ['arousal/a.csv'], ['arousal: a (arousal/a.csv)']],
    ['loose files', ['study/a.csv', 'study/b.csv'], ['rating: a (a.csv)', 'rating: b (b.csv)']],
    [
      'the traces folder itself',
      ['traces/arousal/a.csv', 'traces/valence/a.csv'],
      ['arousal: a (traces/arousal/a.csv)', 'valence: a (traces/valence/a.csv)'],
    ],
    ['a dot in a name', ['traces/arousal/S01.take.csv'], ['arousal: S01.take (traces/arousal/S01.take.csv)']],
  ])('%s', async (_name, paths, places) => {
    expect(await placesOf(paths)).toEqual(places);
  });

  test('a top-level folder without times is no dimension', async () => {
    const { traces, report } = await read([
      trace('arousal/a.csv'),
      textFile('segments/a.csv', 'start,end,id\n0,1,1\n1,2,2\n'),
      trace('loose.csv'),
    ]);
    expect(traces.map((each) => each.source)).toEqual(['arousal/a.csv', 'arousal/a.csv']);
    expect(report.findings.find((found) => found.code === 'unused-files')).toMatchObject({
      severity: 'note',
      count: 2,
      message: expect.stringMatching(/"segments\/a.csv", "loose.csv"/),
    });
  });

  test('system files are ignored without a word, other unused files in one note', async () => {
    const { report } = await read([
      trace('traces/arousal/a.csv'),
      ...[
        '.DS_Store',
        'traces/Thumbs.db',
        'traces/arousal/._a.csv',
        '__MACOSX/traces/a.csv',
        '.git/HEAD',
      ].map(trace),
      textFile('README.md', 'x'),
      textFile('traces/arousal/notes.docx', 'x'),
    ]);
    const unused = report.findings.filter((found) => found.code === 'unused-files');
    expect(unused).toMatchObject([
      { count: 2, message: expect.stringMatching(/"README.md", "traces\/arousal\/notes.docx"/) },
    ]);
  });

  test('features as CSV and npz, media by name', async () => {
    const { corpus, features } = await read([
      trace('traces/arousal/a.csv'),
      textFile('features/audio/a.csv', 'time,f0,rms\n0,1,2\n0.1,3,NaN\n'),
      { path: 'features/video/a.npz', sizeBytes: 9, bytes: async () => zipSync({}) },
      textFile('media/a.mp4', 'x'),
      textFile('media/a.WAV', 'x'),
    ]);
    expect(corpus.modalities).toEqual([{ id: 'audio', columns: ['f0', 'rms'] }]);
    expect(features[0]?.values).toEqual({ rows: 2, cols: 2, data: Float32Array.of(1, 2, 3, Number.NaN) });
    expect(corpus.recordings).toHaveLength(1);
    expect(corpus.recordings[0]?.media).toEqual([
      { path: 'media/a.mp4', role: 'both', offsetSec: 0 },
      { path: 'media/a.WAV', role: 'audio', offsetSec: 0 },
    ]);
  });
});

describe('what is inferred', () => {
  test('names sort naturally, the range and the hop come from the traces, and each is said', async () => {
    const slow = (path: string, rater: string) =>
      textFile(path, `time,${rater},r2\n0,-3,1\n0.5,0,2\n1,4,1\n`);
    const { corpus, report } = await read([
      slow('traces/arousal/seg10.csv', 'r10'),
      slow('traces/arousal/seg2.csv', 'r1'),
    ]);
    expect(corpus.recordings.map((recording) => recording.id)).toEqual(['seg2', 'seg10']);
    expect(corpus.recordings[0]).toEqual({
      id: 'seg2',
      session: 'seg2',
      subject: 'seg2',
      media: [],
      attributes: {},
    });
    expect(corpus.raters.map((rater) => rater.id)).toEqual(['r1', 'r2', 'r10']);
    expect(corpus).toMatchObject({
      name: 'study',
      hopSec: 0.5,
      reactionLagSec: 4,
      simulated: false,
      folds: [],
    });
    expect(corpus.dimensions[0]?.range).toEqual([-3, 4]);
    expect(report.findings.map((found) => found.code)).toEqual([
      'session-inferred',
      'range-inferred',
      'rater-count-differs',
      'rater-count-differs',
      'hop-inferred',
      'reaction-lag-inferred',
    ]);
    expect(report.findings.every((found) => found.severity === 'note')).toBe(true);
  });

  test('nothing is said of what corpus.json declares', async () => {
    const manifest = {
      formatVersion: 1,
      name: 'Declared',
      licence: 'CC0-1.0',
      simulated: true,
      hopSec: 0.05,
      reactionLagSec: 0,
      dimensions: [
        {
          id: 'arousal',
          label: 'Arousal',
          lowLabel: 'calm',
          highLabel: 'excited',
          range: [-1, 1],
          kind: 'ordinal',
        },
      ],
      raters: [{ id: 'r2', attributes: { age: 33 } }],
      recordings: [
        {
          id: 'a',
          session: 's',
          subject: 'Ann',
          media: [{ path: 'clips/x.mp4', channel: 'left', offsetSec: 1.5 }],
        },
      ],
      folds: [{ name: 'f1', train: ['a'] }],
    };
    const { corpus, report } = await read([
      trace('traces/arousal/a.csv'),
      textFile('clips/x.mp4', 'x'),
      textFile('corpus.json', JSON.stringify(manifest)),
    ]);
    expect(report.findings.map(({ code }) => code)).toEqual(['simulated']);
    expect(corpus).toEqual({
      formatVersion: 1,
      name: 'Declared',
      licence: 'CC0-1.0',
      source: '',
      simulated: true,
      hopSec: 0.05,
      reactionLagSec: 0,
      dimensions: [
        {
          id: 'arousal',
          label: 'Arousal',
          lowLabel: 'calm',
          highLabel: 'excited',
          unit: '',
          kind: 'ordinal',
          range: [-1, 1],
        },
      ],
      raters: [
        { id: 'r1', attributes: {} },
        { id: 'r2', attributes: { age: '33' } },
      ],
      modalities: [],
      recordings: [
        {
          id: 'a',
          session: 's',
          subject: 'Ann',
          media: [{ path: 'clips/x.mp4', role: 'both', offsetSec: 1.5, channel: 'left' }],
          attributes: {},
        },
      ],
      folds: [{ name: 'f1', train: ['a'], dev: [], test: [] }],
    });
  });

  test('a declared hop settles seconds or milliseconds', async () => {
    const minutes = textFile('traces/arousal/a.csv', 'time,r1,r2\n0,1,2\n30,2,1\n60,3,3\n');
    const declared = await read([minutes, textFile('corpus.json', '{"hopSec": 30}')]);
    expect(declared.traces[0]?.timesSec[2]).toBe(60);
    expect((await read([minutes])).traces[0]?.timesSec[2]).toBe(0.06);
  });
});

describe('a folder without anything usable', () => {
  test.each([
    ['nothing at all', []],
    ['only other files', [textFile('a.pdf', 'x')]],
    ['only a broken file', [textFile('a.csv', '')]],
  ])('%s gives no recordings and says what to do', async (_name, files) => {
    const { corpus, traces, report } = await read(files);
    expect([corpus.recordings, traces, corpus.name]).toEqual([[], [], 'study']);
    expect(report.findings[0]).toMatchObject({
      severity: 'error',
      code: 'nothing-usable',
      remedy: expect.stringMatching(/traces\/<dimension>\/<recording>.csv/),
    });
  });
});

describe('as a job', () => {
  test('it reports each file and the end', async () => {
    const context = testJobContext();
    await readCorpusFolder(
      { files: [trace('traces/arousal/b.csv'), trace('traces/arousal/a.csv')], name: 'x' },
      context,
    );
    expect(context.progress).toEqual([
      { done: 0, total: 2, label: 'traces/arousal/a.csv' },
      { done: 1, total: 2, label: 'traces/arousal/b.csv' },
      { done: 2, total: 2 },
    ]);
  });

  test.each([
    ['between files', 2, async () => new Uint8Array(0)],
    ['while the last file cannot be opened', 1, () => Promise.reject(new Error('gone'))],
  ])('cancelling %s rejects with an AbortError', async (_when, count, open) => {
    const controller = new AbortController();
    let opened = 0;
    const files = Array.from({ length: count }, (_, i): FileSource => {
      const bytes = () => {
        opened++;
        controller.abort();
        return open();
      };
      return { path: `traces/arousal/${i}.csv`, sizeBytes: 9, bytes };
    });
    const reading = readCorpusFolder({ files, name: 'x' }, testJobContext(controller));
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(opened).toBe(1);
  });
});
