// The order of a table's rows: numbers by size, texts as people read them, nothing always last.

export type SortKey = number | string;

/** A sorted copy. NaN and empty text come last in both directions; equal rows keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => SortKey,
  descending: boolean,
): Row[] {
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const compare = (a: SortKey, b: SortKey): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  const isNothing = (key: SortKey) => key === '' || Number.isNaN(key);
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => {
      const nothing = Number(isNothing(a.key)) - Number(isNothing(b.key));
      if (nothing !== 0 || isNothing(a.key)) return nothing;
      return descending ? compare(b.key, a.key) : compare(a.key, b.key);
    })
    .map(({ row }) => row);
}
