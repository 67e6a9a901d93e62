// A value that changes with every frame of a gesture: the span that a chart shows, its cursor. What follows it is moved past
// React; whoever renders from it hears of each value, or only of those that stay for a while.
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';

/** Calls `then` once, before the next frame is drawn. */
export type InNextFrame = (then: () => void) => void;

export class Live<T> {
  private value: T;
  private isTelling = false;
  private readonly listeners = new Set<() => void>();
  private readonly inNextFrame: InNextFrame;

  constructor(value: T, inNextFrame: InNextFrame = (then) => requestAnimationFrame(then)) {
    this.value = value;
    this.inNextFrame = inNextFrame;
  }

  /** As it was set last, whether listeners know it already or not. */
  now(): T {
    return this.value;
  }

  /** Listeners hear of it with the next frame, once however often it is set until then. */
  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    if (this.isTelling) return;
    this.isTelling = true;
    this.inNextFrame(() => {
      this.isTelling = false;
      for (const listener of [...this.listeners]) listener();
    });
  }

  /** The returned function ends it. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** The value; the component renders again with each frame in which it changes. */
export function useLive<T>(live: Live<T>): T {
  return useSyncExternalStore(live.subscribe, () => live.now());
}

/** The value as it was when it last stayed the same for `restMs`: a drag renders once, after its end. */
export function useRested<T>(live: Live<T>, restMs: number): T {
  const [rested, setRested] = useState(() => live.now());
  useOnRest(live, restMs, () => setRested(() => live.now()));
  return rested;
}

/** Calls `onRest` whenever the value has stayed the same for `restMs`, also after the beginning. */
export function useOnRest<T>(live: Live<T>, restMs: number, onRest: () => void): void {
  const newest = useEffectEvent(onRest);
  useEffect(() => whenRested(live, restMs, () => newest()), [live, restMs]);
}

/** As `useOnRest`, until the returned function is called. One timer per rest and not per change: a drag changes often. */
export function whenRested<T>(live: Live<T>, restMs: number, onRest: () => void): () => void {
  let changedMs = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (ms: number) => {
    timer = setTimeout(() => {
      const leftMs = changedMs + restMs - performance.now();
      if (leftMs > 1) return wait(leftMs);
      timer = undefined;
      onRest();
    }, ms);
  };
  wait(restMs);
  const end = live.subscribe(() => {
    changedMs = performance.now();
    if (timer === undefined) wait(restMs);
  });
  return () => {
    end();
    clearTimeout(timer);
  };
}
