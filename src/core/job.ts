// What every long computation has in common, declared where core can see it: how it is told to stop, wait or go on,
// how it reports, and how it hands work to a pool. The host (a worker, the terminal, a test) injects the rest.

/** The part of an `AbortSignal` that a job needs; core is compiled without the DOM library. */
export interface JobSignal {
  readonly aborted: boolean;
  /** Throws the abort reason (an `AbortError`) when the job was cancelled. */
  throwIfAborted(): void;
}

/** Pause, single step and resume, as the job sees them. */
export interface JobControl {
  /**
   * To be awaited between batches. Yields a macrotask (or an abort message is never seen), waits while the job is
   * paused, and rejects with an `AbortError` once it was cancelled.
   */
  checkpoint(): Promise<void>;
}

/** Progress that any job can report: `done` of `total` units, and what is being worked on. */
export interface JobProgress {
  readonly done: number;
  readonly total: number;
  readonly label?: string;
}

export interface JobContext<Progress = JobProgress> {
  readonly signal: JobSignal;
  readonly control: JobControl;
  onProgress(progress: Progress): void;
}

/** An async function that runs the same in a worker, in the terminal and in a test. */
export type Job<Params, Result, Progress = JobProgress> = (
  params: Params,
  context: JobContext<Progress>,
) => Promise<Result>;
