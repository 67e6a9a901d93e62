// Loudness and modulation loudness, and the RASTA bands that the second is the mean of (lld-specification.md, section 4).
import { bandCount } from './descriptor-names.ts';
import { equalLoudness } from './equal-loudness.ts';
import { createRastaFilter } from './rasta-filter.ts';

/** From intensity to loudness. 0.33, not a third. */
const exponent = 0.33;

/** Columns that `analyse` writes: loudness, modulation loudness. */
export const loudnessColumns = 2;

export interface LoudnessAnalyser {
  /**
   * Takes the natural logarithms of the next frame's mel bands. Writes loudness and modulation loudness to `loudness`,
   * the RASTA bands to `rastaBands`.
   */
  analyse(logBands: Float64Array, loudness: Float64Array, rastaBands: Float64Array): void;
}

/** For one sound: the RASTA filter remembers all of it. */
export function createLoudnessAnalyser(centresHz: Float64Array): LoudnessAnalyser {
  const logWeights = centresHz.map((hz) => Math.log(equalLoudness(hz)));
  const rasta = createRastaFilter(bandCount);

  function analyse(logBands: Float64Array, loudness: Float64Array, rastaBands: Float64Array): void {
    rastaBands.set(logBands);
    rasta.filter(rastaBands);
    let sum = 0;
    let modulationSum = 0;
    for (let band = 0; band < bandCount; band++) {
      const logWeight = logWeights[band] as number;
      sum += Math.exp(exponent * ((logBands[band] as number) + logWeight));
      const modulation = Math.exp(exponent * ((rastaBands[band] as number) + logWeight));
      rastaBands[band] = modulation;
      modulationSum += modulation;
    }
    loudness[0] = sum / bandCount;
    loudness[1] = modulationSum / bandCount;
  }

  return { analyse };
}
