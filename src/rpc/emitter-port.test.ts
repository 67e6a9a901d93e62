// Against real threads: what is served in a node worker answers, and its death is noticed.
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { connect } from './connect.ts';
import { emitterPort } from './emitter-port.ts';

type ThreadContract = {
  add: { params: readonly [number, number]; progress: never; result: number };
  crash: { params: null; progress: never; result: never };
  exit: { params: null; progress: never; result: never };
};

const workers: Worker[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

function thread() {
  const code = `
    const { parentPort } = require('node:worker_threads');
    import('tsx/esm/api')
      .then(({ tsImport }) => tsImport(${JSON.stringify(new URL('./serve.ts', import.meta.url).href)}, __filename))
      .then(({ serve }) => serve(parentPort, {
        add: ([a, b]) => a + b,
        crash: () => new Promise(() => setImmediate(() => { throw new Error('overboard'); })),
        exit: () => process.exit(3),
      }));`;
  const worker = new Worker(code, { eval: true });
  workers.push(worker);
  return connect<ThreadContract>(emitterPort(worker));
}

test('a call to a thread and back', async () => {
  expect(await thread().call('add', [2, 3]).result).toBe(5);
});

test('a thread that throws outside its handler rejects what runs', async () => {
  await expect(thread().call('crash', null).result).rejects.toThrow(
    'call "crash": the worker crashed: overboard',
  );
});

test('a thread that ends rejects what runs', async () => {
  await expect(thread().call('exit', null).result).rejects.toThrow('call "exit": the connection was closed');
});
