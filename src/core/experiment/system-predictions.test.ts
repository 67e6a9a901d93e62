import { describe, expect, test } from 'vitest';
import { createRandom } from '../array/random.ts';
import { type PredictedSeries, type SystemPrediction, scoreSystem } from './system-predictions.ts';

/** Two recordings per session, of unlike length and level; a few frames miss gold or prediction. */
function predictionOf(sessions: number, seed: number): SystemPrediction {
  const random = createRandom(seed);
  const recordings = Array.from({ length: 2 * sessions }, (_, i): PredictedSeries => {
    const level = random.normal(0, 0.3);
    const gold = Float64Array.from({ length: 50 + 3 * i }, () => level + random.normal(0, 0.2));
    const predicted = gold.map((value, n) =>
      (n + i) % 19 === 0 ? Number.NaN : 0.5 * value + random.normal(0, 0.2),
    );
    gold[7] = Number.NaN;
    const session = `s${i >> 1}`;
    return { recordingId: `r${i}`, session, partition: 'dev', firstFrame: 0, gold, predicted };
  });
  const system = { kind: 'modality', modality: 'audio', tasks: 'multi', form: 'processed' } as const;
  return { fold: 'f', seed, system, target: { dimension: 'arousal', kind: 'E' }, recordings };
}

/** Lin's coefficient as in the textbook, with two passes over plain numbers. */
function plainCcc(frames: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(frames.map(([x]) => x));
  const meanY = mean(frames.map(([, y]) => y));
  const covariance = mean(frames.map(([x, y]) => (x - meanX) * (y - meanY)));
  const varianceX = mean(frames.map(([x]) => (x - meanX) ** 2));
  const varianceY = mean(frames.map(([, y]) => (y - meanY) ** 2));
  return (2 * covariance) / (varianceX + varianceY + (meanX - meanY) ** 2);
}

function framesOf({ gold, predicted }: PredictedSeries): [number, number][] {
  return Array.from(gold, (value, i): [number, number] => [value, predicted[i] as number]).filter(
    (frame) => !frame.some(Number.isNaN),
  );
}

describe('the interval of a single CCC', () => {
  test('equals copying the frames of 2,000 draws of sessions and computing each CCC from the start', () => {
    const prediction = predictionOf(7, 3);
    const sessions = [0, 1, 2, 3, 4, 5, 6].map((i) => prediction.recordings.slice(2 * i, 2 * i + 2));
    const random = createRandom(3);
    const values = Array.from({ length: 2000 }, () => {
      const drawn = sessions.map(() => sessions[random.integer(0, 6)] as PredictedSeries[]);
      return plainCcc(drawn.flat().flatMap(framesOf));
    }).sort((a, b) => a - b);
    const quantile = (share: number) => {
      const at = share * 1999;
      const [below, above] = [values[Math.floor(at)] as number, values[Math.ceil(at)] as number];
      return below + (above - below) * (at % 1);
    };
    const [score] = scoreSystem(prediction);
    expect(score?.bootstrap).toMatchObject({ kind: 'interval', clusters: 7, draws: 2000, undefinedDraws: 0 });
    if (score?.bootstrap?.kind !== 'interval') return;
    const { estimate, low, high } = score.bootstrap;
    expect(estimate).toBeCloseTo(plainCcc(prediction.recordings.flatMap(framesOf)), 11);
    expect(estimate).toBeCloseTo(score.ccc, 11);
    expect(low).toBeCloseTo(quantile(0.025), 11);
    expect(high).toBeCloseTo(quantile(0.975), 11);
  });

  test('does not exist for fewer than five sessions, and says how many there were', () => {
    const [score] = scoreSystem(predictionOf(4, 1));
    expect(score?.bootstrap).toMatchObject({ kind: 'tooFewClusters', clusters: 4 });
  });

  test('is the same for the same seed and another for another', () => {
    const prediction = predictionOf(6, 1);
    const intervalOf = (seed: number) => scoreSystem({ ...prediction, seed })[0]?.bootstrap;
    expect(intervalOf(1)).toEqual(intervalOf(1));
    expect(intervalOf(1)).not.toEqual(intervalOf(2));
  });
});
