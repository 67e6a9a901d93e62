import { describe, expect, test } from 'vitest';
import { engines } from './bench-blstm-engines.ts';
import {
  type Contestant,
  findLengths,
  type Lengths,
  measureInTurns,
  scaleTo,
} from './bench-blstm-measure.ts';
import type { StepReply } from './bench-blstm-process.ts';

/** An engine that takes `fixedSec` and `frameSec` per frame, and compiles for 100 s at first. */
function engineOf(fixedSec: number, frameSec: number) {
  const asked: number[] = [];
  const step = async (frames: number): Promise<StepReply> => {
    asked.push(frames);
    const compileSec = asked.length === 1 ? 100 : 0;
    return {
      kind: 'step',
      sec: fixedSec + frameSec * frames + compileSec,
      dispatches: 89 + 208 * frames,
      peakBytes: 1e8 + 1e6 * frames,
    };
  };
  return { asked, step };
}

const framesOf = ({ warmUps }: Lengths) => warmUps.map(({ frames }) => frames);

describe('the lengths an engine is measured on', () => {
  test('a fast one: the full length at once, every run', async () => {
    const engine = engineOf(0, 0.001);
    const lengths = await findLengths(engine, { frames: 1600 }, 3, 16);
    expect(framesOf(lengths)).toEqual([1600]);
    expect(lengths.rounds).toBe(3);
    expect(engine.asked).toEqual([2, 2, 1600]);
  });

  test('one of large fixed costs is not taken for slow', async () => {
    expect(framesOf(await findLengths(engineOf(0.1, 0.001), { frames: 1600 }, 3, 16))).toEqual([1600]);
  });

  test('at full length fewer runs, if they are slow', async () => {
    const lengths = await findLengths(engineOf(0, 0.05), { frames: 100 }, 5, 16);
    expect([framesOf(lengths), lengths.rounds]).toEqual([[100], 3]);
  });

  test('at full length never less than two, unless no more are wanted', async () => {
    expect((await findLengths(engineOf(0, 0.15), { frames: 100 }, 3, 16)).rounds).toBe(2);
    expect((await findLengths(engineOf(0, 0.15), { frames: 100 }, 1, 16)).rounds).toBe(1);
  });

  test('a slow one: a length and its double, of which two rounds are within the budget', async () => {
    const lengths = await findLengths(engineOf(0, 0.05), { frames: 1600 }, 3, 16);
    expect(framesOf(lengths)).toEqual([32, 64]);
    expect(lengths.rounds).toBe(3);
  });

  test('a very slow one: the shortest lengths, once', async () => {
    const engine = engineOf(5, 3);
    const lengths = await findLengths(engine, { frames: 1600 }, 3, 16);
    expect(engine.asked).toEqual([2, 2, 4]);
    expect([framesOf(lengths), lengths.rounds]).toEqual([[2, 4], 1]);
  });

  test('a size that asks for it is measured in full, however slow', async () => {
    const engine = engineOf(5, 3);
    const lengths = await findLengths(engine, { frames: 20, alwaysInFull: true }, 3, 16);
    expect(engine.asked).toEqual([2, 2, 20]);
    expect([framesOf(lengths), lengths.rounds]).toEqual([[20], 2]);
  });

  test('short sequences are always measured in full', async () => {
    expect(framesOf(await findLengths(engineOf(9, 9), { frames: 4 }, 3, 16))).toEqual([4]);
    expect(framesOf(await findLengths(engineOf(9, 9), { frames: 1 }, 3, 16))).toEqual([1]);
  });
});

describe('measuring in turns', () => {
  const engine = engines[0]!;
  const contestant = (step: (frames: number) => Promise<StepReply>): Contestant => ({
    engine,
    workers: 1,
    process: { adapter: 'test', step },
  });
  const full = (rounds: number): Lengths => ({
    warmUps: [{ frames: 10, reply: { kind: 'step', sec: 9, dispatches: 7, peakBytes: 5 } }],
    rounds,
  });
  const reply = (sec: number): StepReply => ({ kind: 'step', sec, dispatches: 7, peakBytes: 5 });

  test('A B A B, and A once more where B has had its rounds; the median counts', async () => {
    const order: string[] = [];
    const times = { A: [3, 100, 1], B: [5, 7] };
    const turns = (name: 'A' | 'B') =>
      contestant(async () => {
        order.push(name);
        return reply(times[name].shift()!);
      });
    const figures = await measureInTurns(
      [
        { contestant: turns('A'), lengths: full(3) },
        { contestant: turns('B'), lengths: full(2) },
      ],
      10,
    );
    expect(order.join('')).toBe('ABABA');
    expect(figures).toEqual([
      { sec: 3, dispatches: 7, peakBytes: 5, scaledFrom: [] },
      { sec: 6, dispatches: 7, peakBytes: 5, scaledFrom: [] },
    ]);
  });

  test('one that fails is an error, the others are measured', async () => {
    const figures = await measureInTurns(
      [
        { contestant: contestant(() => Promise.reject(new Error('out of memory'))), lengths: full(2) },
        { contestant: contestant(async () => reply(2)), lengths: full(2) },
      ],
      10,
    );
    expect(figures[0]).toEqual(new Error('out of memory'));
    expect(figures[1]).toMatchObject({ sec: 2 });
  });

  test('a single round of a very slow one is joined by the warm-up', async () => {
    const both = [5, 10].flatMap((frames) => full(1).warmUps.map((warmUp) => ({ ...warmUp, frames })));
    const measure = (lengths: Lengths) =>
      measureInTurns([{ contestant: contestant(async () => reply(3)), lengths }], 10);
    expect(await measure({ warmUps: both, rounds: 1 })).toMatchObject([{ sec: 6 }]);
    expect(await measure(full(1))).toMatchObject([{ sec: 3 }]);
  });

  test('two lengths give the full one exactly where costs are a line', async () => {
    const slow = engineOf(5, 3);
    const lengths = await findLengths(slow, { frames: 1600 }, 3, 16);
    const [figures] = await measureInTurns([{ contestant: contestant(slow.step), lengths }], 1600);
    expect(figures).toEqual({
      sec: 5 + 3 * 1600,
      dispatches: 89 + 208 * 1600,
      peakBytes: 1e8 + 1e6 * 1600,
      scaledFrom: [2, 4],
    });
  });
});

describe('scaling', () => {
  test('a single value stays, undefined stays undefined', () => {
    expect(scaleTo(9, [9], [4])).toBe(4);
    expect(scaleTo(9, [2, 4], [Number.NaN, Number.NaN])).toBeNaN();
  });

  test('a longer run that took no longer is noise: in proportion to it', () => {
    expect(scaleTo(40, [2, 4], [3, 2])).toBe(20);
  });
});
