import { describe, expect, test } from 'vitest';
import { expectSeries } from '../../testing/matchers.ts';
import type { Target } from './preparation-finding.ts';
import { type FoldTargets, type GoldSeries, prepareTargets } from './prepare-targets.ts';

const nan = Number.NaN;
const E: Target = { dimension: 'arousal', kind: 'E' };
const sigma: Target = { dimension: 'arousal', kind: 'sigma' };

function goldOf(recordingId: string, values: number[], sigmas?: number[], dimension = 'arousal'): GoldSeries {
  return {
    recordingId,
    dimension,
    grid: { startSec: 0, hopSec: 1, frames: values.length },
    E: Float64Array.from(values),
    ...(sigmas ? { sigma: Float64Array.from(sigmas) } : {}),
  };
}

/** E and sigma of one recording. */
function seriesOf(recordings: FoldTargets['recordings'], id: string): [Float64Array, Float64Array] {
  return (recordings.get(id) as { series: unknown }).series as [Float64Array, Float64Array];
}

describe('prepareTargets', () => {
  test('E as it is, sigma scaled by the training recordings alone', () => {
    const golds = [goldOf('a', [1, 2], [1, 3]), goldOf('b', [3, 4], [2, 100])];
    const { targets, trainMeans, sigmaScalings, recordings, findings } = prepareTargets(
      golds,
      [E, sigma],
      ['a'],
      ['a', 'b'],
    );
    expect(targets).toEqual([E, sigma]);
    expect(sigmaScalings).toEqual({ arousal: { mean: 2, sd: 1 } });
    expect(findings).toEqual([]);
    const [ofE, ofSigma] = seriesOf(recordings, 'b');
    expectSeries(ofE, [3, 4], 0);
    expectSeries(ofSigma, [0.5, 1], 0);
    expectSeries(trainMeans, [1.5, 0.5], 1e-12);
  });

  test('one rater: sigma is left out and E is learnt', () => {
    const golds = [goldOf('a', [1, 2], [nan, nan]), goldOf('b', [3, 4], [nan, nan])];
    const prepared = prepareTargets(golds, [E, sigma], ['a'], ['a', 'b']);
    expect(prepared.targets).toEqual([E]);
    expect(prepared.sigmaScalings).toEqual({});
    expect(prepared.recordings.get('a')?.series).toHaveLength(1);
    expect(prepared.findings).toEqual([
      { kind: 'targetLeftOut', target: sigma },
      { kind: 'withoutSigma', recordingId: 'a', dimension: 'arousal' },
      { kind: 'withoutSigma', recordingId: 'b', dimension: 'arousal' },
    ]);
  });

  test('an imported E without sigma beside a full one: its frames still teach E', () => {
    const golds = [goldOf('a', [1, 2], [1, 3]), goldOf('b', [3, 4])];
    const prepared = prepareTargets(golds, [E, sigma], ['a', 'b'], ['a', 'b']);
    const [ofE, ofSigma] = seriesOf(prepared.recordings, 'b');
    expectSeries(ofE, [3, 4], 0);
    expectSeries(ofSigma, [nan, nan], 0);
    expect(prepared.findings).toEqual([{ kind: 'withoutSigma', recordingId: 'b', dimension: 'arousal' }]);
  });

  test('where every E is imported it is said once that sigma is not learnt', () => {
    const golds = [goldOf('a', [1, 2]), goldOf('b', [3, 4])];
    const prepared = prepareTargets(golds, [E, sigma], ['a'], ['a', 'b']);
    expect(prepared.targets).toEqual([E]);
    expect(prepared.findings).toEqual([{ kind: 'targetLeftOut', target: sigma }]);
  });

  test('sigma that only dev and test have is not learnt: training decides', () => {
    const golds = [goldOf('a', [1, 2]), goldOf('b', [3, 4], [1, 2])];
    expect(prepareTargets(golds, [E, sigma], ['a'], ['a', 'b']).targets).toEqual([E]);
  });

  test('three dimensions of different lengths share one grid; what one lacks is missing there', () => {
    const asked = ['x', 'y', 'z'].map((dimension): Target => ({ dimension, kind: 'E' }));
    const golds = [
      goldOf('a', [1], undefined, 'x'),
      goldOf('a', [1, 2, 3], undefined, 'y'),
      goldOf('b', [7], undefined, 'z'),
    ];
    const { recordings, findings } = prepareTargets(golds, asked, ['a', 'b'], ['a', 'b']);
    const series = seriesOf(recordings, 'a');
    expect(series.map((values) => [...values])).toEqual([
      [1, nan, nan],
      [1, 2, 3],
      [nan, nan, nan],
    ]);
    expect(findings.map((finding) => finding.kind)).toEqual(['withoutGold', 'withoutGold', 'withoutGold']);
  });

  test('a recording without any gold standard is left out and named', () => {
    const { recordings, findings } = prepareTargets([goldOf('a', [1])], [E], ['a'], ['a', 'ghost']);
    expect([...recordings.keys()]).toEqual(['a']);
    expect(findings).toEqual([{ kind: 'withoutGold', recordingId: 'ghost', dimension: 'arousal' }]);
  });

  test('grids that do not fit each other are refused by name', () => {
    const other = {
      ...goldOf('a', [1], undefined, 'valence'),
      grid: { startSec: 0, hopSec: 0.5, frames: 1 },
    };
    const asked: Target[] = [E, { dimension: 'valence', kind: 'E' }];
    expect(() => prepareTargets([goldOf('a', [1]), other], asked, ['a'], ['a'])).toThrow(
      'expected the grid 0 s + 1 s per frame for valence of a, got 0 s + 0.5 s per frame',
    );
  });
});
