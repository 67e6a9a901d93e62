import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stickDeflection, widestDeadZone } from './stick.ts';

const upright = (deadZone: number) => ({ inverted: false, deadZone });

describe('the deflection of a stick', () => {
  test('is 0 in the dead zone, begins at 0 at its edge and reaches both ends', () => {
    expect([-0.1, 0, 0.1].map((reading) => stickDeflection(reading, upright(0.1)))).toEqual([0, 0, 0]);
    expect(stickDeflection(0.1001, upright(0.1))).toBeCloseTo(0.0001, 4);
    expect(stickDeflection(0.55, upright(0.1))).toBeCloseTo(0.5, 12);
    expect([-1, 1].map((reading) => stickDeflection(reading, upright(0.3)))).toEqual([-1, 1]);
  });

  test('is continuous, rises with the reading and stays within -1 and 1, whatever the dead zone', () => {
    const reading = fc.double({ min: -1.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(reading, reading, fc.double({ min: 0, max: widestDeadZone, noNaN: true }), (a, b, zone) => {
        const [low, high] = [a, b].sort((x, y) => x - y).map((at) => stickDeflection(at, upright(zone)));
        const rise = (high as number) - (low as number);
        expect(rise).toBeGreaterThanOrEqual(0);
        expect(rise).toBeLessThanOrEqual(Math.abs(a - b) / (1 - zone) + 1e-12);
        expect(Math.max(Math.abs(low as number), Math.abs(high as number))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('is turned round where the axis is inverted', () => {
    expect(stickDeflection(-1, { inverted: true, deadZone: 0.1 })).toBe(1);
    expect(stickDeflection(0.55, { inverted: true, deadZone: 0.1 })).toBeCloseTo(-0.5, 12);
  });

  test('of an axis that is missing or says nothing is that of a stick let go', () => {
    expect([undefined, Number.NaN].map((reading) => stickDeflection(reading, upright(0)))).toEqual([0, 0]);
  });

  test.each([-0.1, 0.6, Number.NaN])('a dead zone of %d is refused', (zone) => {
    expect(() => stickDeflection(0, upright(zone))).toThrow('stickDeflection');
  });
});
