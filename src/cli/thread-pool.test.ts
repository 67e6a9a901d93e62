import { afterEach, expect, test } from 'vitest';
import { createThreadPool } from './thread-pool.ts';

type TestContract = { network: { params: unknown; progress: unknown; result: unknown } };

const pools: { dispose(): void }[] = [];
afterEach(() => {
  for (const pool of pools.splice(0)) pool.dispose();
});

function poolOf(code: string, size = 1) {
  const pool = createThreadPool<TestContract>(
    new URL(`data:text/javascript,${encodeURIComponent(code)}`),
    size,
  );
  pools.push(pool);
  return pool;
}

/** A thread that answers calls in the words of rpc. */
const echo = `
  import { parentPort, threadId } from 'node:worker_threads';
  parentPort.on('message', ({ rpc, id, params }) => {
    if (rpc === 'call') parentPort.postMessage({ rpc: 'result', id, result: [params, threadId] });
  });
`;

test('jobs run on as many threads as there are places, and every caller gets its own result', async () => {
  const pool = poolOf(echo, 2);
  const results = await Promise.all([1, 2, 3, 4].map((n) => pool.run('network', n)));
  expect(results.map((result) => (result as number[])[0])).toEqual([1, 2, 3, 4]);
  expect(new Set(results.map((result) => (result as number[])[1])).size).toBe(2);
});

test('a crash rejects the job by name, and the next job finds a new thread', async () => {
  const pool = poolOf(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, params }) => {
      if (params === 'crash') throw new Error('out of memory');
      parentPort.postMessage({ rpc: 'result', id, result: params });
    });
  `);
  await expect(pool.run('network', 'crash')).rejects.toThrow(/"network".*out of memory/);
  expect(await pool.run('network', 'fine')).toBe('fine');
});

test('an abort rejects at once what runs and what waits; so does the end of the pool', async () => {
  const pool = poolOf('setInterval(() => undefined, 1e6);');
  const controller = new AbortController();
  const runs = [1, 2].map((n) => pool.run('network', n, { signal: controller.signal }));
  controller.abort();
  for (const run of runs) await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  const last = pool.run('network', 3);
  pool.dispose();
  await expect(last).rejects.toMatchObject({ name: 'AbortError' });
  await expect(pool.run('network', 4)).rejects.toThrow('disposed');
});
