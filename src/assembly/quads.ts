// Four cells at a time. Where the number of cells is no multiple of four, the last group has empty lanes, which are zero
// when read and not written.

export class Quad {
  /** `count` values, 1 to 4; the other lanes are 0. */
  @inline
  static load(at: usize, count: u32): v128 {
    if (count >= 4) return v128.load(at);
    let quad = v128.load32_zero(at);
    if (count > 1) quad = v128.load_lane<f32>(at, quad, 1, 4);
    if (count > 2) quad = v128.load_lane<f32>(at, quad, 2, 8);
    return quad;
  }

  @inline
  static store(at: usize, quad: v128, count: u32): void {
    if (count >= 4) {
      v128.store(at, quad);
      return;
    }
    v128.store_lane<f32>(at, quad, 0);
    if (count > 1) v128.store_lane<f32>(at, quad, 1, 4);
    if (count > 2) v128.store_lane<f32>(at, quad, 2, 8);
  }

  // Row `i` or column `i` of four vectors taken as a 4 x 4 matrix: gates by cell become cells by gate, and back.

  @inline
  static lowPairs(a: v128, b: v128): v128 {
    return v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  }

  @inline
  static highPairs(a: v128, b: v128): v128 {
    return v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  }

  @inline
  static lowHalves(a: v128, b: v128): v128 {
    return v128.shuffle<i64>(a, b, 0, 2);
  }

  @inline
  static highHalves(a: v128, b: v128): v128 {
    return v128.shuffle<i64>(a, b, 1, 3);
  }
}
