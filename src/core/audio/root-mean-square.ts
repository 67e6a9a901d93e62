// The level of a frame.

/** Root mean square. Four sums side by side, which the kernels repeat to the bit (src/assembly/window-frame.ts). */
export function rootMeanSquare(frame: Float64Array): number {
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  const whole = frame.length - (frame.length % 4);
  for (let i = 0; i < whole; i += 4) {
    sum0 += (frame[i] as number) * (frame[i] as number);
    sum1 += (frame[i + 1] as number) * (frame[i + 1] as number);
    sum2 += (frame[i + 2] as number) * (frame[i + 2] as number);
    sum3 += (frame[i + 3] as number) * (frame[i + 3] as number);
  }
  for (let i = whole; i < frame.length; i++) {
    const square = (frame[i] as number) * (frame[i] as number);
    if (i === whole) sum0 += square;
    else if (i === whole + 1) sum1 += square;
    else sum2 += square;
  }
  return Math.sqrt((sum0 + sum1 + (sum2 + sum3)) / frame.length);
}
