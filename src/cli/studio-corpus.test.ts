// The simulated corpus that ships: small enough, complete, what the simulation says, and labelled wherever one looks.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { landmarkColumns } from '../core/face/face-points.ts';
import { simulateCorpus, studioParams } from '../core/simulation/simulate-corpus.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import { testJobContext } from '../testing/job-context.ts';
import { folderFiles } from './read-folder.ts';
import { sizesOf } from './studio-folder.ts';

const folder = fileURLToPath(new URL('../../public/demo/studio', import.meta.url));
const read = () => readCorpusFolder({ files: folderFiles(folder), name: 'studio' }, testJobContext());

test('media take 10 MB at most, features 8 MB', async () => {
  const { mediaMb, featureMb } = await sizesOf(folder);
  expect(mediaMb).toBeLessThan(10);
  expect(mediaMb).toBeGreaterThan(2);
  expect(featureMb).toBeLessThan(8);
});

test('it opens without a complaint: 16 recordings with a video each, 8 / 4 / 4, six raters, all features', async () => {
  const { corpus, traces, features, report } = await read();
  expect(report.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(corpus.recordings).toHaveLength(16);
  expect(new Set(corpus.recordings.map(({ session }) => session)).size).toBe(8);
  for (const { id, media } of corpus.recordings)
    expect(media).toEqual([{ path: `media/${id}.webm`, role: 'both', offsetSec: 0 }]);
  const [{ train, dev, test: held } = { train: [], dev: [], test: [] }] = corpus.folds;
  expect([train.length, dev.length, held.length]).toEqual([8, 4, 4]);
  expect(traces).toHaveLength(16 * 2 * 6);
  expect(features).toHaveLength(16 * 2);
  for (const { modality, columns, values, recordingId } of features) {
    expect(columns).toHaveLength(modality === 'video' ? landmarkColumns.length : 130);
    const lastSec = traces.find((trace) => trace.recordingId === recordingId)?.timesSec.at(-1) ?? 0;
    expect(lastSec).toBeGreaterThanOrEqual(44);
    expect(Math.abs(values.rows / 10 - lastSec)).toBeLessThan(0.5);
    expect(values.data.every(Number.isFinite)).toBe(true);
  }
});

test('its traces are those of the simulation, to the digits that are written', async () => {
  const { soundRateHz: _, faceRateHz: __, ...params } = studioParams;
  const { traces } = await read();
  const simulated = await simulateCorpus(params, testJobContext());
  for (const { recordingId, dimension, raterId, values } of simulated.traces) {
    const shipped = traces.find(
      (trace) =>
        trace.recordingId === recordingId && trace.dimension === dimension && trace.raterId === raterId,
    );
    expect(shipped?.values).toHaveLength(values.length);
    const apart = values.map((value, n) => Math.abs(value - (shipped?.values[n] ?? Number.NaN)));
    expect(Math.max(...apart)).toBeLessThan(5.1e-5);
  }
});

test('name, files, subjects, README and import report say that it is simulated', async () => {
  const { corpus, report } = await read();
  expect(corpus.simulated).toBe(true);
  expect(corpus.name).toMatch(/simulated/);
  for (const { id, subject } of corpus.recordings)
    expect(id + subject).toMatch(/^simulated\d\d[AB]simulated person/);
  expect(report.findings.find(({ code }) => code === 'simulated')?.message).toMatch(/no person was recorded/);
  expect(readFileSync(`${folder}/README.md`, 'utf8')).toMatch(/Nobody was recorded/);
});

test('the list that the page goes by names every file but the README', () => {
  const listed = JSON.parse(readFileSync(`${folder}.json`, 'utf8'));
  const there = folderFiles(folder).map(({ path }) => path);
  expect(listed.toSorted()).toEqual(there.filter((path) => path !== 'README.md').sort());
});
