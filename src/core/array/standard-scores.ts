// How far each value lies from the mean of its column, for the eye: features of any unit side by side. What is trained on is
// standardised by core/experiment, with the training data's moments.
import { column, type Matrix, matrix } from './matrix.ts';
import { momentsOf, standardDeviation } from './moments.ts';

/** (value - mean) / SD per column (ddof 0); 0 in a constant column; NaN stays NaN and counts nowhere. */
export function standardScores(values: Matrix): Matrix {
  const scores = matrix(values.rows, values.cols);
  for (let c = 0; c < values.cols; c++) {
    const moments = momentsOf(column(values, c));
    const sd = standardDeviation(moments, 0);
    for (let at = c; at < values.data.length; at += values.cols) {
      const distance = (values.data[at] as number) - moments.mean;
      scores.data[at] = sd > 0 ? distance / sd : Number.isNaN(distance) ? distance : 0;
    }
  }
  return scores;
}
