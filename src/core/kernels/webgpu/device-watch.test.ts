// What a GPU does to those who trust it, on Dawn's null backend: it computes nothing, but fails as others do.
import { removeBackend, setBackend, tensor } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testJobContext } from '../../../testing/job-context.ts';
import { startNodeGpu, stopNodeGpu } from '../../../testing/node-gpu.ts';
import type { Job } from '../../job.ts';
import { BackendFailure } from '../backend-failure.ts';
import { stoppedByFailure } from './device-watch.ts';
import { type OpenWebgpu, openWebgpu } from './open-webgpu.ts';

let opened: OpenWebgpu;

beforeEach(async () => {
  opened = await openWebgpu(await startNodeGpu('null'));
  await setBackend('webgpu');
});

afterEach(() => {
  removeBackend('webgpu');
  stopNodeGpu();
});

/** Checkpoints for ever, reporting every one. */
const endless: Job<null, never, { done: number; total: number }> = async (_, { control, onProgress }) => {
  for (let done = 0; ; done++) {
    await control.checkpoint();
    onProgress({ done, total: Infinity });
  }
};

async function outcomeOf<R>(job: Job<null, R>, context = testJobContext()): Promise<unknown> {
  return stoppedByFailure(job, opened.watch)(null, context).catch((error: unknown) => error);
}

test('a job that nothing happens to gives its result', async () => {
  expect(await outcomeOf(async () => 5)).toBe(5);
});

test('memory that is not there stops the job, with a remedy, and nothing is reported after', async () => {
  const onProgress = vi.fn<() => void>();
  const running = stoppedByFailure(endless, opened.watch)(null, { ...testJobContext(), onProgress });
  for (let i = 0; i < 8; i++) opened.device.createBuffer({ size: 2 ** 27, usage: 0x80 });
  const error = await running.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(BackendFailure);
  expect(error).toMatchObject({ message: expect.stringContaining('no memory left') });
  expect((error as BackendFailure).remedy).toContain('Fewer sequences per pass');
  const reports = onProgress.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(onProgress).toHaveBeenCalledTimes(reports);
});

test('a command that is refused stops the job even if it ends before it hears of it', async () => {
  const error = await outcomeOf(async () => {
    opened.device.createShaderModule({ code: 'nonsense' });
    await tensor([1]).data();
    return 'garbage';
  });
  expect(error).toMatchObject({ message: expect.stringContaining('refused a command') });
});

test('a device that is lost ends a read that would not end, and is no cancelled job', async () => {
  const error = await outcomeOf(async () => {
    opened.device.destroy();
    await new Promise(() => undefined);
  });
  expect(error).toMatchObject({ name: 'BackendFailure', message: expect.stringContaining('lost') });
  // Nor does the next one begin.
  expect(await outcomeOf(async () => 5)).toBe(error);
});

test.each(['AbortError', 'OperationError'])(
  'a read that ends with %s before the device says that it is lost is its failure all the same',
  async (name) => {
    const read = new DOMException('Buffer was unmapped before mapping was resolved.', name);
    const error = await outcomeOf(() => Promise.reject(read));
    expect(error).toBeInstanceOf(BackendFailure);
    expect(error).toMatchObject({
      message: 'The GPU was lost while it was read: Buffer was unmapped before mapping was resolved.',
      remedy: expect.stringContaining('with WebAssembly'),
    });
  },
);

test("a job's own error and a cancelled job stay what they are", async () => {
  const own = new RangeError('of the job');
  expect(await outcomeOf(() => Promise.reject(own))).toBe(own);
  const cancelled = new DOMException('cancelled', 'AbortError');
  const context = testJobContext();
  const aborted = { ...context, signal: { aborted: true, throwIfAborted: () => undefined } };
  opened.device.destroy();
  await opened.device.lost;
  const job = stoppedByFailure(() => Promise.reject(cancelled), { ...opened.watch, check: () => undefined });
  expect(await job(null, aborted).catch((error: unknown) => error)).toBe(cancelled);
});
