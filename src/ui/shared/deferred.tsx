// A large view mounts piece by piece, so that no single task keeps the page from answering.
import { type ReactNode, startTransition, useEffect, useState } from 'react';

export interface DeferredProps {
  /** After how many paints: pieces with different turns never share a task. Default 1. */
  turn?: number;
  /** Space kept until then, any CSS length, so that nothing below jumps; without it nothing is rendered. */
  minHeight?: string;
  children: ReactNode;
}

export function Deferred({ turn = 1, minHeight, children }: DeferredProps) {
  const [ready, setReady] = useState(false);
  useEffect(() => afterPaints(turn, () => startTransition(() => setReady(true))), [turn]);
  if (ready) return children;
  return minHeight === undefined ? null : <div style={{ minHeight }} />;
}

/**
 * `value` as it was some paints ago, or null before the first: what is drawn from it is drawn in a task of its own. Values
 * that follow each other faster are skipped. Keep the value stable (useMemo) while nothing changes.
 */
export function useInTurn<T>(value: T, turn: number): T | null {
  const [shown, setShown] = useState<T | null>(null);
  useEffect(() => afterPaints(turn, () => startTransition(() => setShown(() => value))), [value, turn]);
  return shown;
}

/** Calls `then` in a task of its own after `count` paints; the returned function calls it off. */
function afterPaints(count: number, then: () => void): () => void {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (left: number) => {
    frame = requestAnimationFrame(() => {
      timer = setTimeout(() => (left > 1 ? wait(left - 1) : then()));
    });
  };
  wait(count);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
