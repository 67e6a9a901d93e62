import { describe, expect, test } from 'vitest';
import { practiceAim, practiceSec, scorePractice } from './practice.ts';

const timesSec = Array.from({ length: 60 * practiceSec }, (_, i) => i / 60);

describe('the aim of a practice', () => {
  test.each([0, 1])(
    'of dimension %d begins in the middle, stays on the scale, uses most of it and never jumps',
    (place) => {
      const aim = timesSec.map((sec) => practiceAim(place, sec));
      expect(aim[0]).toBe(0.5);
      expect(Math.min(...aim)).toBeGreaterThan(0.04);
      expect(Math.min(...aim)).toBeLessThan(0.2);
      expect(Math.max(...aim)).toBeLessThan(0.96);
      expect(Math.max(...aim)).toBeGreaterThan(0.8);
      for (let i = 1; i < aim.length; i++)
        expect(Math.abs((aim[i] as number) - (aim[i - 1] as number))).toBeLessThan(0.01);
    },
  );

  test('is another one in each dimension', () => {
    expect(practiceAim(0, 5)).not.toBeCloseTo(practiceAim(1, 5), 1);
  });
});

describe('the score', () => {
  test('of who is exact is 1, without a lag', () => {
    const score = scorePractice(
      0,
      timesSec,
      timesSec.map((sec) => practiceAim(0, sec)),
    );
    expect(score).toMatchObject({ lagSec: 0, ccc: expect.closeTo(1, 9) });
  });

  test('of who comes 0.6 s late is told with the lag and without', () => {
    const late = timesSec.map((sec) => practiceAim(1, sec - 0.6));
    const { ccc, lagSec, cccWithoutLag } = scorePractice(1, timesSec, late);
    expect(lagSec).toBeCloseTo(0.6, 9);
    expect(cccWithoutLag).toBeCloseTo(1, 9);
    expect(ccc).toBeLessThan(0.95);
  });

  test('of who does nothing is 0, of who goes against it is negative', () => {
    expect(
      scorePractice(
        0,
        timesSec,
        timesSec.map(() => 0.5),
      ).ccc,
    ).toBe(0);
    const against = timesSec.map((sec) => 1 - practiceAim(0, sec));
    expect(scorePractice(0, timesSec, against).ccc).toBeLessThan(-0.5);
  });

  test('leaves gaps out, and is undefined without samples', () => {
    const aim = timesSec.map((sec, i) => (i % 3 === 0 ? Number.NaN : practiceAim(0, sec)));
    expect(scorePractice(0, timesSec, aim).ccc).toBeCloseTo(1, 9);
    expect(scorePractice(0, [], []).ccc).toBeNaN();
  });
});
