// What a network is trained on, and the checks that spare a user a loss of NaN after an hour.
import type { Matrix } from '../array/matrix.ts';
import { type Moments, momentsOf } from '../array/moments.ts';

/** One recording: `inputs` is frames x D without gaps, `targets` frames x K with NaN where a target is missing. */
export interface TrainSequence {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/** @throws RangeError naming the sequence (`label`, counted from 1) and what is wrong with it. */
export function checkSequences(
  sequences: readonly TrainSequence[],
  label: string,
  inputs: number,
  targets: number,
): void {
  for (const [i, sequence] of sequences.entries()) {
    const name = `trainNetwork: ${label} sequence ${i + 1}`;
    checkInputs(sequence.inputs, inputs, name);
    if (sequence.targets.cols !== targets)
      throw new RangeError(`${name}: expected ${targets} targets, got ${sequence.targets.cols}`);
    if (sequence.targets.rows !== sequence.inputs.rows) {
      throw new RangeError(
        `${name}: expected as many frames of targets as of inputs (${sequence.inputs.rows}), got ${sequence.targets.rows}`,
      );
    }
  }
}

/** @throws RangeError on another number of features, no frames, or a value that is not finite. */
export function checkInputs(inputs: Matrix, cols: number, name: string): void {
  if (inputs.cols !== cols)
    throw new RangeError(`${name}: expected ${cols} features per frame, got ${inputs.cols}`);
  if (inputs.rows === 0) throw new RangeError(`${name}: expected at least one frame, got none`);
  const at = inputs.data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) {
    const [frame, column] = [Math.floor(at / cols), at % cols];
    throw new RangeError(
      `${name}: expected finite inputs, got ${inputs.data[at]} at frame ${frame}, feature ${column}`,
    );
  }
}

/** All values of one target, sequence after sequence. */
export function columnOf(matrices: readonly Matrix[], column: number): Float64Array {
  const values = new Float64Array(matrices.reduce((rows, matrix) => rows + matrix.rows, 0));
  let at = 0;
  for (const { data, rows, cols } of matrices) {
    for (let row = 0; row < rows; row++) values[at++] = data[row * cols + column] as number;
  }
  return values;
}

/** Moments of one target over all frames at which it has a value. */
export function targetMoments(sequences: readonly TrainSequence[], target: number): Moments {
  return momentsOf(
    columnOf(
      sequences.map((sequence) => sequence.targets),
      target,
    ),
  );
}
