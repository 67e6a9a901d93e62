// The context a job gets in a test: never paused, its progress recorded, cancelled when the test says so.

import type { JobContext, JobProgress } from '../core/job.ts';

export interface TestJobContext<Progress> extends JobContext<Progress> {
  /** Every progress the job reported, in order. */
  readonly progress: readonly Progress[];
}

/**
 * @param controller abort it to cancel the job; `checkpoint` then rejects with its reason (an `AbortError`)
 */
export function testJobContext<Progress = JobProgress>(
  controller: AbortController = new AbortController(),
): TestJobContext<Progress> {
  const { signal } = controller;
  const progress: Progress[] = [];
  const checkpoint = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
  };
  return { signal, control: { checkpoint }, onProgress: (report) => progress.push(report), progress };
}
