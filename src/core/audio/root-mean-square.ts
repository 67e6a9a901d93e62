// The level of a frame (lld-specification.md, section 4).

/** Root mean square of a frame as it is: the descriptor's is not windowed. */
export function rootMeanSquare(frame: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < frame.length; i++) squares += (frame[i] as number) * (frame[i] as number);
  return Math.sqrt(squares / frame.length);
}
