// RASTA: a band-pass from 1 to 29 Hz over the log energy of each band in time. It keeps what changes at the pace of speech
// (lld-specification.md, section 4).

const [lowCutHz, highCutHz, frameSec] = [1, 29, 0.01];
/** Frames at the start in which the filter only fills: its output is 0 and nothing is fed back. */
const startUpFrames = 5;

/** p and b0..b4 of y(t) = sum over m of b_m u(t - m) + p y(t - 1). */
export interface RastaCoefficients {
  readonly feedback: number;
  readonly b: readonly [number, number, number, number, number];
}

export function rastaCoefficients(): RastaCoefficients {
  const o = Math.cos(2 * Math.PI * highCutHz * frameSec);
  const g = Math.sqrt(10 * (32 * o * o + 8));
  return {
    feedback: 1 - Math.sin(2 * Math.PI * lowCutHz * frameSec),
    b: [2 / g, (-4 * o) / g, 0, (4 * o) / g, -2 / g],
  };
}

export interface RastaFilter {
  /** Replaces the next frame's values, one per band, by the filter's output. */
  filter(values: Float64Array): void;
}

/** A filter per band in transposed direct form II, before the first frame all 0. */
export function createRastaFilter(bands: number): RastaFilter {
  const { feedback, b } = rastaCoefficients();
  const [b0, b1, b2, b3, b4] = b;
  const z0 = new Float64Array(bands);
  const z1 = new Float64Array(bands);
  const z2 = new Float64Array(bands);
  const z3 = new Float64Array(bands);
  let frame = 0;

  function filter(values: Float64Array): void {
    const isRunning = frame >= startUpFrames;
    const p = isRunning ? feedback : 0;
    for (let i = 0; i < bands; i++) {
      const u = values[i] as number;
      const out = b0 * u + (z0[i] as number);
      z0[i] = b1 * u + (z1[i] as number) + p * out;
      z1[i] = b2 * u + (z2[i] as number);
      z2[i] = b3 * u + (z3[i] as number);
      z3[i] = b4 * u;
      values[i] = isRunning ? out : 0;
    }
    frame++;
  }

  return { filter };
}
