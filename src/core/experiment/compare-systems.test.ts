import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { concordanceCorrelation } from '../metrics/concordance-correlation.ts';
import { type ComparedRecording, compareSystems } from './compare-systems.ts';

/** Slow gold, two predictions with slow errors of their own: neighbouring frames say nearly the same. */
function recordingsOf(
  count: number,
  frames: number,
  firstError: number,
  secondError: number,
): ComparedRecording[] {
  const random = createRandom(11);
  const slow = () => {
    let value = random.normal();
    return Float64Array.from({ length: frames }, () => {
      value = 0.95 * value + Math.sqrt(1 - 0.95 ** 2) * random.normal();
      return value;
    });
  };
  return Array.from({ length: count }, (_, i) => {
    const [gold, a, b] = [slow(), slow(), slow()];
    return {
      session: `s${i >> 1}`,
      gold,
      first: gold.map((value, n) => value + firstError * (a[n] as number)),
      second: gold.map((value, n) => value + secondError * (b[n] as number)),
    };
  });
}

const options = { hopSec: 0.1, seed: 1, draws: 200 };

describe('compareSystems', () => {
  test('three views of one difference; the fewer frames count as independent, the less certain', () => {
    const recordings = recordingsOf(12, 300, 0.8, 1);
    const compared = compareSystems(recordings, options);
    const whole = (key: 'gold' | 'first' | 'second') =>
      recordings.flatMap((recording) => Array.from(recording[key]));
    const difference =
      concordanceCorrelation(whole('gold'), whole('first')) -
      concordanceCorrelation(whole('gold'), whole('second'));
    expect(compared.frames).toBe(3600);
    expect(compared.fisher.ccc.difference).toBeCloseTo(difference, 12);
    expect(compared.bootstrap).toMatchObject({ kind: 'interval', clusters: 6 });
    expect(compared.bootstrap.estimate).toBeCloseTo(difference, 12);
    expect(compared.effective.first.effective).toBeLessThan(900);
    expect(compared.fisher.pcc.pValue).toBeLessThan(compared.fisherEffective.pcc.pValue / 10);
  });

  test('four sessions: no interval, and it says so', () => {
    expect(compareSystems(recordingsOf(8, 50, 0.5, 1), options).bootstrap).toMatchObject({
      kind: 'tooFewClusters',
      clusters: 4,
    });
  });

  test('both systems are judged on the frames that both have', () => {
    const recordings = recordingsOf(10, 60, 0.5, 1).map((recording) => ({
      ...recording,
      first: Float64Array.from(recording.first, (value, i) => (i < 5 ? Number.NaN : value)),
      second: Float64Array.from(recording.second, (value, i) => (i >= 50 ? Number.NaN : value)),
    }));
    const compared = compareSystems(recordings, options);
    expect(compared.frames).toBe(450);
    expect(compared.effective.second.frames).toBe(450);
  });
});
