import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGate } from './control.ts';
import { createMacrotask } from './macrotask.ts';

afterEach(() => vi.unstubAllGlobals());

function runner() {
  const controller = new AbortController();
  const gate = createGate(controller.signal);
  const state = { count: 0 };
  const run = (async () => {
    while (state.count < 1000) {
      await gate.checkpoint();
      state.count++;
    }
  })();
  return { gate, state, run, controller };
}

async function turns(n: number) {
  for (let i = 0; i < n; i++) await new Promise((resolve) => setImmediate(resolve));
}

describe('createGate', () => {
  test('an open gate lets everything pass, one turn of the event loop each', async () => {
    const { state, run } = runner();
    await Promise.resolve();
    expect(state.count).toBe(0);
    await run;
    expect(state.count).toBe(1000);
  });

  test('pause stops at the next checkpoint, step lets exactly one pass, resume all', async () => {
    const { gate, state, run } = runner();
    await turns(5);
    gate.pause();
    await turns(3);
    const stoppedAt = state.count;
    await turns(20);
    expect(state.count).toBe(stoppedAt);
    gate.step();
    await turns(20);
    expect(state.count).toBe(stoppedAt + 1);
    gate.resume();
    await run;
    expect(state.count).toBe(1000);
  });

  test('step on a running job makes it stop at the checkpoint after', async () => {
    const { gate, state } = runner();
    gate.step();
    await turns(20);
    expect(state.count).toBe(1);
  });

  test('pause takes back steps that nobody has used', async () => {
    const { gate, state } = runner();
    gate.step();
    gate.step();
    gate.pause();
    await turns(20);
    expect(state.count).toBe(0);
  });

  test.each(['running', 'paused'] as const)('abort rejects a %s job with AbortError', async (how) => {
    const { gate, run, controller } = runner();
    if (how === 'paused') gate.pause();
    const outcome = run.catch((error: unknown) => error);
    await turns(5);
    controller.abort();
    expect(await outcome).toMatchObject({ name: 'AbortError' });
  });

  test('an aborted signal rejects without waiting', async () => {
    const gate = createGate(AbortSignal.abort());
    await expect(gate.checkpoint()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('what a job has handed on to others', () => {
  function member() {
    const heard: string[] = [];
    const hear = (what: string) => () => void heard.push(what);
    return { heard, pause: hear('pause'), step: hear('step'), resume: hear('resume') };
  }

  test('is steered along with the job', () => {
    const gate = createGate(new AbortController().signal);
    const [a, b] = [member(), member()];
    gate.add(a);
    gate.add(b);
    gate.pause();
    gate.step();
    gate.resume();
    expect([a.heard, b.heard]).toEqual([
      ['pause', 'step', 'resume'],
      ['pause', 'step', 'resume'],
    ]);
  });

  test('is let go when it has ended', () => {
    const gate = createGate(new AbortController().signal);
    const a = member();
    gate.add(a)();
    gate.pause();
    expect(a.heard).toEqual([]);
  });

  test('starts out paused while the job is paused, also after a step', () => {
    const gate = createGate(new AbortController().signal);
    const [a, b, c] = [member(), member(), member()];
    gate.pause();
    gate.add(a);
    gate.step();
    gate.add(b);
    gate.resume();
    gate.add(c);
    expect([a.heard, b.heard, c.heard]).toEqual([['pause', 'step', 'resume'], ['pause', 'resume'], []]);
  });
});

describe('createMacrotask', () => {
  test.each(['setImmediate', 'MessageChannel'] as const)('%s lets a waiting message in', async (means) => {
    const { port1, port2 } = new MessageChannel();
    const heard = vi.fn<() => void>();
    port1.onmessage = heard;
    if (means === 'MessageChannel') vi.stubGlobal('setImmediate', undefined);
    const macrotask = createMacrotask();
    port2.postMessage(1);
    for (let i = 0; i < 50 && heard.mock.calls.length === 0; i++) await macrotask.yield();
    macrotask.close();
    port1.close();
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
