// A table as it goes into a file: plain words and numbers, no longer anything of the experiment.

export interface PlainColumn {
  readonly header: string;
  /** `end` for numbers. */
  readonly align: 'start' | 'end';
}

export interface PlainCell {
  /** Numbers keep all their digits in CSV; NaN is missing. */
  readonly value: string | number;
  /** In print; default 3. */
  readonly decimals?: number;
  /** Shown in brackets in print, where it is not NaN. */
  readonly sd?: number;
  /** Bold in print. */
  readonly strong?: boolean;
}

export interface PlainTable {
  readonly caption: string;
  /** What it came from, one line each; comments where the format has any. */
  readonly notes: readonly string[];
  /** A line of headers above the columns, each over `span` of them; together they cover all. */
  readonly groups?: readonly { readonly header: string; readonly span: number }[];
  readonly columns: readonly PlainColumn[];
  readonly rows: readonly (readonly PlainCell[])[];
}

export function textColumn(header: string): PlainColumn {
  return { header, align: 'start' };
}

export function numberColumn(header: string): PlainColumn {
  return { header, align: 'end' };
}
