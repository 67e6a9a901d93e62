// Mel-frequency cepstral coefficients 1 to 14 (lld-specification.md, section 6).
import { bandCount } from './descriptor-names.ts';

/** Coefficients: c1..c14, without c0. */
export const mfccCount = 14;
const lifter = 22;
/** The definition counts samples as 16-bit integers. */
const logPowerOfFullScale = 2 * Math.log(32767);

/** Writes the 14 liftered coefficients. `logBands`: natural logarithms of the mel bands of samples within -1 to 1. */
export type CepstralTransform = (logBands: Float64Array, coefficients: Float64Array) => void;

/** c_i = (1 + lifter/2 sin(pi i / lifter)) sqrt(2/26) sum over j of ln max(m_j, 1) cos(pi i (j + 1/2) / 26). */
export function createCepstralTransform(): CepstralTransform {
  const weights = Float64Array.from({ length: mfccCount * bandCount }, (_, at) => {
    const i = Math.floor(at / bandCount) + 1;
    const j = at % bandCount;
    const lift = 1 + (lifter / 2) * Math.sin((Math.PI * i) / lifter);
    return lift * Math.sqrt(2 / bandCount) * Math.cos((Math.PI * i * (j + 0.5)) / bandCount);
  });
  const floored = new Float64Array(bandCount);
  return (logBands, coefficients) => {
    for (let j = 0; j < bandCount; j++)
      floored[j] = Math.max((logBands[j] as number) + logPowerOfFullScale, 0);
    for (let i = 0; i < mfccCount; i++) {
      let sum = 0;
      for (let j = 0; j < bandCount; j++)
        sum += (weights[i * bandCount + j] as number) * (floored[j] as number);
      coefficients[i] = sum;
    }
  };
}
