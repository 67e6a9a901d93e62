// Both sides together, over a real MessageChannel.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { connect } from './connect.ts';
import { type CallContext, type Handlers, type ServeOptions, serve } from './serve.ts';
import { collectBuffers } from './transferables.ts';

type TestContract = {
  work: { params: number; progress: number; result: unknown };
  other: { params: unknown; progress: unknown; result: unknown };
};

type Work = (params: number, context: CallContext<number>) => unknown;

const openPorts: MessagePort[] = [];

afterEach(() => {
  for (const port of openPorts.splice(0)) port.close();
});

function pair(handlers: Partial<Handlers<TestContract>>, options?: ServeOptions) {
  const { port1, port2 } = new MessageChannel();
  openPorts.push(port1, port2);
  const server = serve<TestContract>(port2, handlers as Handlers<TestContract>, options);
  const onFail = vi.fn<(error: Error) => void>();
  return { client: connect<TestContract>(port1, onFail), server, onFail, port1, port2 };
}

/** A job of `params` batches that counts how many it has begun. */
function counter() {
  const state = { count: 0 };
  const work: Work = async (batches, { control }) => {
    for (let i = 0; i < batches; i++) {
      await control.checkpoint();
      state.count++;
    }
    return state.count;
  };
  return { state, work };
}

/** Enough turns of the event loop for messages to go to and fro and for a free job to make headway. */
async function manyTurns() {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a call', () => {
  test('brings params there and the result back', async () => {
    const { client } = pair({ work: (n) => Float64Array.of(n, Number.NaN) });
    expect(await client.call('work', 7).result).toEqual(Float64Array.of(7, Number.NaN));
  });

  test('does not mix up calls that overlap', async () => {
    const gates: (() => void)[] = [];
    const { client } = pair({
      work: async (n) => {
        await new Promise<void>((resolve) => gates.push(resolve));
        return n * 10;
      },
    });
    const results = [client.call('work', 1).result, client.call('work', 2).result];
    await vi.waitUntil(() => gates.length === 2);
    gates[1]?.();
    gates[0]?.();
    expect(await Promise.all(results)).toEqual([10, 20]);
  });

  test('says which names there are if its own is not one, even one that every object has', async () => {
    const { client } = pair({ work: (n) => n });
    await expect(client.call('other', 1).result).rejects.toThrow(
      'no handler is called "other"; there are: work',
    );
    const inherited = client as unknown as {
      call(name: string, params: unknown): { result: Promise<unknown> };
    };
    await expect(inherited.call('toString', 1).result).rejects.toThrow('no handler is called "toString"');
  });

  test('brings an error over with its fields and cause', async () => {
    const { client } = pair({
      work: () => {
        const cause = new RangeError('too far');
        throw Object.assign(new Error('bad cell', { cause }), { file: 'a.csv', line: 3, remedy: 'Mend it.' });
      },
    });
    const error = await client.call('work', 1).result.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: 'bad cell', file: 'a.csv', line: 3, remedy: 'Mend it.' });
    expect((error as Error).cause).toBeInstanceOf(RangeError);
  });

  test('leaves messages of others on the same port alone', async () => {
    const { client, port1, port2 } = pair({ work: (n) => n });
    port1.postMessage({ type: 'someone-else' });
    port2.postMessage('someone else');
    port2.postMessage({ rpc: 'progress', id: 99, progress: 1 });
    expect(await client.call('work', 4).result).toBe(4);
  });
});

describe('what cannot be sent', () => {
  test('params reject the call, and the next one works', async () => {
    const { client } = pair({ work: (n) => n, other: () => 1 });
    const { result, ended } = client.call('other', () => 1);
    await expect(result).rejects.toThrow('call "other": the parameters could not be sent');
    await ended;
    expect(await client.call('work', 5).result).toBe(5);
  });

  test('a result rejects the call', async () => {
    const { client } = pair({ work: () => ({ f: () => 1 }) });
    await expect(client.call('work', 1).result).rejects.toThrow('the result of "work" could not be sent');
  });

  test('progress rejects the call, also if the job takes no notice', async () => {
    const { client } = pair({
      other: (_params, { onProgress }) => {
        onProgress(() => 1);
        return 'done';
      },
    });
    await expect(client.call('other', 1).result).rejects.toThrow('the progress of "other" could not be sent');
  });
});

describe('an abort', () => {
  test('rejects with AbortError at once, reaches the job, and ends the call when the job has stopped', async () => {
    const seen: boolean[] = [];
    const { state, work } = counter();
    const { client } = pair({
      work: async (n, context) => {
        try {
          return await work(n, context);
        } finally {
          seen.push(context.signal.aborted);
        }
      },
    });
    const controller = new AbortController();
    const call = client.call('work', Number.POSITIVE_INFINITY, { signal: controller.signal });
    await vi.waitUntil(() => state.count > 3);
    controller.abort();
    await expect(call.result).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([]);
    await call.ended;
    expect(seen).toEqual([true]);
  });

  test('reaches a paused job', async () => {
    const { state, work } = counter();
    const { client } = pair({ work });
    const controller = new AbortController();
    const call = client.call('work', 10, { signal: controller.signal });
    call.pause();
    await manyTurns();
    controller.abort();
    await expect(call.result).rejects.toMatchObject({ name: 'AbortError' });
    await call.ended;
    expect(state.count).toBe(0);
  });

  test('before the call keeps it from being made', async () => {
    const work = vi.fn<() => number>(() => 1);
    const { client } = pair({ work });
    const call = client.call('work', 1, { signal: AbortSignal.abort() });
    await expect(call.result).rejects.toMatchObject({ name: 'AbortError' });
    await call.ended;
    await manyTurns();
    expect(work).not.toHaveBeenCalled();
  });

  test('that comes after the result changes nothing', async () => {
    const { client } = pair({ work: (n) => n });
    const controller = new AbortController();
    expect(await client.call('work', 2, { signal: controller.signal }).result).toBe(2);
    controller.abort();
    expect(await client.call('work', 3).result).toBe(3);
  });

  test('keeps back a result that the job gives nevertheless', async () => {
    let finish = () => {};
    const { client, port1 } = pair({
      work: () => new Promise<number>((resolve) => (finish = () => resolve(1))),
    });
    const kinds: unknown[] = [];
    port1.addEventListener('message', (event) => kinds.push((event.data as { rpc: string }).rpc));
    const controller = new AbortController();
    const call = client.call('work', 1, { signal: controller.signal });
    const outcome = call.result.catch((error: unknown) => error);
    await manyTurns();
    controller.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    await manyTurns();
    finish();
    await call.ended;
    expect(kinds).toEqual(['error']);
  });
});

test('pause, step and resume steer a job through its port', async () => {
  const { state, work } = counter();
  const { client } = pair({ work });
  const call = client.call('work', 200);
  call.pause();
  await manyTurns();
  expect(state.count).toBe(0);
  call.step();
  call.step();
  await manyTurns();
  expect(state.count).toBe(2);
  call.resume();
  expect(await call.result).toBe(200);
});

describe('progress', () => {
  test('is thinned out, but the last one comes before the end, and none after it', async () => {
    let late: ((n: number) => void) | undefined;
    const { client, port1 } = pair(
      {
        work: async (n, { onProgress, control }) => {
          for (let i = 1; i <= n; i++) onProgress(i);
          await control.checkpoint();
          late = onProgress;
          return 'end';
        },
      },
      { progressIntervalMs: 1e6 },
    );
    const sent: unknown[] = [];
    port1.addEventListener('message', (event) => sent.push((event.data as { rpc: string }).rpc));
    const events: unknown[] = [];
    const call = client.call('work', 1000, { onProgress: (n) => events.push(n) });
    events.push(await call.result);
    late?.(1001);
    await manyTurns();
    expect(events).toEqual([1, 1000, 'end']);
    expect(sent).toEqual(['progress', 'progress', 'result']);
  });

  test('that must arrive all arrives, between the newest of the rest', async () => {
    const { client } = pair(
      {
        work: {
          run: (n, { onProgress }) => {
            for (let i = 1; i <= n; i++) onProgress(i);
            return 'end';
          },
          mustArrive: (i) => i % 10 === 0,
        },
      },
      { progressIntervalMs: 1e6 },
    );
    const events: number[] = [];
    await client.call('work', 45, { onProgress: (i) => events.push(i) }).result;
    expect(events).toEqual([1, 10, 20, 30, 40, 45]);
  });

  test('that comes after the end is not sent, and not heard if it is', async () => {
    let late: ((n: number) => void) | undefined;
    const work: Work = (n, { onProgress }) => {
      late = onProgress;
      return n;
    };
    const { client, port1, port2 } = pair({ work }, { progressIntervalMs: 0 });
    const messages = vi.fn<() => void>();
    port1.addEventListener('message', messages);
    const onProgress = vi.fn<(n: number) => void>();
    await client.call('work', 1, { onProgress }).result;
    late?.(5);
    await manyTurns();
    expect(messages).toHaveBeenCalledTimes(1);
    port2.postMessage({ rpc: 'progress', id: 1, progress: 5 });
    await manyTurns();
    expect(onProgress).not.toHaveBeenCalled();
  });

  test('comes before an error, too', async () => {
    const { client } = pair(
      {
        work: (n, { onProgress }) => {
          for (let i = 1; i <= n; i++) onProgress(i);
          throw new Error('broken');
        },
      },
      { progressIntervalMs: 1e6 },
    );
    const events: unknown[] = [];
    const { result } = client.call('work', 3, { onProgress: (n) => events.push(n) });
    events.push(await result.catch((error: Error) => error.message));
    expect(events).toEqual([1, 3, 'broken']);
  });

  test('is not heard after an abort', async () => {
    const { client } = pair(
      {
        work: async (_n, { onProgress, control }) => {
          for (let i = 0; ; i++) {
            onProgress(i);
            await control.checkpoint();
          }
        },
      },
      { progressIntervalMs: 0 },
    );
    const controller = new AbortController();
    let heard = 0;
    const call = client.call('work', 1, { signal: controller.signal, onProgress: () => heard++ });
    await vi.waitUntil(() => heard > 2);
    controller.abort();
    const heardThen = heard;
    await expect(call.result).rejects.toMatchObject({ name: 'AbortError' });
    await call.ended;
    expect(heard).toBe(heardThen);
  });
});

describe('the end of the other side', () => {
  const forever = () => new Promise<never>(() => {});

  test('a closed port rejects all calls by name, and later ones too', async () => {
    const { client, port2, onFail } = pair({ work: forever, other: forever });
    const calls = [client.call('work', 1), client.call('other', 1)];
    port2.close();
    await expect(calls[0]?.result).rejects.toThrow('call "work": the connection was closed');
    await expect(calls[1]?.result).rejects.toThrow('call "other": the connection was closed');
    await Promise.all(calls.map(({ ended }) => ended));
    await expect(client.call('work', 1).result).rejects.toThrow('the connection was closed');
    expect(onFail).toHaveBeenCalledTimes(1);
  });

  test('a closed server stops its jobs and rejects all calls, later ones too', async () => {
    const { state, work } = counter();
    const { client, server } = pair({ work });
    const { result } = client.call('work', Number.POSITIVE_INFINITY);
    await vi.waitUntil(() => state.count > 0);
    server.close();
    await expect(result).rejects.toThrow('call "work": the other side was closed');
    const stoppedAt = state.count;
    await manyTurns();
    expect(state.count).toBe(stoppedAt);
    await expect(client.call('work', 1).result).rejects.toThrow('the other side was closed');
  });

  test('a crash rejects with what the worker said, and where', async () => {
    const { client, port1 } = pair({ work: forever });
    const { result } = client.call('work', 1);
    const said = { message: 'out of memory', filename: 'w.js', lineno: 12 };
    port1.dispatchEvent(Object.assign(new Event('error'), said));
    await expect(result).rejects.toThrow('call "work": the worker crashed: out of memory (w.js:12)');
  });

  test('a worker that cannot be loaded says nothing, and is reported nevertheless', async () => {
    const { client, port1 } = pair({ work: forever });
    const { result } = client.call('work', 1);
    port1.dispatchEvent(new Event('error'));
    await expect(result).rejects.toThrow('could not be loaded');
  });

  test('fail() rejects with the error given as the cause, and only the first one counts', async () => {
    const { client, onFail } = pair({ work: forever });
    const { result } = client.call('work', 1);
    const cause = new Error('given up');
    client.fail(cause);
    client.fail(new Error('again'));
    await expect(result).rejects.toMatchObject({ message: 'call "work": given up', cause });
    await expect(client.call('work', 1).result).rejects.toThrow('given up');
    expect(onFail.mock.calls).toEqual([[cause]]);
  });

  test.each(['port1', 'port2'] as const)(
    'a message that %s cannot read costs the calls, not their end',
    async (side) => {
      const ends = pair({ work: forever });
      const { result } = ends.client.call('work', 1);
      ends[side].dispatchEvent(new Event('messageerror'));
      await expect(result).rejects.toThrow('could not');
    },
  );
});

describe('transfer', () => {
  test('moves what a handler names, each buffer once though two views share it', async () => {
    const shared = Float64Array.of(0, 1);
    const answer = { traces: [{ timesSec: shared }, { timesSec: shared }, { timesSec: Float64Array.of(5) }] };
    const { client } = pair({ work: { run: () => answer, transfer: collectBuffers } });
    const result = (await client.call('work', 1).result) as typeof answer;
    expect(result.traces[1]?.timesSec).toEqual(Float64Array.of(0, 1));
    expect(result.traces[0]?.timesSec.buffer).toBe(result.traces[1]?.timesSec.buffer);
    expect(shared.byteLength).toBe(0);
  });

  test('copies what nobody names, and moves params on request', async () => {
    const kept = Float64Array.of(1);
    const moved = Float64Array.of(2);
    const back = Float64Array.of(3);
    const { client } = pair({ work: () => back, other: (params) => (params as Float64Array)[0] });
    expect(await client.call('work', 1).result).toEqual(Float64Array.of(3));
    expect(await client.call('other', kept).result).toBe(1);
    expect(await client.call('other', moved, { transfer: [moved.buffer] }).result).toBe(2);
    expect([back.length, kept.length, moved.length]).toEqual([1, 1, 0]);
  });
});
