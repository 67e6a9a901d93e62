// What Soften writes for other annotation programs opens here again, from the folder in which it is put.
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Corpus } from '../core/corpus/corpus.ts';
import { readCorpusFolder } from '../formats/corpus-folder.ts';
import type { FileSource } from '../formats/file-source.ts';
import { textFile } from '../testing/fixtures/folder-files.ts';
import { testJobContext } from '../testing/job-context.ts';
import { traceOf } from '../testing/rating-tables.ts';
import { type TraceFileFormat, traceFile } from './trace-exports.ts';

const corpus = { hopSec: 0.1, simulated: false, dimensions: [] } as unknown as Corpus;
const times = Array.from({ length: 20 }, (_, n) => (n + 0.5) / 10);
const traces = ['Änne & Co', 'ben'].map((raterId, k) =>
  traceOf(
    times,
    times.map((sec, n) => (n === 7 && k === 0 ? Number.NaN : Math.sin(sec + k))),
    { raterId },
  ),
);

async function filesOf(format: TraceFileFormat): Promise<FileSource[]> {
  const { content, name } = traceFile(corpus, traces, format);
  if (typeof content === 'string') return [textFile(`traces/arousal/rec.${name.split('.').at(-1)}`, content)];
  const zip = unzipSync(new Uint8Array(await (content as Blob).arrayBuffer()));
  return Object.entries(zip).map(([path, bytes]) => ({
    path: `traces/arousal/rec/${path}`,
    sizeBytes: bytes.length,
    bytes: async () => bytes,
  }));
}

const open = (files: readonly FileSource[]) => readCorpusFolder({ files, name: 'study' }, testJobContext());
const problems = ({ report }: Awaited<ReturnType<typeof open>>) =>
  report.findings.filter(({ severity }) => severity !== 'note');

test.each(['csv', 'carma', 'elan', 'nova'] as const)('%s', async (format) => {
  const opened = await open(await filesOf(format));
  expect(problems(opened)).toEqual([]);
  expect(opened.corpus.recordings.map(({ id }) => id)).toEqual(['rec']);
  expect(opened.traces.map(({ raterId }) => raterId)).toEqual(traces.map(({ raterId }) => raterId));
  for (const [k, { values }] of opened.traces.entries()) {
    // What is missing is left out by CARMA, and a gap between two intervals in ELAN.
    const given = [...(traces[k]?.values ?? [])].filter((value) => !Number.isNaN(value));
    expect([...values].filter((value) => !Number.isNaN(value))).toEqual(given);
  }
});

test('NOVA without its samples, one that is cut off, and a rater who is there twice cost no other', async () => {
  const [scheme, samples, otherScheme, otherSamples] = (await filesOf('nova')) as FileSource[];
  const at = (source: FileSource | undefined, path: string) => ({ ...(source as FileSource), path });
  const text = new TextDecoder().decode(await scheme?.bytes());
  const opened = await open([
    at(scheme, 'traces/arousal/rec/a.annotation'),
    at(samples, 'traces/arousal/rec/a.annotation~'),
    at(scheme, 'traces/arousal/rec/again.annotation'),
    at(samples, 'traces/arousal/rec/again.annotation~'),
    at(otherScheme, 'traces/arousal/rec/alone.annotation'),
    at(otherSamples, 'traces/arousal/rec/lost.annotation~'),
    textFile('traces/arousal/rec/cut.annotation', text.slice(0, text.indexOf('<scheme') + 9)),
    textFile('traces/arousal/rec/cut.annotation~', '0;1\n'),
    textFile(
      'traces/arousal/rec/bomb.annotation',
      `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n${text}`,
    ),
    textFile('traces/arousal/rec/bomb.annotation~', '0;1\n'),
    textFile('traces/arousal/rec/carl.csv', 'time,rating\n0,0.5\n0.1,0.5\n'),
  ]);
  expect(opened.traces.map(({ raterId, source }) => [raterId, source])).toEqual([
    ['Änne & Co', 'traces/arousal/rec/a.annotation'],
    ['carl', 'traces/arousal/rec/carl.csv'],
  ]);
  expect(problems(opened).map(({ code, file, line }) => [code, file, line])).toEqual([
    ['duplicate-rater', 'traces/arousal/rec/again.annotation', undefined],
    ['no-nova-samples', 'traces/arousal/rec/alone.annotation', undefined],
    ['no-nova', 'traces/arousal/rec/bomb.annotation', 2],
    ['no-nova', 'traces/arousal/rec/cut.annotation', 5],
  ]);
  const unused = opened.report.findings.find(({ code }) => code === 'unused-files');
  expect(unused?.message).toContain('lost.annotation~');
});
