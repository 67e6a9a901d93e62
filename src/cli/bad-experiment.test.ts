// Bad input to an experiment: what the terminal says of it, and that the results of everything else stay as they are.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures/folder-files.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

type Row = Readonly<Record<string, string>>;

interface Run {
  readonly code: number;
  readonly output: string;
  /** What was said line by line, the running of the networks aside. */
  readonly told: readonly string[];
  /** predictions.csv; none if nothing was written. */
  readonly rows: readonly Row[];
}

interface BadExperiment {
  readonly name: string;
  /** Holds the files that differ from those of `clean`; default: none. */
  readonly folder?: string;
  /** Files and folders of `clean` that are not there. */
  readonly without?: readonly string[];
  /** Default: arousal from audio, both targets at once. */
  readonly options?: readonly string[];
  /** All that is said. */
  readonly told: readonly string[];
  /** Rows whose gold standard and predictions are those of the clean folder; default: all but the bad recording's. */
  readonly same?: (row: Row) => boolean;
  readonly then?: (bad: Run, clean: Run) => void;
}

/** A test recording: what is wrong with it must reach neither training nor any choice. */
const badRecording = 'call3A';
const isBad = ({ recording }: Row) => recording === badRecording;
const isArousal = ({ dimension }: Row) => dimension === 'arousal';
const one = ['--dimensions', 'arousal', '--modalities', 'audio', '--tasks', 'multi'];

const cases: readonly BadExperiment[] = [
  {
    name: 'features shorter than the traces',
    folder: 'features-shorter',
    told: ['call3A: 0 frames at the start and 10 at the end have no audio features and were cut.'],
    then: (bad, clean) => expect(badTimes(bad)).toEqual(badTimes(clean).slice(0, -10)),
  },
  {
    name: 'features longer than the traces',
    folder: 'features-longer',
    told: ['call3A: 0 audio rows before and 15 after the gold standard were cut.'],
    same: () => true,
  },
  {
    name: 'features at another step',
    folder: 'features-other-step',
    told: [
      'audio of call3A came every 0.2 s and was brought to 0.1 s by linear interpolation.',
      'call3A: 0 frames at the start and 1 at the end have no audio features and were cut.',
    ],
    then: (bad, clean) => expect(badTimes(bad)).toEqual(badTimes(clean).slice(0, -1)),
  },
  {
    name: 'a recording without features',
    without: ['features/audio/call3A.csv'],
    told: ['call3A has no audio features and was left out of that modality.'],
    then: (bad) => expect(badTimes(bad)).toEqual([]),
  },
  {
    name: 'missing values in a column',
    folder: 'values-missing',
    told: ['call3A: 3 missing audio values (pitch) in 3 steps were filled with the training mean.'],
    then: (bad, clean) => {
      expect(badTimes(bad)).toEqual(badTimes(clean));
      expect(bad.rows.every((row) => Number.isFinite(Number.parseFloat(row['audio-multi'] ?? '')))).toBe(
        true,
      );
    },
  },
  {
    name: 'a column without any value in one recording',
    folder: 'column-missing-here',
    told: ['call3A: 12 missing audio values (pitch) in 12 steps were filled with the training mean.'],
    then: (bad, clean) => expect(badTimes(bad)).toEqual(badTimes(clean)),
  },
  {
    name: 'infinite values, and one too large for a float32',
    folder: 'values-infinite',
    told: [
      'features/audio/call3A.csv:6: repair: Column "rate" holds "inf" where a number should be (2 cells such). Such cells count as missing samples. Correct them in the file, or leave them empty to say so.',
      'features/audio/call3A.csv: repair: 1 value infinite as float32, in "loudness". They count as missing samples.',
    ],
  },
  {
    name: 'a column without any value and a constant one',
    folder: 'columns-silent',
    options: ['--dimensions', 'arousal', '--tasks', 'multi'],
    told: [
      'audio: pitch without any value in training; set to 0.',
      'audio: rate constant in training; set to 0.',
    ],
    same: () => false,
    then: (bad, clean) => {
      const video = ({ rows }: Run) => rows.filter(isArousal).map((row) => [row.gold, row['video-multi']]);
      expect(video(bad)).toEqual(video(clean));
      expect(bad.output).toMatch(/audio-multi +-?\d\.\d{3} /);
    },
  },
  {
    name: 'no test recordings',
    folder: 'test-empty',
    told: ['The partition test has no recording that can be used.'],
    same: ({ partition }) => partition === 'dev',
    then: (bad) => expect(new Set(bad.rows.map((row) => row.partition))).toEqual(new Set(['dev'])),
  },
  {
    name: 'one rater: E alone is trained',
    folder: 'one-rater',
    options: ['--dimensions', 'arousal'],
    told: [
      'sigma of arousal has no value in training and is not learnt.',
      ...['call1A', 'call1B', 'call2A', 'call2B', 'call3A', 'call3B'].map(
        (id) => `${id} has E but no sigma for arousal: that takes two raters or more.`,
      ),
    ],
    same: () => false,
    then: (bad) => {
      expect(new Set(bad.rows.map((row) => row.target))).toEqual(new Set(['E']));
      expect(bad.output).toMatch(/audio-single +-?\d\.\d{3} /);
      expect(bad.output).not.toContain('-multi');
    },
  },
  {
    name: 'one rater in one recording: its E is scored',
    folder: 'one-rater-here',
    told: ['call3A has E but no sigma for arousal: that takes two raters or more.'],
    then: (bad, clean) => {
      expect(badTimes(bad)).toEqual(badTimes(clean));
      const sigmas = ({ rows }: Run) =>
        rows.filter((row) => isBad(row) && isArousal(row) && row.target === 'sigma' && row.gold !== '');
      expect([sigmas(clean).length, sigmas(bad).length]).toEqual([48, 0]);
    },
  },
  {
    name: 'one dimension',
    without: ['traces/valence'],
    options: ['--modalities', 'audio', '--tasks', 'multi'],
    told: [],
    same: isArousal,
    then: (bad) => expect(bad.rows.every(isArousal)).toBe(true),
  },
  {
    name: 'three dimensions',
    folder: 'three-dimensions',
    options: ['--modalities', 'audio', '--tasks', 'multi'],
    told: [],
    same: ({ dimension }) => dimension !== 'power',
    then: (bad) => expect(bad.output).toMatch(/E\(arousal\) dev .*E\(power\) dev .*E\(valence\) dev/),
  },
  {
    name: 'one modality',
    without: ['features/video'],
    options: ['--dimensions', 'arousal', '--tasks', 'multi'],
    told: [],
    same: () => true,
    then: (bad) => expect(bad.output).not.toMatch(/fusion|video/),
  },
];

const folders: string[] = [];
let clean: Run;

beforeAll(async () => {
  clean = await run(folderOf({}), ['--tasks', 'multi']);
}, 60_000);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe.concurrent('bad input to an experiment', { timeout: 60_000 }, () => {
  test('of a clean folder nothing is said', () => {
    expect([clean.code, clean.told]).toEqual([0, []]);
    expect(badTimes(clean)).toHaveLength(48);
  });

  test.each(cases)('$name', async (given) => {
    const bad = await run(folderOf(given), given.options ?? one);
    expect([bad.told, bad.code]).toEqual([given.told, 0]);
    expectSame(bad, given.same ?? ((row) => !isBad(row)));
    given.then?.(bad, clean);
  });

  test('recordings shorter than the delay: they are named, and what helps', async () => {
    const bad = await run(folderOf({}), [...one, '--set', 'delay=30']);
    expect([bad.code, bad.rows]).toEqual([1, []]);
    expect(bad.told.at(-1)).toMatch(
      /^soften: No training recording is left of audio\. call1A has \d+ audio frames, no more than the delay;.* Lower the reaction lag/,
    );
  });

  test('no training recordings: nothing is trained, and nothing written', async () => {
    const bad = await run(folderOf({ folder: 'train-empty' }), one);
    expect([bad.code, bad.rows]).toEqual([1, []]);
    expect(bad.told).toContain('The partition train has no recording that can be used.');
    expect(bad.told.at(-1)).toBe(
      'soften: nothing could be trained or scored; the lines above say what is missing.',
    );
  });
});

/** `clean` without what is said to lack, and over it the files of the case. */
function folderOf({ folder, without = [] }: Pick<BadExperiment, 'folder' | 'without'>): string {
  const made = tempFolder();
  cpSync(fixturePath('bad-experiment/clean'), made, { recursive: true });
  for (const path of without) rmSync(join(made, path), { recursive: true });
  if (folder) cpSync(fixturePath(`bad-experiment/${folder}`), made, { recursive: true });
  return made;
}

function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'soften-bad-experiment-'));
  folders.push(folder);
  return folder;
}

async function run(folder: string, options: readonly string[]): Promise<Run> {
  const terminal = listeningTerminal();
  const out = tempFolder();
  const words = ['experiment', folder, '--preset', 'smoke', '--workers', '1', '--out', out, ...options];
  const code = await runSoften(words, { terminal });
  const running = /^(Six calls, preset smoke|\d+\/\d+ networks|Done after|Written to|$)/;
  const told = terminal.messages().split('\n');
  const path = join(out, 'predictions.csv');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const { data } = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  return { code, output: terminal.output(), told: told.filter((line) => !running.test(line)), rows: data };
}

/** The chosen rows are those of the clean run to the last digit, in every system that the bad run has. */
function expectSame(bad: Run, chosen: (row: Row) => boolean): void {
  const columns = Object.keys(bad.rows[0] ?? {});
  expect(columns).toContain('gold');
  const there = new Set(bad.rows.map(({ dimension }) => dimension));
  const cellsOf = ({ rows }: Run) =>
    rows
      .filter((row) => chosen(row) && there.has(row.dimension))
      .map((row) => columns.map((column) => row[column]));
  expect(cellsOf(bad)).toEqual(cellsOf(clean));
}

/** The bad recording's frames that were predicted, seconds. */
function badTimes({ rows }: Run): (string | undefined)[] {
  return rows.filter((row) => isBad(row) && isArousal(row) && row.target === 'E').map(({ time }) => time);
}
