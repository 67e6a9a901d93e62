import { describe, expect, test } from 'vitest';
import { tableOf } from '../../testing/rating-tables.ts';
import { createRandom } from '../array/random.ts';
import { interRaterAgreement } from './inter-rater-agreement.ts';
import { windowedAgreement } from './windowed-agreement.ts';

const random = createRandom(11);
/** Two raters who agree in the first half and contradict each other in the second. */
const rows = Array.from({ length: 400 }, (_, n) => {
  // Whole periods in 80 frames, so that both means are 0 in every window.
  const wave = Math.sin((2 * Math.PI * n) / 20);
  return [wave + random.normal(0, 0.01), (n < 200 ? wave : -wave) + random.normal(0, 0.01)];
});
const table = tableOf(rows);
const grid = { startSec: 0, hopSec: 0.1, frames: 400 };

describe('windowedAgreement', () => {
  test('a window as long as the recording gives the agreement of the recording', () => {
    const { timesSec, ...windows } = windowedAgreement(table, grid, 40);
    const whole = interRaterAgreement(table);
    expect(timesSec).toHaveLength(1);
    expect(timesSec[0]).toBeCloseTo(19.95, 9);
    expect(windows.meanPairwiseCcc[0]).toBe(whole.meanPairwiseCcc);
    expect(windows.krippendorffAlpha[0]).toBe(whole.krippendorffAlpha);
    expect(windows.cronbachAlpha[0]).toBe(whole.cronbachAlpha);
  });

  test('tells the half in which the raters agree from the half in which they do not', () => {
    const { timesSec, meanPairwiseCcc } = windowedAgreement(table, grid, 8);
    const of = (where: (sec: number) => boolean) =>
      [...meanPairwiseCcc].filter((_, i) => where(timesSec[i] as number));
    const [agreeing, disagreeing] = [of((sec) => sec < 15), of((sec) => sec > 25)];
    expect(Math.min(...agreeing)).toBeGreaterThan(0.99);
    expect(Math.max(...disagreeing)).toBeLessThan(-0.99);
    expect(Math.min(agreeing.length, disagreeing.length)).toBeGreaterThan(5);
  });

  test('a long recording gets no more windows than anyone can see', () => {
    const long = {
      raterIds: ['a', 'b'],
      frames: 20_000,
      ratings: [0, 1].map(() => new Float64Array(20_000)),
    };
    const { timesSec, meanPairwiseCcc } = windowedAgreement(long, { ...grid, frames: 20_000 }, 2);
    expect(timesSec.length).toBeGreaterThan(200);
    expect(timesSec.length).toBeLessThanOrEqual(400);
    expect(meanPairwiseCcc.every(Number.isNaN)).toBe(true);
  });

  test('a recording shorter than the window has no curve; a window of nothing is refused', () => {
    expect(windowedAgreement(table, grid, 40.2).timesSec).toHaveLength(0);
    expect(
      windowedAgreement({ raterIds: [], frames: 0, ratings: [] }, { ...grid, frames: 0 }, 1).timesSec,
    ).toHaveLength(0);
    expect(() => windowedAgreement(table, grid, 0)).toThrow('windowedAgreement');
  });
});
