// `soften gold` against the independent float64 values beside the reference traces: every entry, every figure.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pairOf } from '../testing/rater-pair.ts';
import { describeShared, sharedPath } from '../testing/shared.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { runSoften } from './main.ts';

const tolerance = 1e-9;

interface Expected {
  readonly frames: number;
  readonly raters: number;
  readonly ewe_weights: (number | null)[];
  readonly at_frames: number[];
  readonly rater_count_at: number[];
  readonly [figure: string]: number | null | (number | null)[];
}

interface Gold {
  readonly E: (number | null)[];
  readonly sigma: (number | null)[];
  readonly raters: number[];
  readonly weights: { weight: number | null }[];
  readonly agreement: Record<string, number | null> & { icc: Record<string, number | null> };
}

const files: Readonly<Record<string, string>> = {
  edge_negative: 'edge_negative.csv',
  edge_constant: 'edge_constant.csv',
  edge_missing: 'edge_missing.csv',
  green_TaskA: 'green_intensity/TaskA_wide_10hz.csv',
  green_TaskB: 'green_intensity/TaskB_wide_10hz.csv',
  forrest_arousal: 'studyforrest/wide/av_allchar_arousal.csv',
  forrest_valence: 'studyforrest/wide/av_allchar_valence.csv',
};

const agreementNames: Readonly<Record<string, string>> = {
  krippendorff_alpha_interval: 'krippendorffAlpha',
  mean_pairwise_pcc: 'meanPairwisePcc',
  mean_pairwise_ccc: 'meanPairwiseCcc',
  cronbach_alpha: 'cronbachAlpha',
};

async function goldOf(name: string, ...options: string[]): Promise<Gold> {
  const terminal = listeningTerminal();
  const file = sharedPath(`reference/raters/${files[name]}`);
  expect(await runSoften(['gold', file, '--json', ...options], { terminal }), terminal.messages()).toBe(0);
  return JSON.parse(terminal.output()) as Gold;
}

/** 0 if both are missing, infinite if only one is. */
function deviation(ours: number | null, theirs: number | null): number {
  if (ours === null || theirs === null) return ours === theirs ? 0 : Number.POSITIVE_INFINITY;
  return Math.abs(ours - theirs);
}

/** Every figure of the reference beside ours, as [name, ours, theirs]. */
function figuresOf(gold: Gold, kept: Gold, expected: Expected): [string, number | null, number | null][] {
  const known = gold.E.filter((value) => value !== null);
  const knownSigma = gold.sigma.filter((value) => value !== null);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = (ours: (number | null)[], key: string) =>
    expected.at_frames.map((frame, i): [string, number | null, number | null] => [
      `${key} at frame ${frame}`,
      ours[frame] ?? null,
      (expected[key] as (number | null)[])[i] ?? null,
    ]);
  const single = Object.entries(agreementNames)
    .filter(([key]) => key in expected)
    .map(([key, ours]): [string, number | null, number | null] => [
      key,
      gold.agreement[ours] as number,
      expected[key] as number,
    ]);
  const iccs = Object.keys(expected)
    .filter((key) => key.startsWith('ICC'))
    .map((key): [string, number | null, number | null] => [
      key,
      gold.agreement.icc[`icc${key.replace(/\D*(\d),(\w).*/, '$1$2')}`] as number,
      expected[key] as number,
    ]);
  return [
    ...expected.ewe_weights.map((weight, k): [string, number | null, number | null] => [
      `weight ${k + 1}`,
      gold.weights[k]?.weight ?? null,
      weight,
    ]),
    ...at(gold.E, 'ewe_at'),
    ...at(kept.E, 'ewe_negative_kept_at'),
    ...at(gold.sigma, 'sigma_at'),
    ...at(gold.raters, 'rater_count_at'),
    ['ewe_mean', mean(known), expected['ewe_mean'] as number],
    [
      'ewe_sd_pop',
      Math.sqrt(mean(known.map((value) => (value - mean(known)) ** 2))),
      expected['ewe_sd_pop'] as number,
    ],
    ['sigma_mean', mean(knownSigma), expected['sigma_mean'] as number],
    ['sigma_max', Math.max(...knownSigma), expected['sigma_max'] as number],
    ...single,
    ...iccs,
  ];
}

describeShared('soften gold equals the reference', () => {
  const reference = JSON.parse(readFileSync(sharedPath('reference/raters/expected.json'), 'utf8')) as Record<
    string,
    Expected
  >;

  test('the table of files covers every entry', () => {
    expect(Object.keys(files).sort()).toEqual(Object.keys(reference).sort());
  });

  test.each(Object.keys(files))('%s', async (name) => {
    const expected = reference[name] as Expected;
    const [gold, kept] = [await goldOf(name), await goldOf(name, '--negative', 'keep')];
    expect(gold.E).toHaveLength(expected.frames);
    expect(gold.weights).toHaveLength(expected.raters);
    const figures = figuresOf(gold, kept, expected);
    expect(figures.length).toBeGreaterThan(40);
    const deviations = figures.map(([figure, ours, theirs]) => ({
      figure,
      ours,
      theirs,
      by: deviation(ours, theirs),
    }));
    expect(deviations.filter(({ by }) => !(by <= tolerance))).toEqual([]);
    const worst = Math.max(...deviations.map(({ by }) => by));
    console.info(`${name}: ${figures.length} figures, largest deviation ${worst.toExponential(1)}`);
  });
});

describeShared('soften score equals the reference', () => {
  test.each(['edge_negative', 'green_TaskA', 'green_TaskB', 'forrest_arousal', 'forrest_valence'])(
    '%s: rater 1 against rater 2',
    async (name) => {
      const reference = JSON.parse(
        readFileSync(sharedPath('reference/raters/expected.json'), 'utf8'),
      ) as Record<string, Expected>;
      const expected = reference[name] as Expected;
      const terminal = listeningTerminal();
      const [gold, prediction] = pairOf(sharedPath(`reference/raters/${files[name]}`));
      expect(await runSoften(['score', gold, prediction, '--json'], { terminal }), terminal.messages()).toBe(
        0,
      );
      const { concatenated } = JSON.parse(terminal.output()).columns[0];
      expect(Math.abs(concatenated.ccc - (expected['ccc_r1_r2'] as number))).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(concatenated.cccAvec - (expected['ccc_avec_r1_r2'] as number))).toBeLessThanOrEqual(
        tolerance,
      );
      expect(Math.abs(concatenated.rmse - (expected['rmse_r1_r2'] as number))).toBeLessThanOrEqual(tolerance);
    },
  );
});
