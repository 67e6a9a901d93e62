// Audio features while the subject is silent tell of the other side or of noise. Masked, such frames say nothing: they hold
// the training mean, which is 0 once standardised; Han et al. (2017) leave it to future work.
import type { Matrix } from '../array/matrix.ts';
import type { SpeakingSpan } from '../audio/voice-activity.ts';

/** Modalities that the mask concerns: features of sound, by their name. */
export function isOfSound(modality: string): boolean {
  return /^audio/i.test(modality);
}

/**
 * A copy of `standardised` (frames x columns) whose rows are 0 where their time lies in no span, and how many those are.
 * Means and SDs of the standardisation are those of all training frames, silent ones included.
 */
export function maskSilence(
  standardised: Matrix,
  timesSec: Float64Array,
  speaking: readonly SpeakingSpan[],
): { readonly values: Matrix; readonly masked: number } {
  const data = standardised.data.slice();
  let masked = 0;
  let next = 0;
  for (let row = 0; row < standardised.rows; row++) {
    const time = timesSec[row] as number;
    while (next < speaking.length && time >= (speaking[next] as SpeakingSpan)[1]) next++;
    const span = speaking[next];
    if (span && time >= span[0]) continue;
    data.fill(0, row * standardised.cols, (row + 1) * standardised.cols);
    masked++;
  }
  return { values: { ...standardised, data }, masked };
}
