// Workers here are served over real MessageChannels in this thread; a crash is the event that a Worker would fire.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Call } from './connect.ts';
import { type CallContext, serve } from './serve.ts';
import { createWorkerPool, type WorkerLike } from './worker-pool.ts';

type TestContract = { work: { params: string; progress: number; result: unknown } };

const pools: { dispose(): void }[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const pool of pools.splice(0)) pool.dispose();
});

/** A pool whose jobs end when the test says so: `finish(name)`. */
function setUp({ size = 1, graceMs = 1e6 }: { size?: number; graceMs?: number } = {}) {
  const running = new Map<
    string,
    { worker: number; finish: (result: unknown) => void; context: CallContext<number> }
  >();
  const workers: (WorkerLike & MessagePort)[] = [];
  const terminated: number[] = [];

  function spawn() {
    const { port1, port2 } = new MessageChannel();
    const worker = workers.length;
    const terminate = () => {
      terminated.push(worker);
      port1.close();
    };
    serve<TestContract>(port2, {
      work: (name, context) =>
        new Promise((finish, fail) => {
          running.set(name, { worker, finish, context });
          if (name !== 'deaf') context.signal.addEventListener('abort', () => fail(context.signal.reason));
        }),
    });
    workers.push(Object.assign(port1, { terminate }));
    return port1 as (typeof workers)[number];
  }

  const pool = createWorkerPool<TestContract>({ spawn, size, graceMs });
  pools.push(pool);
  const started = (name: string) => vi.waitUntil(() => running.get(name));
  const crash = (worker: number) =>
    workers[worker]?.dispatchEvent(Object.assign(new Event('error'), { message: 'overboard' }));
  return { pool, running, workers, terminated, started, crash };
}

async function manyTurns() {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a pool', () => {
  test('spawns no worker before it must, and no more than it needs', async () => {
    const { pool, workers, started } = setUp({ size: 3 });
    expect(workers).toHaveLength(0);
    for (const name of ['a', 'b']) {
      const result = pool.run('work', name);
      (await started(name)).finish(name);
      expect(await result).toBe(name);
    }
    expect(workers).toHaveLength(1);
  });

  test('warmed up, it has one worker ready, which the first job takes', async () => {
    const { pool, workers, started } = setUp({ size: 3 });
    pool.warmUp();
    pool.warmUp();
    expect(workers).toHaveLength(1);
    const result = pool.run('work', 'a');
    expect((await started('a')).worker).toBe(0);
    (await started('a')).finish('a');
    expect(await result).toBe('a');
    expect(workers).toHaveLength(1);
  });

  test('a worker that dies before its first job is replaced by the job', async () => {
    const { pool, workers, started, crash } = setUp();
    pool.warmUp();
    crash(0);
    const result = pool.run('work', 'a');
    (await started('a')).finish('a');
    expect(await result).toBe('a');
    expect(workers).toHaveLength(2);
  });

  test('runs as many as it has workers, and the rest first come, first served', async () => {
    const { pool, running, workers, started } = setUp({ size: 2 });
    const results = ['a', 'b', 'c', 'd'].map((name) => pool.run('work', name));
    await started('b');
    await manyTurns();
    expect([...running.keys()]).toEqual(['a', 'b']);
    running.get('b')?.finish('B');
    expect((await started('c')).worker).toBe(1);
    running.get('c')?.finish('C');
    expect((await started('d')).worker).toBe(1);
    running.get('a')?.finish('A');
    running.get('d')?.finish('D');
    expect(await Promise.all(results)).toEqual(['A', 'B', 'C', 'D']);
    expect(workers).toHaveLength(2);
  });

  test('passes progress on, and hands out the controls when the job starts', async () => {
    const { pool, running, started } = setUp();
    const progress: number[] = [];
    const controls: Pick<Call<unknown>, 'resume' | 'pause'>[] = [];
    void pool.run('work', 'a').catch(() => {});
    const result = pool.run('work', 'b', {
      onProgress: (n) => progress.push(n),
      onControl: (control) => controls.push(control),
    });
    await started('a');
    expect(controls).toHaveLength(0);
    running.get('a')?.finish(1);
    const { context, finish } = await started('b');
    controls[0]?.pause();
    await manyTurns();
    let passed = false;
    void context.control.checkpoint().then(() => (passed = true));
    await manyTurns();
    expect(passed).toBe(false);
    controls[0]?.resume();
    await vi.waitUntil(() => passed);
    context.onProgress(5);
    finish(2);
    expect(await result).toBe(2);
    expect(progress).toEqual([5]);
    expect(controls).toHaveLength(1);
  });

  test('moves what transfer names', async () => {
    const { pool, started } = setUp();
    const buffer = new ArrayBuffer(8);
    void pool.run('work', 'a', { transfer: [buffer] }).catch(() => {});
    await started('a');
    expect(buffer.byteLength).toBe(0);
  });

  test.each([0, -1, 1.5, Number.NaN])('of size %d is refused', (size) => {
    expect(() => setUp({ size })).toThrow(RangeError);
  });
});

describe('a crash', () => {
  test('rejects its job by name, leaves the others alone, and the worker is replaced', async () => {
    const { pool, started, crash, terminated, workers } = setUp({ size: 2 });
    const [a, b, c] = ['a', 'b', 'c'].map((name) => pool.run('work', name));
    await started('b');
    crash(0);
    await expect(a).rejects.toThrow('call "work": the worker crashed: overboard');
    expect(terminated).toEqual([0]);
    expect((await started('c')).worker).toBe(2);
    (await started('b')).finish('B');
    (await started('c')).finish('C');
    expect(await Promise.all([b, c])).toEqual(['B', 'C']);
    expect(workers).toHaveLength(3);
  });

  test('of an idle worker is mended by the next job', async () => {
    const { pool, started, crash } = setUp();
    const first = pool.run('work', 'a');
    (await started('a')).finish(1);
    await first;
    crash(0);
    const second = pool.run('work', 'b');
    const { worker, finish } = await started('b');
    finish(2);
    expect([worker, await second]).toEqual([1, 2]);
  });

  test('leaves a live worker the first choice', async () => {
    const { pool, started, crash, workers } = setUp({ size: 2 });
    const lost = pool.run('work', 'a');
    const kept = pool.run('work', 'b');
    await started('b');
    crash(0);
    await expect(lost).rejects.toThrow('crashed');
    (await started('b')).finish('B');
    await kept;
    const next = pool.run('work', 'c');
    (await started('c')).finish('C');
    expect(await next).toBe('C');
    expect(workers).toHaveLength(2);
  });

  test('a worker that cannot even be spawned rejects its job by name, and the pool lives on', async () => {
    const { port1, port2 } = new MessageChannel();
    serve<TestContract>(port2, { work: (name) => name });
    let attempts = 0;
    const spawn = () => {
      if (++attempts === 1) throw new Error('no threads left');
      return Object.assign(port1, { terminate: () => port1.close() });
    };
    const pool = createWorkerPool<TestContract>({ spawn, size: 1 });
    pools.push(pool);
    await expect(pool.run('work', 'a')).rejects.toThrow(
      'run "work": no worker could be started: Error: no threads left',
    );
    expect(await pool.run('work', 'b')).toBe('b');
  });
});

describe('an abort', () => {
  test('takes a waiting job out of the queue', async () => {
    const { pool, running, started } = setUp();
    const controller = new AbortController();
    const a = pool.run('work', 'a');
    const onControl = vi.fn<() => void>();
    const b = pool.run('work', 'b', { signal: controller.signal, onControl });
    const c = pool.run('work', 'c');
    controller.abort();
    await expect(b).rejects.toMatchObject({ name: 'AbortError' });
    (await started('a')).finish(1);
    (await started('c')).finish(3);
    expect(await Promise.all([a, c])).toEqual([1, 3]);
    expect(running.has('b')).toBe(false);
    expect(onControl).not.toHaveBeenCalled();
  });

  test('frees the worker of a job that listens, and the worker is kept', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { pool, started, workers, terminated } = setUp({ graceMs: 1000 });
    const controller = new AbortController();
    const a = pool.run('work', 'a', { signal: controller.signal });
    const { context } = await started('a');
    controller.abort();
    await expect(a).rejects.toMatchObject({ name: 'AbortError' });
    const b = pool.run('work', 'b');
    (await started('b')).finish(2);
    expect(await b).toBe(2);
    vi.advanceTimersByTime(5000);
    expect(context.signal.aborted).toBe(true);
    expect([workers.length, terminated]).toEqual([1, []]);
  });

  test('replaces the worker of a job that does not listen, and the next job runs', async () => {
    const { pool, started, terminated } = setUp({ graceMs: 5 });
    const controller = new AbortController();
    const deaf = pool.run('work', 'deaf', { signal: controller.signal });
    const next = pool.run('work', 'next');
    await started('deaf');
    expect(terminated).toEqual([]);
    controller.abort();
    await expect(deaf).rejects.toMatchObject({ name: 'AbortError' });
    const { worker, finish } = await started('next');
    finish(1);
    expect([worker, await next, terminated]).toEqual([1, 1, [0]]);
  });

  test('before the start runs nothing', async () => {
    const { pool, workers } = setUp();
    const result = pool.run('work', 'a', { signal: AbortSignal.abort() });
    await expect(result).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers).toHaveLength(0);
  });
});

test('dispose ends the workers and rejects what runs, waits, or comes later', async () => {
  const { pool, started, terminated, running } = setUp();
  const runs = pool.run('work', 'a');
  const waits = pool.run('work', 'b');
  await started('a');
  pool.dispose();
  await expect(runs).rejects.toMatchObject({ name: 'AbortError' });
  await expect(waits).rejects.toMatchObject({ name: 'AbortError' });
  await expect(pool.run('work', 'c')).rejects.toThrow('run "work": the pool was disposed');
  expect(terminated).toEqual([0]);
  expect([...running.keys()]).toEqual(['a']);
});
