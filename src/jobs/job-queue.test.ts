import { describe, expect, test, vi } from 'vitest';
import type { RunControl } from '../core/worker-pool.ts';
import { createJobQueue, type JobQueueOptions, type QueuedJobContext } from './job-queue.ts';

/** A queue with a clock that the test moves, and jobs that the test ends. */
function setUp(options: JobQueueOptions = {}) {
  const clock = { ms: 1000 };
  const queue = createJobQueue({ concurrency: 1, now: () => clock.ms, ...options });
  const jobs = new Map<string, { context: QueuedJobContext; finish(): void; fail(error: unknown): void }>();
  const add = (title: string) =>
    queue.enqueue({
      title,
      run: (context) =>
        new Promise<void>((finish, fail) => {
          jobs.set(title, { context, finish, fail });
          context.signal.addEventListener('abort', () => fail(context.signal.reason));
        }),
    }).id;
  const job = (title: string) => {
    const found = jobs.get(title);
    if (!found) throw new Error(`${title} has not started`);
    return found;
  };
  const states = () => queue.snapshot().map(({ title, state }) => `${title} ${state}`);
  const ticket = (id: string) => queue.snapshot().find((known) => known.id === id);
  return { queue, clock, add, job, jobs, states, ticket };
}

describe('states', () => {
  test('jobs run in order, no more at a time than allowed, and end as done', async () => {
    const { queue, add, job, states, clock, ticket } = setUp();
    const a = add('a');
    const b = add('b');
    expect(states()).toEqual(['a running', 'b queued']);
    expect(ticket(b)).toMatchObject({ startedAt: null, finishedAt: null, error: null, progress: null });
    clock.ms = 3000;
    job('a').finish();
    expect(await queue.finished(a)).toMatchObject({ state: 'done', startedAt: 1000, finishedAt: 3000 });
    expect(states()).toEqual(['a done', 'b running']);
    expect(ticket(b)?.startedAt).toBe(3000);
  });

  test('several may run at a time', () => {
    const { add, states } = setUp({ concurrency: 2 });
    for (const title of ['a', 'b', 'c']) add(title);
    expect(states()).toEqual(['a running', 'b running', 'c queued']);
  });

  test('a failure keeps its error, even one that is no Error or comes at once', async () => {
    const { queue, add, job, states } = setUp();
    const error = Object.assign(new Error('bad'), { file: 'a.csv' });
    const a = add('a');
    const b = add('b');
    job('a').fail(error);
    expect((await queue.finished(a)).error).toBe(error);
    job('b').fail('words');
    expect((await queue.finished(b)).error).toEqual(new Error('words'));
    const run = () => {
      throw error;
    };
    const c = queue.enqueue({ title: 'c', run });
    expect((await queue.finished(c.id)).error).toBe(error);
    expect(states()).toEqual(['a failed', 'b failed', 'c failed']);
  });

  test('cancelled before the start, a job never runs', async () => {
    const { queue, add, job, states, jobs } = setUp();
    const a = add('a');
    const b = add('b');
    queue.cancel(b);
    expect(states()).toEqual(['a running', 'b cancelled']);
    job('a').finish();
    await queue.finished(a);
    const c = add('c');
    job('c').finish();
    await queue.finished(c);
    expect([...jobs.keys()]).toEqual(['a', 'c']);
  });

  test('cancelled while running, a job is told, ends without an error, and the next one starts', async () => {
    const { queue, add, states } = setUp();
    const a = add('a');
    add('b');
    queue.cancel(a);
    expect(await queue.finished(a)).toMatchObject({ state: 'cancelled', error: null });
    expect(states()).toEqual(['a cancelled', 'b running']);
  });

  test('a job that cancels itself counts as cancelled', async () => {
    const { queue, add, job } = setUp();
    const a = add('a');
    job('a').fail(new DOMException('the pool was shut down', 'AbortError'));
    expect(await queue.finished(a)).toMatchObject({ state: 'cancelled', error: null });
  });

  test('buttons of jobs that are queued, over or unknown do nothing', async () => {
    const { queue, add, job, states } = setUp();
    const a = add('a');
    const b = add('b');
    queue.pause(b);
    job('a').finish();
    await queue.finished(a);
    for (const how of ['cancel', 'pause', 'step', 'resume'] as const) {
      queue[how](a);
      queue[how]('nobody');
    }
    expect(states()).toEqual(['a done', 'b running']);
    await expect(queue.finished('nobody')).rejects.toThrow('"nobody"');
  });
});

describe('pause, step and resume', () => {
  test('steer a job that runs here', async () => {
    const queue = createJobQueue();
    let count = 0;
    const { id } = queue.enqueue({
      title: 'a',
      run: async ({ control }) => {
        for (; count < 100; count++) await control.checkpoint();
      },
    });
    const state = () => queue.snapshot()[0]?.state;
    const manyTurns = async () => {
      for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
    };
    queue.pause(id);
    await manyTurns();
    expect([count, state()]).toEqual([0, 'paused']);
    queue.step(id);
    await manyTurns();
    expect([count, state()]).toEqual([1, 'paused']);
    queue.resume(id);
    expect(state()).toBe('running');
    expect((await queue.finished(id)).state).toBe('done');
    expect(count).toBe(100);
  });

  test('steer work elsewhere, also work that begins while the job is paused', () => {
    const { queue, add, job } = setUp();
    const a = add('a');
    const presses: string[] = [];
    const control = (name: string): RunControl => ({
      pause: () => presses.push(`${name} pause`),
      step: () => presses.push(`${name} step`),
      resume: () => presses.push(`${name} resume`),
    });
    job('a').context.onControl(control('first'));
    queue.pause(a);
    job('a').context.onControl(control('second'));
    queue.step(a);
    queue.resume(a);
    job('a').context.onControl(control('third'));
    expect(presses).toEqual([
      'first pause',
      'second pause',
      'first step',
      'second step',
      'first resume',
      'second resume',
    ]);
  });

  test('a paused job can be cancelled', async () => {
    const { queue, add } = setUp();
    const a = add('a');
    queue.pause(a);
    queue.cancel(a);
    expect((await queue.finished(a)).state).toBe('cancelled');
  });
});

describe('progress', () => {
  test('tells how far it is and how long it will take, without pauses and steps', async () => {
    const { queue, add, job, clock, ticket } = setUp();
    const a = add('a');
    const report = (done: number) => job('a').context.onProgress({ done, total: 100, label: 'x' });
    report(0);
    expect(ticket(a)).toMatchObject({ progress: { done: 0, total: 100, label: 'x' }, secondsLeft: null });
    clock.ms += 4000;
    report(20);
    expect(ticket(a)?.secondsLeft).toBe(16);
    queue.pause(a);
    clock.ms += 60_000;
    queue.step(a);
    report(30);
    expect(ticket(a)?.secondsLeft).toBe(14);
    queue.resume(a);
    clock.ms += 4000;
    report(50);
    expect(ticket(a)?.secondsLeft).toBe(10);
    job('a').finish();
    expect((await queue.finished(a)).secondsLeft).toBeNull();
  });

  test('after the end is not heard', async () => {
    const { queue, add, job, ticket } = setUp();
    const a = add('a');
    job('a').finish();
    await queue.finished(a);
    const before = queue.snapshot();
    job('a').context.onProgress({ done: 1, total: 2 });
    expect(ticket(a)?.progress).toBeNull();
    expect(queue.snapshot()).toBe(before);
  });
});

describe('the list', () => {
  test('is the same until something changes, and old ones never change', () => {
    const { queue, add, job } = setUp();
    add('a');
    const before = queue.snapshot();
    expect(queue.snapshot()).toBe(before);
    const copy = structuredClone(before);
    job('a').context.onProgress({ done: 1, total: 2 });
    expect(queue.snapshot()).not.toBe(before);
    expect(before).toEqual(copy);
  });

  test('tells its listeners of each change until they leave', () => {
    const { queue, add, job } = setUp();
    const listener = vi.fn<() => void>();
    const leave = queue.subscribe(listener);
    add('a');
    const calls = listener.mock.calls.length;
    expect(calls).toBeGreaterThan(0);
    job('a').context.onProgress({ done: 1, total: 2 });
    expect(listener).toHaveBeenCalledTimes(calls + 1);
    leave();
    job('a').context.onProgress({ done: 2, total: 2 });
    expect(listener).toHaveBeenCalledTimes(calls + 1);
  });

  test('keeps so many finished jobs, the newest, and all others', async () => {
    const { queue, add, job, states } = setUp({ keepFinished: 2 });
    for (const title of ['a', 'b', 'c']) {
      const id = add(title);
      job(title).finish();
      await queue.finished(id);
    }
    add('d');
    add('e');
    expect(states()).toEqual(['b done', 'c done', 'd running', 'e queued']);
  });

  test('a listener may cancel what would have started next', async () => {
    const { queue, add, job, states, jobs } = setUp();
    const a = add('a');
    const b = add('b');
    queue.subscribe(() => queue.cancel(b));
    job('a').finish();
    await queue.finished(a);
    expect(states()).toEqual(['a done', 'b cancelled']);
    expect(jobs.has('b')).toBe(false);
  });
});
