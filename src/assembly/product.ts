// Products of whole matrices: c = start + op(a) * op(b), where op transposes or does nothing.
import { packColumns, packRows, padded } from './pack';
import { multiplyTile, PANEL, TILE_ROWS } from './tile';

/** Factors summed at once: a panel of so many stays in the first-level cache. */
const DEPTH: u32 = 256;
/** Rows of `a` taken at once: a block of so many, times DEPTH, stays in the second-level cache. */
const BLOCK_ROWS: u32 = 96;

/** Bytes that `product` needs at `scratch` for `n` columns. */
export function productScratch(n: u32): usize {
  return (packedSize(n) + BLOCK_ROWS * DEPTH + padded(n) + TILE_ROWS * PANEL) << 2;
}

/**
 * c [m, n] = start + op(a) [m, k] * op(b) [k, n], where start is c itself if `adds`, else `bias` [n] in every row, or
 * nothing if that is 0. Stored rows of a and b are `aWidth` and `bWidth` numbers apart, those of c n; a is [k, m] where
 * `transposeA`, b [n, k] where `transposeB`. Sums over k go through blocks whose size depends on k alone.
 */
export function product(
  a: usize,
  aWidth: u32,
  transposeA: bool,
  b: usize,
  bWidth: u32,
  transposeB: bool,
  bias: usize,
  adds: bool,
  c: usize,
  m: u32,
  n: u32,
  k: u32,
  scratch: usize,
): void {
  const packed = scratch;
  const turned = packed + (packedSize(n) << 2);
  const start = turned + ((BLOCK_ROWS * DEPTH) << 2);
  const corner = start + (padded(n) << 2);
  memory.fill(start, 0, padded(n) << 2);
  if (bias) memory.copy(start, bias, n << 2);
  const parts = (k + DEPTH - 1) / DEPTH;
  const depth = (k + parts - 1) / parts;
  for (let from: u32 = 0; from < k; from += depth) {
    const inputs = min(depth, k - from);
    if (transposeB) packRows(b + (from << 2), bWidth, n, inputs, packed);
    else packColumns(b + ((from * bWidth) << 2), bWidth, n, inputs, packed);
    const isFirst = from === 0 && !adds;
    for (let row: u32 = 0; row < m; row += BLOCK_ROWS) {
      const rows = min(BLOCK_ROWS, m - row);
      let block = a + ((row * aWidth + from) << 2);
      let stride = aWidth;
      if (transposeA) {
        turn(a + ((from * aWidth + row) << 2), aWidth, inputs, rows, turned);
        block = turned;
        stride = inputs;
      }
      multiplyBlock(block, stride, packed, start, isFirst, c + ((row * n) << 2), rows, n, inputs, corner);
    }
  }
}

function packedSize(n: u32): u32 {
  return padded(n) * DEPTH;
}

function multiplyBlock(
  a: usize,
  aWidth: u32,
  packed: usize,
  start: usize,
  isFirst: bool,
  c: usize,
  m: u32,
  n: u32,
  inputs: u32,
  corner: usize,
): void {
  const aStride: usize = aWidth << 2;
  const cStride: usize = n << 2;
  const cornerStride: usize = PANEL << 2;
  for (let column: u32 = 0; column < n; column += PANEL) {
    const panel = packed + ((column * inputs) << 2);
    const isWhole = column + PANEL <= n;
    for (let row: u32 = 0; row < m; row += TILE_ROWS) {
      const rows = min(TILE_ROWS, m - row);
      const factors = a + row * aStride;
      const out = c + row * cStride + (column << 2);
      const from = isFirst ? start + (column << 2) : out;
      const fromStride = isFirst ? 0 : cStride;
      if (isWhole) {
        multiplyTile(rows, inputs, factors, aStride, panel, from, fromStride, out, cStride);
      } else {
        const bytes = (n - column) << 2;
        for (let i: u32 = 0; i < rows; i++)
          memory.copy(corner + i * cornerStride, from + i * fromStride, bytes);
        multiplyTile(rows, inputs, factors, aStride, panel, corner, cornerStride, corner, cornerStride);
        for (let i: u32 = 0; i < rows; i++) memory.copy(out + i * cStride, corner + i * cornerStride, bytes);
      }
    }
  }
}

/** `rows` columns of a [inputs, aWidth] that begin at `a` -> [rows, inputs]. */
function turn(a: usize, aWidth: u32, inputs: u32, rows: u32, turned: usize): void {
  const aStride: usize = aWidth << 2;
  const stride: usize = inputs << 2;
  for (let k: u32 = 0; k < inputs; k++) {
    const from = a + k * aStride;
    let to = turned + (k << 2);
    for (let i: u32 = 0; i < rows; i++, to += stride) store<f32>(to, load<f32>(from + (i << 2)));
  }
}
