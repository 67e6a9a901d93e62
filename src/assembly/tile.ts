// The innermost loop of all products: up to four rows of `a` times a panel of eight columns. Eight sums of four lanes, two
// weights and four factors just fit the registers of an x64 processor; V8 loads all of a round before it adds anything, so
// neither more rows nor unrolling would do.
import { madd } from './madd';

/** Rows of the tallest tile. */
export const TILE_ROWS: u32 = 4;
/** Columns of a tile and of a packed panel. */
export const PANEL: u32 = 8;

/**
 * out = start + a * panel for 1 to 4 `rows` of `inputs` factors each. Rows lie `aStride`, `startStride` and `outStride` bytes
 * apart (a start that all rows share has the stride 0); the panel is packed as [inputs, 8]. Every output is summed in the
 * same order whatever the number of rows, so that grouping never changes a result.
 */
export function multiplyTile(
  rows: u32,
  inputs: u32,
  a: usize,
  aStride: usize,
  panel: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  if (rows === 4) tile4(inputs, a, aStride, panel, start, startStride, out, outStride);
  else if (rows === 1) tile1(inputs, a, aStride, panel, start, startStride, out, outStride);
  else if (rows === 2) tile2(inputs, a, aStride, panel, start, startStride, out, outStride);
  else tile3(inputs, a, aStride, panel, start, startStride, out, outStride);
}

// Exported, or the compiler would merge them into their caller, which has too few registers for all.
export function tile1(
  inputs: u32,
  a: usize,
  aStride: usize,
  panel: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  Tile.multiply(1, inputs, a, aStride, panel, start, startStride, out, outStride);
}

export function tile2(
  inputs: u32,
  a: usize,
  aStride: usize,
  panel: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  Tile.multiply(2, inputs, a, aStride, panel, start, startStride, out, outStride);
}

export function tile3(
  inputs: u32,
  a: usize,
  aStride: usize,
  panel: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  Tile.multiply(3, inputs, a, aStride, panel, start, startStride, out, outStride);
}

export function tile4(
  inputs: u32,
  a: usize,
  aStride: usize,
  panel: usize,
  start: usize,
  startStride: usize,
  out: usize,
  outStride: usize,
): void {
  Tile.multiply(4, inputs, a, aStride, panel, start, startStride, out, outStride);
}

class Tile {
  // What lies behind a false `rows > n` falls away.
  @inline
  static multiply(
    rows: u32,
    inputs: u32,
    a: usize,
    aStride: usize,
    panel: usize,
    start: usize,
    startStride: usize,
    out: usize,
    outStride: usize,
  ): void {
    let s00 = f32x4.splat(0);
    let s01 = f32x4.splat(0);
    let s10 = f32x4.splat(0);
    let s11 = f32x4.splat(0);
    let s20 = f32x4.splat(0);
    let s21 = f32x4.splat(0);
    let s30 = f32x4.splat(0);
    let s31 = f32x4.splat(0);
    let a0 = a;
    let a1 = a0 + aStride;
    let a2 = a1 + aStride;
    let a3 = a2 + aStride;
    const end = panel + (inputs << 5);
    for (let weights = panel; weights < end; weights += 32) {
      const b0 = v128.load(weights);
      const b1 = v128.load(weights, 16);
      let factor = v128.load32_splat(a0);
      s00 = madd(factor, b0, s00);
      s01 = madd(factor, b1, s01);
      a0 += 4;
      if (rows > 1) {
        factor = v128.load32_splat(a1);
        s10 = madd(factor, b0, s10);
        s11 = madd(factor, b1, s11);
        a1 += 4;
      }
      if (rows > 2) {
        factor = v128.load32_splat(a2);
        s20 = madd(factor, b0, s20);
        s21 = madd(factor, b1, s21);
        a2 += 4;
      }
      if (rows > 3) {
        factor = v128.load32_splat(a3);
        s30 = madd(factor, b0, s30);
        s31 = madd(factor, b1, s31);
        a3 += 4;
      }
    }
    addStore(start, s00, s01, out);
    if (rows > 1) addStore(start + startStride, s10, s11, out + outStride);
    if (rows > 2) addStore(start + 2 * startStride, s20, s21, out + 2 * outStride);
    if (rows > 3) addStore(start + 3 * startStride, s30, s31, out + 3 * outStride);
  }
}

function addStore(start: usize, low: v128, high: v128, out: usize): void {
  v128.store(out, f32x4.add(v128.load(start), low));
  v128.store(out, f32x4.add(v128.load(start, 16), high), 16);
}
