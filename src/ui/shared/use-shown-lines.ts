// Which lines of a chart its legend hides, and which one it brings forward.
import { useMemo, useState } from 'react';
import type { LegendProps } from './legend.tsx';

export interface ShownLines {
  /** Ids of the lines that are not drawn. */
  readonly hidden: ReadonlySet<string>;
  readonly highlighted: string | null;
  /** What the legend needs of it. */
  readonly legend: Required<Pick<LegendProps, 'hidden' | 'onHiddenChange' | 'onHighlight'>>;
}

export function useShownLines(): ShownLines {
  const [hidden, onHiddenChange] = useState<ReadonlySet<string>>(new Set());
  const [highlighted, onHighlight] = useState<string | null>(null);
  return useMemo(
    () => ({ hidden, highlighted, legend: { hidden, onHiddenChange, onHighlight } }),
    [hidden, highlighted],
  );
}
