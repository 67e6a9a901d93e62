import { expect, test, vi } from 'vitest';
import type { JobProgress } from '../core/job.ts';
import type { RunControl, RunOptions } from '../core/worker-pool.ts';
import { extractEach } from './extract-each.ts';

type Options = Omit<RunOptions<JobProgress>, 'transfer'>;

/** Items a, b, c of 1, 2 and 5 bytes that end when the test says so. */
function setUp(atOnce = 2) {
  const running = new Map<string, { options: Options; finish(): void; fail(error: unknown): void }>();
  const heard: JobProgress[] = [];
  const events: string[] = [];
  const controller = new AbortController();
  const controls: RunControl[] = [];
  const done = extractEach<string, string>(
    {
      items: ['a', 'b', 'c'],
      atOnce,
      weightOf: (item) => ({ a: 1, b: 2, c: 5 })[item] ?? 0,
      labelOf: (item) => `recording ${item}`,
      extract: (item, options) =>
        new Promise((resolve, fail) => {
          running.set(item, { options, finish: () => resolve(item.toUpperCase()), fail });
          options.signal?.addEventListener('abort', () => fail(controller.signal.reason));
        }),
      onResult: (item, result) => events.push(`${item} is ${result}`),
      onFailure: (item, error) => events.push(`${item}: ${error.message}`),
    },
    {
      signal: controller.signal,
      onProgress: (progress) => heard.push(progress),
      onControl: (control) => controls.push(control),
    },
  );
  done.catch(() => undefined);
  const job = (item: string) => vi.waitUntil(() => running.get(item));
  return { running, heard, events, controller, controls, done, job };
}

test('runs so many at a time, and tells each result as it comes', async () => {
  const { running, events, done, job } = setUp();
  await job('b');
  expect([...running.keys()]).toEqual(['a', 'b']);
  (await job('b')).finish();
  (await job('c')).finish();
  (await job('a')).finish();
  await done;
  expect(events).toEqual(['b is B', 'c is C', 'a is A']);
});

test('one failure costs no other', async () => {
  const { events, done, job } = setUp(1);
  (await job('a')).fail(new Error('no sound'));
  (await job('b')).fail('words');
  (await job('c')).finish();
  await done;
  expect(events).toEqual(['a: no sound', 'b: words', 'c is C']);
});

test('progress counts recordings, shared out by their sizes', async () => {
  const { heard, done, job } = setUp(1);
  (await job('a')).options.onProgress?.({ done: 5, total: 10 });
  expect(heard).toEqual([
    { done: 0, total: 3 },
    { done: (3 * 0.5) / 8, total: 3, label: 'recording a' },
  ]);
  (await job('a')).finish();
  (await job('b')).finish();
  await job('c');
  expect(heard.at(-1)).toEqual({ done: (3 * 3) / 8, total: 3 });
  (await job('c')).options.onProgress?.({ done: 7, total: 0 });
  expect(heard.at(-1)).toMatchObject({ done: (3 * 3) / 8 });
  (await job('c')).finish();
  await done;
  expect(heard.at(-1)).toEqual({ done: 3, total: 3 });
});

test('an abort ends all, and starts none', async () => {
  const { running, events, controller, done, job } = setUp();
  await job('b');
  (await job('a')).finish();
  await job('c');
  controller.abort(new DOMException('', 'AbortError'));
  await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  expect(events).toEqual(['a is A']);
  expect(running.size).toBe(3);
});

test('pausing reaches what runs, and what starts afterwards', async () => {
  const { controls, done, job } = setUp(1);
  const presses: string[] = [];
  const control = (name: string): RunControl => ({
    pause: () => presses.push(`${name} pause`),
    step: () => presses.push(`${name} step`),
    resume: () => presses.push(`${name} resume`),
  });
  (await job('a')).options.onControl?.(control('a'));
  controls[0]?.pause();
  (await job('a')).finish();
  (await job('b')).options.onControl?.(control('b'));
  expect(presses).toEqual(['a pause', 'b pause']);
  (await job('b')).finish();
  (await job('c')).finish();
  await done;
});

test('nothing to do is done at once', async () => {
  const none = {
    items: [],
    atOnce: 2,
    weightOf: () => 1,
    labelOf: () => '',
    onResult: () => {},
    onFailure: () => {},
  };
  const extract = () => Promise.reject(new Error('not asked for'));
  const options = { signal: new AbortController().signal, onProgress: () => {}, onControl: () => {} };
  await expect(extractEach({ ...none, extract }, options)).resolves.toBeUndefined();
});
