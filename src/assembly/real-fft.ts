// The spectrum of a real frame, as src/core/audio/real-fft.ts: a complex transform of half the size in passes of radix 4.

/**
 * `frame` has 2 * half values, `x`, `y` half, `re`, `im` half + 1. `factors` holds W, W^2, W^3 of every pass for two
 * neighbouring k at a time; `roots` the cosines and then the sines of exp(-2 pi i k / 2 half), k = 0..half / 2.
 */
export function realFft(
  frame: usize,
  half: u32,
  reversed: usize,
  factors: usize,
  roots: usize,
  x: usize,
  y: usize,
  re: usize,
  im: usize,
): void {
  loadPairs(frame, half, reversed, x, y);
  let span: u32 = 2;
  if ((ctz(half) & 1) == 0) {
    secondPairs(half, x, y);
    span = 4;
  }
  for (; span < half; span <<= 2) {
    radix4Pass(x, y, half, span, factors);
    factors += <usize>span * 48;
  }
  unpack(x, y, half, roots, re, im);
}

function loadPairs(frame: usize, half: u32, reversed: usize, x: usize, y: usize): void {
  const opposite = (<usize>half) << 3;
  for (let i: u32 = 0; i < half; i += 2) {
    const a = frame + ((<usize>load<u32>(reversed + ((<usize>i) << 2))) << 4);
    const first = v128.load(a);
    const second = v128.load(a + opposite);
    const sum = f64x2.add(first, second);
    const difference = f64x2.sub(first, second);
    const at = (<usize>i) << 3;
    v128.store(x + at, v128.shuffle<f64>(sum, difference, 0, 2));
    v128.store(y + at, v128.shuffle<f64>(sum, difference, 1, 3));
  }
}

function secondPairs(half: u32, x: usize, y: usize): void {
  const end = (<usize>half) << 3;
  for (let at: usize = 0; at < end; at += 32) {
    const xa = load<f64>(x + at);
    const ya = load<f64>(y + at);
    const xb = load<f64>(x + at, 8);
    const yb = load<f64>(y + at, 8);
    const xc = load<f64>(x + at, 16);
    const yc = load<f64>(y + at, 16);
    const xd = load<f64>(x + at, 24);
    const yd = load<f64>(y + at, 24);
    store<f64>(x + at, xa + xc);
    store<f64>(y + at, ya + yc);
    store<f64>(x + at, xb + yd, 8);
    store<f64>(y + at, yb - xd, 8);
    store<f64>(x + at, xa - xc, 16);
    store<f64>(y + at, ya - yc, 16);
    store<f64>(x + at, xb - yd, 24);
    store<f64>(y + at, yb + xd, 24);
  }
}

function radix4Pass(x: usize, y: usize, half: u32, span: u32, factors: usize): void {
  const stride = (<usize>span) << 3;
  const end = (<usize>half) << 3;
  for (let block: usize = 0; block < end; block += stride << 2) {
    let f = factors;
    for (let k: usize = 0; k < stride; k += 16) {
      const ax = x + block + k;
      const ay = y + block + k;
      const bx = ax + stride;
      const by = ay + stride;
      const cx = bx + stride;
      const cy = by + stride;
      const dx = cx + stride;
      const dy = cy + stride;
      const w1x = v128.load(f);
      const w1y = v128.load(f, 16);
      const w2x = v128.load(f, 32);
      const w2y = v128.load(f, 48);
      const w3x = v128.load(f, 64);
      const w3y = v128.load(f, 80);
      f += 96;
      const xa = v128.load(ax);
      const ya = v128.load(ay);
      const b = v128.load(bx);
      const bi = v128.load(by);
      const c = v128.load(cx);
      const ci = v128.load(cy);
      const d = v128.load(dx);
      const di = v128.load(dy);
      const xb = f64x2.sub(f64x2.mul(b, w2x), f64x2.mul(bi, w2y));
      const yb = f64x2.add(f64x2.mul(b, w2y), f64x2.mul(bi, w2x));
      const xc = f64x2.sub(f64x2.mul(c, w1x), f64x2.mul(ci, w1y));
      const yc = f64x2.add(f64x2.mul(c, w1y), f64x2.mul(ci, w1x));
      const xd = f64x2.sub(f64x2.mul(d, w3x), f64x2.mul(di, w3y));
      const yd = f64x2.add(f64x2.mul(d, w3y), f64x2.mul(di, w3x));
      const xab = f64x2.add(xa, xb);
      const yab = f64x2.add(ya, yb);
      const xcd = f64x2.add(xc, xd);
      const ycd = f64x2.add(yc, yd);
      v128.store(ax, f64x2.add(xab, xcd));
      v128.store(ay, f64x2.add(yab, ycd));
      v128.store(cx, f64x2.sub(xab, xcd));
      v128.store(cy, f64x2.sub(yab, ycd));
      const xaMinus = f64x2.sub(xa, xb);
      const yaMinus = f64x2.sub(ya, yb);
      const xcMinus = f64x2.sub(xc, xd);
      const ycMinus = f64x2.sub(yc, yd);
      v128.store(bx, f64x2.add(xaMinus, ycMinus));
      v128.store(by, f64x2.sub(yaMinus, xcMinus));
      v128.store(dx, f64x2.sub(xaMinus, ycMinus));
      v128.store(dy, f64x2.add(yaMinus, xcMinus));
    }
  }
}

function unpack(x: usize, y: usize, half: u32, roots: usize, re: usize, im: usize): void {
  const x0 = load<f64>(x);
  const y0 = load<f64>(y);
  const end = (<usize>half) << 3;
  store<f64>(re, x0 + y0);
  store<f64>(im, 0);
  store<f64>(re + end, x0 - y0);
  store<f64>(im + end, 0);
  const sines = roots + (((<usize>half >> 1) + 1) << 3);
  const oneHalf = f64x2.splat(0.5);
  for (let k: usize = 8; k <= end >> 1; k += 16) {
    // Bins k, k + 1 and their mirror images m, m - 1.
    const mirror = end - k - 8;
    const xk = v128.load(x + k);
    const yk = v128.load(y + k);
    const xm = swapped(v128.load(x + mirror));
    const ym = swapped(v128.load(y + mirror));
    const evenX = f64x2.mul(oneHalf, f64x2.add(xk, xm));
    const evenY = f64x2.mul(oneHalf, f64x2.sub(yk, ym));
    const oddX = f64x2.mul(oneHalf, f64x2.add(yk, ym));
    const oddY = f64x2.mul(oneHalf, f64x2.sub(xm, xk));
    const c = v128.load(roots + k);
    const s = v128.load(sines + k);
    const turnedX = f64x2.sub(f64x2.mul(oddX, c), f64x2.mul(oddY, s));
    const turnedY = f64x2.add(f64x2.mul(oddX, s), f64x2.mul(oddY, c));
    v128.store(re + k, f64x2.add(evenX, turnedX));
    v128.store(im + k, f64x2.add(evenY, turnedY));
    v128.store(re + mirror, swapped(f64x2.sub(evenX, turnedX)));
    v128.store(im + mirror, swapped(f64x2.sub(turnedY, evenY)));
  }
}

function swapped(pair: v128): v128 {
  return v128.shuffle<f64>(pair, pair, 1, 0);
}
