// A frame times its window, and its sum of squares, as windows.ts and root-mean-square.ts of src/core/audio.

/** Multiplies `length` values (a multiple of 4) in place; returns the sum of the squares. */
export function windowFrame(frame: usize, window: usize, length: u32): f64 {
  let sum01 = f64x2.splat(0);
  let sum23 = sum01;
  const end = (<usize>length) << 3;
  for (let at: usize = 0; at < end; at += 32) {
    const first = f64x2.mul(v128.load(frame + at), v128.load(window + at));
    const second = f64x2.mul(v128.load(frame + at, 16), v128.load(window + at, 16));
    v128.store(frame + at, first);
    v128.store(frame + at, second, 16);
    sum01 = f64x2.add(sum01, f64x2.mul(first, first));
    sum23 = f64x2.add(sum23, f64x2.mul(second, second));
  }
  return (
    f64x2.extract_lane(sum01, 0) +
    f64x2.extract_lane(sum01, 1) +
    (f64x2.extract_lane(sum23, 0) + f64x2.extract_lane(sum23, 1))
  );
}
