// The gate that a job passes between two batches: open, shut, or shut behind the next one who passes.
import { abortError } from './abort-error.ts';
import { createControlGroup, type Steerable } from './control-group.ts';
import { createMacrotask } from './macrotask.ts';

export interface Gate extends Steerable {
  /** Lets one checkpoint pass, and stops at the one after. Steps add up. */
  step(): void;
  /** Yields a macrotask, waits while paused, and rejects with an `AbortError` once `signal` was aborted. */
  checkpoint(): Promise<void>;
  /**
   * Steers what the job has handed on to others along with the job; while the job is paused, it starts out paused. Returns
   * what lets it go: otherwise it is kept, with its result, for as long as the job.
   */
  add(member: Steerable): () => void;
  /** To be called when the job has ended. */
  close(): void;
}

export function createGate(signal: AbortSignal): Gate {
  const macrotask = createMacrotask();
  let paused = false;
  let permits = 0;
  let waiting: (() => void)[] = [];
  const members = createControlGroup();

  function wake() {
    const woken = waiting;
    waiting = [];
    for (const resolve of woken) resolve();
  }

  function set(nextPaused: boolean, nextPermits: number) {
    paused = nextPaused;
    permits = nextPermits;
    wake();
  }

  function throwIfAborted() {
    if (signal.aborted) throw abortError();
  }

  async function checkpoint() {
    throwIfAborted();
    await macrotask.yield();
    throwIfAborted();
    while (paused && permits === 0) {
      await new Promise<void>((resolve) => waiting.push(resolve));
      throwIfAborted();
    }
    if (paused) permits--;
  }

  signal.addEventListener('abort', wake);
  return {
    pause() {
      set(true, 0);
      members.pause();
    },
    step() {
      set(true, permits + 1);
      members.step();
    },
    resume() {
      set(false, 0);
      members.resume();
    },
    checkpoint,
    add: members.add,
    close() {
      signal.removeEventListener('abort', wake);
      macrotask.close();
    },
  };
}
