// From whatever rate a sound was recorded at to the one rate of analysis, while it streams.
import { resampleKernel } from './resample-kernel.ts';

export interface Resampler {
  /** The next samples of one channel; returns the output samples that they settle, possibly none. */
  push(samples: Float32Array): Float32Array;
  /** The sound is over: the remaining output samples. */
  end(): Float32Array;
}

/**
 * Output sample n stands at n / toHz from the first input sample: there is no delay. There are ceil(samples * toHz /
 * fromHz) of them; the sound is taken for silent before its start and after its end. Up to 91 % of the lower Nyquist
 * frequency amplitudes stay within 0.0001 dB and phases are kept (the filter is symmetric); from that Nyquist frequency on,
 * images and aliases are attenuated by 99 dB and more. Sums are float64, each rounded once to float32, and the same to the bit for any
 * chunks. With equal rates the samples are handed on untouched. A NaN spoils the output as far as the filter reaches.
 * @throws RangeError unless both rates are whole numbers of Hz from 1000 to 768000.
 */
export function createResampler(fromHz: number, toHz: number): Resampler {
  if (fromHz === toHz) return { push: (samples) => samples, end: () => new Float32Array(0) };
  const { up, down, reach, weights } = resampleKernel(fromHz, toHz);
  const taps = 2 * reach;
  // What the next output samples are made of; the first of them stands at input sample `first`.
  let held: Float64Array = new Float64Array(taps);
  let heldCount = reach - 1;
  let first = 1 - reach;
  let position = 0;
  let phase = 0;
  let received = 0;
  let given = 0;

  function hold(samples: Float32Array): void {
    const needed = heldCount + samples.length;
    if (needed > held.length) {
      const larger = new Float64Array(Math.max(needed, 2 * held.length));
      larger.set(held.subarray(0, heldCount));
      held = larger;
    }
    held.set(samples, heldCount);
    heldCount = needed;
  }

  /** All output samples below `limit` whose input is there. */
  function settle(limit: number): Float32Array {
    const ready = Math.max(0, ((first + heldCount - reach) * up - position * up - phase) / down);
    const output = new Float32Array(Math.max(0, Math.min(limit - given, Math.ceil(ready))));
    for (let n = 0; n < output.length; n++) {
      const from = position - reach + 1 - first;
      const row = phase * taps;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++)
        sum += (weights[row + tap] as number) * (held[from + tap] as number);
      output[n] = sum;
      phase += down;
      const steps = Math.floor(phase / up);
      position += steps;
      phase -= steps * up;
    }
    given += output.length;
    const gone = Math.min(heldCount, position - reach + 1 - first);
    held.copyWithin(0, gone, heldCount);
    heldCount -= gone;
    first += gone;
    return output;
  }

  return {
    push(samples) {
      received += samples.length;
      hold(samples);
      return settle(Number.POSITIVE_INFINITY);
    },
    end() {
      hold(new Float32Array(reach + down));
      return settle(Math.ceil((received * up) / down));
    },
  };
}
