// What counts as a number in a cell, what counts as missing, and what is neither.

const missingWords = /^(?:[+-]?nan(?:\(ind\))?|na|n\/a|null|none|\?)$/i;
const commaNumber = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;

/** `missing`: empty or a word for it. `text`: anything else that is no finite number. */
export type CellKind = 'number' | 'decimalComma' | 'missing' | 'text';

export interface NumericCell {
  readonly kind: CellKind;
  /** NaN for `missing` and `text`. */
  readonly value: number;
}

const missing: NumericCell = { kind: 'missing', value: Number.NaN };
const noNumber: NumericCell = { kind: 'text', value: Number.NaN };

/**
 * A finite number from decimal notation, with a dot or a comma before the decimals. Empty, NaN, NA, N/A, null, none and
 * `?` are missing. Infinities, numbers beyond float64, hexadecimal and thousands separators are text.
 */
export function parseNumericCell(raw: string): NumericCell {
  const value = plainNumber(raw);
  if (value === value) return { kind: 'number', value };
  const cell = raw.trim();
  if (cell === '' || missingWords.test(cell)) return missing;
  if (!commaNumber.test(cell)) return noNumber;
  const decimal = Number(cell.replace(',', '.'));
  return Number.isFinite(decimal) ? { kind: 'decimalComma', value: decimal } : noNumber;
}

/** The value of decimal notation with a dot; NaN for anything else. The hot path of every reader. */
export function plainNumber(raw: string): number {
  const cell = raw.trim();
  // Number() takes an empty cell for 0, and 0x10, 0b10, 0o10 for numbers of another base.
  if (cell === '' || isRadixLetter(cell.charCodeAt(1) | 32)) return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(value) ? value : Number.NaN;
}

function isRadixLetter(lowerCase: number): boolean {
  return lowerCase === 0x78 || lowerCase === 0x6f || lowerCase === 0x62;
}
