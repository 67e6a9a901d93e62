// The sum of all rows of a matrix: the gradient of a bias.

/** Rows summed by themselves before they are added to the rest, which keeps the sums of long matrices exact. */
const BLOCK: u32 = 256;

/** out [columns] = sum of the rows of a [rows, columns]. */
export function columnSums(a: usize, rows: u32, columns: u32, out: usize): void {
  const stride: usize = columns << 2;
  memory.fill(out, 0, stride);
  for (let from: u32 = 0; from < rows; from += BLOCK) {
    const first = a + from * stride;
    const end = first + min(BLOCK, rows - from) * stride;
    let column: u32 = 0;
    for (; column + 16 <= columns; column += 16) addWide(first, end, stride, column << 2, out);
    for (; column < columns; column++) addNarrow(first, end, stride, column << 2, out);
  }
}

function addWide(first: usize, end: usize, stride: usize, at: usize, out: usize): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let row = first + at; row < end; row += stride) {
    s0 = f32x4.add(s0, v128.load(row));
    s1 = f32x4.add(s1, v128.load(row, 16));
    s2 = f32x4.add(s2, v128.load(row, 32));
    s3 = f32x4.add(s3, v128.load(row, 48));
  }
  const to = out + at;
  v128.store(to, f32x4.add(v128.load(to), s0));
  v128.store(to, f32x4.add(v128.load(to, 16), s1), 16);
  v128.store(to, f32x4.add(v128.load(to, 32), s2), 32);
  v128.store(to, f32x4.add(v128.load(to, 48), s3), 48);
}

function addNarrow(first: usize, end: usize, stride: usize, at: usize, out: usize): void {
  let sum: f32 = 0;
  for (let row = first + at; row < end; row += stride) sum += load<f32>(row);
  store<f32>(out + at, load<f32>(out + at) + sum);
}
