// Owner, workers and borrower in this thread; every port between them is real.
import { describe, expect, test, vi } from 'vitest';
import { lendingUntilTheEnd } from '../testing/lent-workers.ts';
import { borrow } from './loan.ts';
import { type CallContext, serve } from './serve.ts';

type WorkContract = { work: { params: string; progress: string; result: string } };

interface Job {
  readonly place: number;
  readonly context: CallContext<string>;
  finish(): void;
}

const lendWorkers = lendingUntilTheEnd();

/** `size` workers whose jobs end when the test says so, and whoever borrowed them. */
function setUp(size: number) {
  const lender = lendWorkers(size);
  const jobs = new Map<string, Job>();
  lender.ends.forEach((port, place) => {
    serve<WorkContract>(port, {
      work: (name, context) =>
        new Promise((resolve, reject) => {
          jobs.set(name, { place, context, finish: () => resolve(`${name} done`) });
          context.signal.addEventListener('abort', () => reject(context.signal.reason));
        }),
    });
  });
  const controller = new AbortController();
  const borrowed = borrow<WorkContract>(lender.loan, controller.signal);
  const started = (name: string) => vi.waitUntil(() => jobs.get(name));
  return { lender, borrowed, controller, started };
}

describe('borrowed workers', () => {
  test('work side by side; one that is done takes the next call at once', async () => {
    const { borrowed, started } = setUp(2);
    const heard: string[] = [];
    const a = borrowed.run('work', 'a', { onProgress: (news) => heard.push(news) });
    const b = borrowed.run('work', 'b');
    const first = await started('a');
    await started('b');
    first.context.onProgress('half of a');
    first.finish();
    expect(await a).toBe('a done');
    const c = borrowed.run('work', 'c');
    expect((await started('c')).place).toBe(first.place);
    for (const name of ['b', 'c']) (await started(name)).finish();
    expect(await Promise.all([b, c])).toEqual(['b done', 'c done']);
    expect([borrowed.size, heard]).toEqual([2, ['half of a']]);
  });

  test('more calls than workers are refused', async () => {
    const { borrowed, started } = setUp(1);
    const a = borrowed.run('work', 'a');
    await expect(borrowed.run('work', 'b')).rejects.toThrow('expected an idle worker, all 1 are busy');
    (await started('a')).finish();
    await a;
  });

  test('one that is lost rejects its call and says why; the other goes on', async () => {
    const { lender, borrowed, started } = setUp(2);
    const runs = ['a', 'b'].map((name) => borrowed.run('work', name));
    const { place } = await started('a');
    void lender.lose(place, 'out of memory');
    await expect(runs[0]).rejects.toThrow('call "work": out of memory');
    (await started('b')).finish();
    expect(await runs[1]).toBe('b done');
  });

  test('one that was lost before the loan was taken up is known to be', async () => {
    const lender = lendWorkers(1);
    void lender.lose(0, 'it could not be loaded');
    const borrowed = borrow<WorkContract>(lender.loan, new AbortController().signal);
    await expect(borrowed.run('work', 'a')).rejects.toThrow('it could not be loaded');
  });

  test.each(['abort', 'giveBack'] as const)('%s reaches every worker', async (how) => {
    const { borrowed, controller, started } = setUp(2);
    const runs = ['a', 'b'].map((name) => borrowed.run('work', name).catch((error: Error) => error.name));
    const jobs = [await started('a'), await started('b')];
    if (how === 'abort') controller.abort();
    else borrowed.giveBack();
    expect(await Promise.all(runs)).toEqual(['AbortError', 'AbortError']);
    await vi.waitUntil(() => jobs.every(({ context }) => context.signal.aborted));
  });

  test('for a signal that was aborted before, nothing starts', async () => {
    const lender = lendWorkers(1);
    const borrowed = borrow<WorkContract>(lender.loan, AbortSignal.abort());
    await expect(borrowed.run('work', 'a')).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('a loss after the end troubles nobody', async () => {
    const { lender, borrowed } = setUp(1);
    borrowed.giveBack();
    await expect(lender.lose(0, 'too late')).resolves.toBeUndefined();
    lender.end();
    await expect(lender.lose(0, 'later still')).resolves.toBeUndefined();
  });
});
