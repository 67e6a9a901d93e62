// The activations of an LSTM on four lanes, right to a few units in the last place everywhere, small arguments included.
import { madd } from './madd';

/** Beyond this both activations are at their limits, and e ** x is still a normal number. */
const FAR: f32 = 87;
/** 1.5 * 2 ** 23: added to a small number it leaves that number, rounded, in the lowest bits. */
const ROUNDER: f32 = 12582912;
/** ln 2 in two parts, the first with so few digits that its products with whole numbers are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

// Static methods and not functions, because only those may carry the decorator in TypeScript's grammar.
export class Activation {
  /** e ** x - 1; |x| beyond 87 counts as 87; NaN gives NaN. */
  @inline
  private static exponentialMinusOne(x: v128): v128 {
    // The order of the operands lets NaN through.
    const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(FAR)), f32x4.splat(-FAR));
    const rounded = madd(bounded, f32x4.splat(Mathf.LOG2E), f32x4.splat(ROUNDER));
    const whole = f32x4.sub(rounded, f32x4.splat(ROUNDER));
    // e ** x = 2 ** whole * e ** r with |r| at most ln(2) / 2, where seven terms of the series do.
    const r = madd(whole, f32x4.splat(-LN2_LOW), madd(whole, f32x4.splat(-LN2_HIGH), bounded));
    let series = madd(r, f32x4.splat(1.0 / 5040), f32x4.splat(1.0 / 720));
    series = madd(r, series, f32x4.splat(1.0 / 120));
    series = madd(r, series, f32x4.splat(1.0 / 24));
    series = madd(r, series, f32x4.splat(1.0 / 6));
    series = madd(r, series, f32x4.splat(0.5));
    series = madd(f32x4.mul(r, r), series, r);
    const power = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000));
    return madd(power, series, f32x4.sub(power, f32x4.splat(1)));
  }

  /** tanh x = (e ** 2x - 1) / (e ** 2x + 1). */
  @inline
  static tanh(x: v128): v128 {
    const p = Activation.exponentialMinusOne(f32x4.add(x, x));
    return f32x4.div(p, f32x4.add(p, f32x4.splat(2)));
  }

  /** The four gates of one cell, i, f, g, o: a sigmoid, 1 / (1 + e ** -x), but tanh for g. */
  @inline
  static gates(x: v128): v128 {
    const p = Activation.exponentialMinusOne(f32x4.mul(x, f32x4(-1, -1, 2, -1)));
    const numerator = v128.bitselect(p, f32x4.splat(1), i32x4(0, 0, -1, 0));
    return f32x4.div(numerator, f32x4.add(p, f32x4.splat(2)));
  }
}
