// Three borrowed workers in this thread that help one another; every port between them is real.
import { describe, expect, test, vi } from 'vitest';
import { lendingUntilTheEnd } from '../testing/lent-workers.ts';
import type { Steerable } from './control-group.ts';
import { createHelpDesk, type HelpContract } from './help.ts';
import { borrow } from './loan.ts';
import { type CallContext, serve } from './serve.ts';

type WorkContract = {
  work: { params: string; progress: never; result: string };
  part: { params: string; progress: never; result: string };
};

interface Job {
  readonly place: number;
  readonly context: CallContext<never>;
  /** Has `what` done by a helper. */
  part(what: string): Promise<string>;
  helpers(): number;
  finish(): void;
}

const lendWorkers = lendingUntilTheEnd();

function setUp(size: number) {
  const lender = lendWorkers(size);
  const jobs = new Map<string, Job>();
  const parts = new Map<string, { place: number; context: CallContext<never>; finish(): void }>();
  lender.ends.forEach((port, place) => {
    const desk = createHelpDesk<WorkContract>();
    serve<WorkContract & HelpContract>(port, {
      work: (name, context) => {
        const helpers = desk.open(context);
        return new Promise<string>((resolve, reject) => {
          const part = (what: string) => helpers.run('part', what);
          jobs.set(name, { place, context, part, helpers: () => helpers.size, finish: () => resolve(name) });
          context.signal.addEventListener('abort', () => reject(context.signal.reason));
        }).finally(helpers.dismiss);
      },
      part: () => '',
      helpOn(helped) {
        serve<WorkContract>(helped, {
          work: () => '',
          part: (what, context) =>
            new Promise<string>((resolve, reject) => {
              if (what === 'fails') reject(new Error('no memory'));
              parts.set(what, { place, context, finish: () => resolve(`${what} by ${place}`) });
              context.signal.addEventListener('abort', () => reject(context.signal.reason));
            }),
        });
        return null;
      },
      takeHelper({ helper, port: end }) {
        desk.take(helper, end);
        return null;
      },
      loseHelper({ helper, why }) {
        desk.lose(helper, why);
        return null;
      },
    });
  });
  const controller = new AbortController();
  const borrowed = borrow<WorkContract>(lender.loan, controller.signal);
  const started = (name: string) => vi.waitUntil(() => jobs.get(name));
  const partOf = (what: string) => vi.waitUntil(() => parts.get(what));
  return { lender, borrowed, controller, started, partOf };
}

async function manyTurns() {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
}

describe('workers that have nothing to do', () => {
  test('help only once no more work will begin', async () => {
    const { borrowed, started } = setUp(3);
    void borrowed.run('work', 'a').catch(() => undefined);
    const a = await started('a');
    await manyTurns();
    expect(a.helpers()).toBe(0);
    borrowed.share();
    await vi.waitUntil(() => a.helpers() === 2);
  });

  test('are spread evenly, and go over to those who are left', async () => {
    const { borrowed, started, partOf } = setUp(4);
    const runs = ['a', 'b'].map((name) => borrowed.run('work', name));
    const [a, b] = [await started('a'), await started('b')];
    borrowed.share();
    await vi.waitUntil(() => a.helpers() === 1 && b.helpers() === 1);
    const part = a.part('first');
    const { place, finish } = await partOf('first');
    finish();
    expect(await part).toBe(`first by ${place}`);
    a.finish();
    expect(await runs[0]).toBe('a');
    await vi.waitUntil(() => b.helpers() === 3);
    b.finish();
    expect(await runs[1]).toBe('b');
  });

  test('are asked in turn: a part waits for a helper that is idle', async () => {
    const { borrowed, started, partOf } = setUp(2);
    void borrowed.run('work', 'a').catch(() => undefined);
    const a = await started('a');
    borrowed.share();
    await vi.waitUntil(() => a.helpers() === 1);
    const results = [a.part('first'), a.part('second')];
    const first = await partOf('first');
    await manyTurns();
    let isSecondBegun = false;
    void partOf('second').then(() => (isSecondBegun = true));
    await manyTurns();
    expect(isSecondBegun).toBe(false);
    first.finish();
    (await partOf('second')).finish();
    expect(await Promise.all(results)).toEqual(['first by 1', 'second by 1']);
  });
});

describe('a helper', () => {
  async function helped(size = 2) {
    const all = setUp(size);
    const steering: Steerable[] = [];
    const options = { onControl: (control: Steerable) => steering.push(control) };
    const outcome = all.borrowed.run('work', 'a', options).catch((error: Error) => error.name);
    const a = await all.started('a');
    all.borrowed.share();
    await vi.waitUntil(() => a.helpers() === size - 1);
    return { ...all, a, outcome, control: steering[0] as Steerable };
  }

  test('that is lost rejects what it did, with the reason; the others go on', async () => {
    const { lender, a, partOf } = await helped(3);
    const [first, second] = [a.part('first'), a.part('second')];
    first.catch(() => undefined);
    const { place } = await partOf('first');
    const other = await partOf('second');
    await lender.lose(place, 'the worker crashed: out of memory');
    await expect(first).rejects.toThrow('call "part": the worker crashed: out of memory');
    expect(a.helpers()).toBe(1);
    other.finish();
    expect(await second).toMatch(/^second by/);
  });

  test('that is lost while it idles is told to whoever asks next, and helps nobody later', async () => {
    const { lender, a, borrowed } = await helped();
    await lender.lose(1, 'gone');
    await expect(a.part('first')).rejects.toThrow('call "part": gone');
    expect(a.helpers()).toBe(0);
    await expect(a.part('second')).rejects.toThrow('expected a helper, there is none left');
    borrowed.share();
    await manyTurns();
    expect(a.helpers()).toBe(0);
  });

  test('that fails is asked no more', async () => {
    const { a } = await helped();
    await expect(a.part('fails')).rejects.toThrow('no memory');
    expect(a.helpers()).toBe(0);
  });

  test.each(['abort', 'end'] as const)('is told to stop by the %s of the work', async (how) => {
    const { a, controller, outcome, partOf } = await helped();
    const part = a.part('first').catch((error: Error) => error.name);
    const { context } = await partOf('first');
    if (how === 'abort') controller.abort();
    else a.finish();
    expect(await outcome).toBe(how === 'abort' ? 'AbortError' : 'a');
    expect(await part).toBe('AbortError');
    await vi.waitUntil(() => context.signal.aborted);
  });

  test('pauses, steps and goes on with the work', async () => {
    const { a, control, controller, partOf } = await helped();
    a.part('first').catch(() => undefined);
    const { context } = await partOf('first');
    let passed = 0;
    const looping = (async () => {
      for (;;) {
        await context.control.checkpoint();
        passed++;
      }
    })().catch(() => undefined);
    control.pause();
    await manyTurns();
    const held = passed;
    await manyTurns();
    expect(passed).toBe(held);
    control.step();
    await manyTurns();
    expect(passed).toBe(held + 1);
    control.resume();
    await vi.waitUntil(() => passed > held + 5);
    controller.abort();
    await looping;
  });
});
