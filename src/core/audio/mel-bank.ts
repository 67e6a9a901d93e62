// The 26 mel bands that loudness, RASTA and MFCC have in common (lld-specification.md, section 3).
import { bandCount } from './descriptor-names.ts';

const [lowestHz, highestHz] = [20, 8000];

export interface MelBank {
  /** Centre of each band, Hz. */
  readonly centresHz: Float64Array;
  /** Writes the band sums of a power spectrum (bins 0..N/2) to `bands`. */
  apply(power: Float64Array, bands: Float64Array): void;
}

const melOfHz = (hz: number) => 1127 * Math.log(1 + hz / 700);
const hzOfMel = (mel: number) => 700 * (Math.exp(mel / 1127) - 1);

/**
 * Triangles linear in mel between 28 points that are equally spaced from 20 Hz to 8 kHz or half the sample rate, peak 1,
 * not normalised by area. `fftSize` is N.
 */
export function createMelBank(sampleRateHz: number, fftSize: number): MelBank {
  const binHz = sampleRateHz / fftSize;
  const points = melPoints(Math.min(highestHz, sampleRateHz / 2));
  const firstBin = Math.round(lowestHz / binHz) + 1;
  const endBin = Math.min(Math.round(highestHz / binHz), fftSize / 2 + 1);
  // A bin between points k and k + 1 is on the falling side of band k - 1 and on the rising side of band k.
  const interval = new Uint8Array(endBin);
  const fallingWeight = new Float64Array(endBin);
  for (let bin = firstBin; bin < endBin; bin++) {
    const mel = melOfHz(bin * binHz);
    let k = 0;
    while (k < bandCount && mel > (points[k + 1] as number)) k++;
    interval[bin] = k;
    const [left, right] = [points[k] as number, points[k + 1] as number];
    fallingWeight[bin] = Math.max(0, (right - mel) / (right - left));
  }
  // One place more on either side takes what belongs to no band.
  const sums = new Float64Array(bandCount + 2);

  function apply(power: Float64Array, bands: Float64Array): void {
    sums.fill(0);
    for (let bin = firstBin; bin < endBin; bin++) {
      const k = interval[bin] as number;
      const value = power[bin] as number;
      const falling = (fallingWeight[bin] as number) * value;
      sums[k] = (sums[k] as number) + falling;
      sums[k + 1] = (sums[k + 1] as number) + (value - falling);
    }
    for (let band = 0; band < bandCount; band++) bands[band] = sums[band + 1] as number;
  }

  return { centresHz: Float64Array.from(points.subarray(1, bandCount + 1), hzOfMel), apply };
}

function melPoints(topHz: number): Float64Array {
  const [low, high] = [melOfHz(lowestHz), melOfHz(topHz)];
  return Float64Array.from({ length: bandCount + 2 }, (_, k) => low + (k * (high - low)) / (bandCount + 1));
}
