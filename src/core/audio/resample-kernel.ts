// The filter behind the change of a sample rate: a sinc under a Kaiser window (Kaiser 1974), tabulated for every phase that
// a pair of rates can meet. Only + - * / and square roots are used, which every engine rounds alike, so that browser, worker
// and terminal give the same bits.

/** What frequencies from the lower of the two Nyquist frequencies on are attenuated by, at least; as the window is designed. */
const designedAttenuationDb = 100;
/** The pass band ends at this share of the lower Nyquist frequency: 7280 Hz at 16 kHz, 20.1 kHz at 44.1 kHz. */
export const passBandShare = 0.91;

export interface ResampleKernel {
  /** Output sample n stands at n * down / up input samples. */
  readonly up: number;
  readonly down: number;
  /** Input samples on each side of an output sample that it is made of. */
  readonly reach: number;
  /** Row p (of `up`): the weights of input samples i - reach + 1 .. i + reach for the output at i + p / up. */
  readonly weights: Float64Array;
}

/** @throws RangeError unless both rates are whole numbers of Hz from 1000 to 768000. */
export function resampleKernel(fromHz: number, toHz: number): ResampleKernel {
  for (const rate of [fromHz, toHz]) {
    if (!Number.isInteger(rate) || rate < 1000 || rate > 768_000)
      throw new RangeError(`resampleKernel: expected whole rates from 1000 to 768000 Hz, got ${rate}`);
  }
  const common = greatestCommonDivisor(fromHz, toHz);
  const [up, down] = [toHz / common, fromHz / common];
  const reach = kernelReach(fromHz, toHz);
  const weights = new Float64Array(up * 2 * reach);
  for (let phase = 0; phase < up; phase++) {
    for (let tap = 0; tap < 2 * reach; tap++) {
      const distance = phase / up + reach - 1 - tap;
      weights[phase * 2 * reach + tap] = kernelAt(distance, fromHz, toHz);
    }
  }
  return { up, down, reach, weights };
}

/**
 * The continuous filter, `distance` input samples from its centre: 2 c sinc(2 c d) under the window, with the cut-off c in
 * cycles per input sample in the middle of the transition band. Its sum over all input samples is 1 within 1e-5.
 */
export function kernelAt(distance: number, fromHz: number, toHz: number): number {
  const reach = kernelReach(fromHz, toHz);
  const share = distance / reach;
  if (Math.abs(share) >= 1) return 0;
  const cutOff = (nyquistShare(fromHz, toHz) * (1 + passBandShare)) / 2;
  const sinc = distance === 0 ? 2 * cutOff : sineOfTurns(cutOff * distance) / (Math.PI * distance);
  // Kaiser's beta for attenuations above 50 dB.
  const beta = 0.1102 * (designedAttenuationDb - 8.7);
  return (sinc * besselI0(beta * Math.sqrt(1 - share * share))) / besselI0(beta);
}

/** Half the length that Kaiser's formula asks for, whole input samples. */
function kernelReach(fromHz: number, toHz: number): number {
  const transition = 2 * Math.PI * nyquistShare(fromHz, toHz) * (1 - passBandShare);
  return Math.ceil((designedAttenuationDb - 8) / (2.285 * transition) / 2);
}

/** The lower Nyquist frequency in cycles per input sample. */
function nyquistShare(fromHz: number, toHz: number): number {
  return 0.5 * Math.min(1, toHz / fromHz);
}

/** sin(2 pi turns), within 1e-15: reduced to a quarter of a turn, then Taylor's series. */
function sineOfTurns(turns: number): number {
  const halves = Math.round(2 * turns);
  const x = 2 * Math.PI * (turns - halves / 2);
  let term = x;
  let sum = x;
  for (let n = 2; n <= 22; n += 2) {
    term *= (-x * x) / (n * (n + 1));
    sum += term;
  }
  return halves % 2 === 0 ? sum : -sum;
}

/** The modified Bessel function of order 0 by its series, whose terms are all positive. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= (x / (2 * k)) * (x / (2 * k));
    sum += term;
  }
  return sum;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
