// Which rows of a long table are on the page: those in sight and some around them.
import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

export interface RowsInSight {
  readonly from: number;
  readonly to: number;
  /** Height of the rows before `from` and from `to` on, pixels. */
  readonly abovePx: number;
  readonly belowPx: number;
  /** Whether some rows are left out. */
  readonly partial: boolean;
  /** To be given every row's element, which carries its place as `data-index`; undefined if all rows are there. */
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
  /** Brings a row into sight, then calls `then`. */
  show(index: number, then: () => void): void;
}

/** Fewer rows are all on the page. */
const many = 150;
/** Of a row with one line of text, as the style sheet has it. */
const rowPx = 41;
const around = 15;

/** `scroll` is what scrolls; null if the table shows all its rows at once. */
export function useRowsInSight(count: number, scroll: RefObject<HTMLElement | null> | null): RowsInSight {
  const partial = scroll !== null && count > many;
  // oxlint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    count,
    enabled: partial,
    getScrollElement: () => scroll?.current ?? null,
    estimateSize: () => rowPx,
    overscan: around,
  });
  if (!partial)
    return {
      from: 0,
      to: count,
      abovePx: 0,
      belowPx: 0,
      partial,
      measure: undefined,
      show: (_, then) => then(),
    };
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    from: first?.index ?? 0,
    to: last ? last.index + 1 : Math.min(count, around),
    abovePx: first?.start ?? 0,
    belowPx: virtual.getTotalSize() - (last?.end ?? 0),
    partial,
    measure: virtual.measureElement,
    show(index, then) {
      virtual.scrollToIndex(index);
      // The row is there once the list has followed the scroll position.
      requestAnimationFrame(() => requestAnimationFrame(then));
    },
  };
}
