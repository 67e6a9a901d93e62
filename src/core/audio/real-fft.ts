// The spectrum of a real frame. Plain float64 rather than a float32 library: no memory to copy frames into, nothing to
// load before the first frame, and the same bits on every machine.

export interface RealFft {
  /** Points of the transform; a shorter frame is padded with zeros at its end. */
  readonly size: number;
  /**
   * X[b] = sum over n of frame[n] exp(-2 pi i b n / size) for b = 0..size/2, not normalised, into `re` and `im` (size/2 + 1
   * values each). NaN in the frame gives NaN everywhere.
   */
  forward(frame: Float64Array, re: Float64Array, im: Float64Array): void;
}

/** The smallest power of two that is not below `length`. */
export function nextPowerOfTwo(length: number): number {
  return 2 ** Math.ceil(Math.log2(length));
}

/**
 * A transform of `size` real points as one of size/2 complex points: one or two passes of radix 2, then all of radix 4.
 * @throws RangeError unless `size` is a power of two and at least 8.
 */
export function createRealFft(size: number): RealFft {
  if (!(size >= 8 && nextPowerOfTwo(size) === size)) {
    throw new RangeError(`createRealFft: expected a power of two from 8, got ${size}`);
  }
  const half = size / 2;
  const { reversed, isEven, passes, roots } = fftPlan(size);
  const x = new Float64Array(half);
  const y = new Float64Array(half);

  function forward(frame: Float64Array, re: Float64Array, im: Float64Array): void {
    loadPairs(frame, reversed, x, y);
    if (isEven) secondPairs(x, y);
    for (const twiddles of passes) radix4Pass(x, y, twiddles);
    unpack(x, y, roots, re, im);
  }

  return { size, forward };
}

/** What depends on the size alone: the order of the points, whether a pass without factors comes first, and all factors. */
export function fftPlan(size: number) {
  const half = size / 2;
  const halvings = Math.log2(half);
  const isEven = halvings % 2 === 0;
  const passes: Twiddles[] = [];
  for (let span = isEven ? 4 : 2; span < half; span *= 4) passes.push(radix4Twiddles(span));
  return { reversed: bitReversal(halvings), isEven, passes, roots: rootsOfUnity(half / 2 + 1, size) };
}

interface Roots {
  readonly cos: Float64Array;
  readonly sin: Float64Array;
}

/** exp(-2 pi i k / order), k = 0..count - 1. */
function rootsOfUnity(count: number, order: number): Roots {
  const angle = (_: unknown, k: number) => (-2 * Math.PI * k) / order;
  const angles = Float64Array.from({ length: count }, angle);
  return { cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
}

/** Factors of a pass that joins four transforms of `span` points: W, W^2 and W^3 side by side for each k < span. */
export interface Twiddles {
  readonly span: number;
  readonly factors: Float64Array;
}

function radix4Twiddles(span: number): Twiddles {
  const { cos, sin } = rootsOfUnity(3 * span, 4 * span);
  const factors = new Float64Array(6 * span);
  for (let k = 0; k < span; k++) {
    for (let power = 1; power <= 3; power++) {
      factors[6 * k + 2 * (power - 1)] = cos[power * k] as number;
      factors[6 * k + 2 * (power - 1) + 1] = sin[power * k] as number;
    }
  }
  return { span, factors };
}

function bitReversal(bits: number): Uint32Array {
  const reversed = new Uint32Array(2 ** bits);
  for (let i = 1; i < reversed.length; i++) {
    reversed[i] = ((reversed[i >> 1] as number) >> 1) | ((i & 1) << (bits - 1));
  }
  return reversed;
}

/**
 * Takes even samples for real parts and odd samples for imaginary parts, in bit-reversed order, and joins them two by two:
 * bit reversal brings together samples that are half a transform apart.
 */
function loadPairs(frame: Float64Array, reversed: Uint32Array, x: Float64Array, y: Float64Array): void {
  const half = reversed.length;
  for (let i = 0; i < half; i += 2) {
    const a = 2 * (reversed[i] as number);
    const b = a + half;
    const xa = a < frame.length ? (frame[a] as number) : 0;
    const ya = a + 1 < frame.length ? (frame[a + 1] as number) : 0;
    const xb = b < frame.length ? (frame[b] as number) : 0;
    const yb = b + 1 < frame.length ? (frame[b + 1] as number) : 0;
    x[i] = xa + xb;
    y[i] = ya + yb;
    x[i + 1] = xa - xb;
    y[i + 1] = ya - yb;
  }
}

/** Joins the transforms of two points to such of four; the only factors are 1 and -i. */
function secondPairs(x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < x.length; i += 4) {
    const xa = x[i] as number;
    const ya = y[i] as number;
    const xb = x[i + 1] as number;
    const yb = y[i + 1] as number;
    const xc = x[i + 2] as number;
    const yc = y[i + 2] as number;
    const xd = x[i + 3] as number;
    const yd = y[i + 3] as number;
    x[i] = xa + xc;
    y[i] = ya + yc;
    x[i + 1] = xb + yd;
    y[i + 1] = yb - xd;
    x[i + 2] = xa - xc;
    y[i + 2] = ya - yc;
    x[i + 3] = xb - yd;
    y[i + 3] = yb + xd;
  }
}

function radix4Pass(x: Float64Array, y: Float64Array, { span, factors }: Twiddles): void {
  for (let block = 0; block < x.length; block += 4 * span) {
    for (let k = 0; k < span; k++) {
      const a = block + k;
      // Bit reversal, not base-4 digit reversal: the second quarter holds every fourth sample from the third on.
      const b = a + span;
      const c = b + span;
      const d = c + span;
      const f = 6 * k;
      const w1x = factors[f] as number;
      const w1y = factors[f + 1] as number;
      const w2x = factors[f + 2] as number;
      const w2y = factors[f + 3] as number;
      const w3x = factors[f + 4] as number;
      const w3y = factors[f + 5] as number;
      const xa = x[a] as number;
      const ya = y[a] as number;
      const xb = (x[b] as number) * w2x - (y[b] as number) * w2y;
      const yb = (x[b] as number) * w2y + (y[b] as number) * w2x;
      const xc = (x[c] as number) * w1x - (y[c] as number) * w1y;
      const yc = (x[c] as number) * w1y + (y[c] as number) * w1x;
      const xd = (x[d] as number) * w3x - (y[d] as number) * w3y;
      const yd = (x[d] as number) * w3y + (y[d] as number) * w3x;
      x[a] = xa + xb + (xc + xd);
      y[a] = ya + yb + (yc + yd);
      x[c] = xa + xb - (xc + xd);
      y[c] = ya + yb - (yc + yd);
      x[b] = xa - xb + (yc - yd);
      y[b] = ya - yb - (xc - xd);
      x[d] = xa - xb - (yc - yd);
      y[d] = ya - yb + (xc - xd);
    }
  }
}

/** Takes the spectra of even and odd samples apart and joins them to the spectrum of the real frame. */
function unpack(x: Float64Array, y: Float64Array, { cos, sin }: Roots, re: Float64Array, im: Float64Array) {
  const half = x.length;
  const x0 = x[0] as number;
  const y0 = y[0] as number;
  re[0] = x0 + y0;
  im[0] = 0;
  re[half] = x0 - y0;
  im[half] = 0;
  for (let k = 1; k <= half / 2; k++) {
    const m = half - k;
    const evenX = 0.5 * ((x[k] as number) + (x[m] as number));
    const evenY = 0.5 * ((y[k] as number) - (y[m] as number));
    const oddX = 0.5 * ((y[k] as number) + (y[m] as number));
    const oddY = 0.5 * ((x[m] as number) - (x[k] as number));
    const c = cos[k] as number;
    const s = sin[k] as number;
    const turnedX = oddX * c - oddY * s;
    const turnedY = oddX * s + oddY * c;
    re[k] = evenX + turnedX;
    im[k] = evenY + turnedY;
    re[m] = evenX - turnedX;
    im[m] = turnedY - evenY;
  }
}
