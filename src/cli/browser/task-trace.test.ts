import { expect, test } from 'vitest';
import { longTasks, type TraceEvent, workPerFrame } from './task-trace.ts';

const at = (name: string, startMs: number, ms: number, more: Partial<TraceEvent> = {}): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid: 2,
  ts: startMs * 1000,
  dur: ms * 1000,
  ...more,
});

const thread: TraceEvent = {
  name: 'thread_name',
  ph: 'M',
  pid: 1,
  tid: 2,
  ts: 0,
  args: { name: 'CrRendererMain' },
};

test('names the outermost tasks of the main thread, with the processor time and the large parts', () => {
  const events = [
    thread,
    at('RunTask', 100, 80, { tdur: 60_000 }),
    at('RunTask', 100, 80, { tdur: 60_000 }),
    at('FunctionCall', 101, 70, { args: { data: { functionName: 'draw', url: 'http://here/a.js' } } }),
    at('Layout', 102, 9),
    at('Paint', 120, 1),
    at('RunTask', 200, 49),
    at('RunTask', 300, 55, { tid: 3 }),
    at('RunTask', 10, 51),
  ];
  expect(longTasks(events, 50)).toEqual([
    { ms: 51, processorMs: 51, parts: [] },
    {
      ms: 80,
      processorMs: 60,
      parts: [
        { name: 'RunTask', ms: 80 },
        { name: 'FunctionCall draw a.js', ms: 70 },
        { name: 'Layout', ms: 9 },
      ],
    },
  ]);
});

test('adds up what the main thread did for each frame', () => {
  const frame = (startMs: number, taskMs: number) => [
    at('RunTask', startMs - 1, taskMs, { tdur: taskMs * 500 }),
    at('FireAnimationFrame', startMs, taskMs - 2),
  ];
  const events = [
    thread,
    ...frame(100, 6),
    at('RunTask', 110, 3, { tdur: 3000 }),
    ...frame(116, 8),
    ...frame(132, 4),
    at('RunTask', 134, 2, { tid: 9 }),
  ];
  // The task of a frame counts half of its time: the rest had other programs.
  expect(workPerFrame(events)).toEqual([3 + 3, 4]);
});
