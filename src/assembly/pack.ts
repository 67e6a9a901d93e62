// Matrices rearranged into panels of eight columns, which a tile reads front to back.
import { PANEL } from './tile';

/** `columns` rounded up to whole panels. */
export function padded(columns: u32): u32 {
  return (columns + PANEL - 1) & ~(PANEL - 1);
}

/** `inputs` rows of n numbers, `bWidth` apart -> panels [inputs, 8], the last padded with zeros. */
export function packColumns(b: usize, bWidth: u32, n: u32, inputs: u32, packed: usize): void {
  const whole = n & ~(PANEL - 1);
  const rest = (n - whole) << 2;
  const panelBytes = (inputs * PANEL) << 2;
  for (let k: u32 = 0; k < inputs; k++) {
    let to = packed + ((k * PANEL) << 2);
    let from = b + ((k * bWidth) << 2);
    const end = from + (whole << 2);
    for (; from < end; from += 32, to += panelBytes) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
    if (rest) {
      memory.fill(to, 0, 32);
      memory.copy(to, from, rest);
    }
  }
}

/** n rows of `inputs` numbers, `bWidth` apart -> the same panels, for the transposed matrix. */
export function packRows(b: usize, bWidth: u32, n: u32, inputs: u32, packed: usize): void {
  for (let column: u32 = 0; column < n; column += PANEL) {
    const panel = packed + ((column * inputs) << 2);
    const columns = min(PANEL, n - column);
    if (columns < PANEL) memory.fill(panel, 0, (inputs * PANEL) << 2);
    for (let i: u32 = 0; i < columns; i++) {
      const from = b + (((column + i) * bWidth) << 2);
      const to = panel + (i << 2);
      for (let k: u32 = 0; k < inputs; k++) store<f32>(to + (k << 5), load<f32>(from + (k << 2)));
    }
  }
}
