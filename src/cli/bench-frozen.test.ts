import { expect, test } from 'vitest';
import { frozenTable } from './bench-frozen.ts';

test('every state against the page that is seen, by medians; a state without an epoch says so', () => {
  const window = (state: 'seen' | 'stopped' | 'frozen', secPerEpoch: number, ticks: number) => ({
    state,
    secPerEpoch,
    ticks,
  });
  const table = frozenTable([
    ...[0.2, 0.3, 0.1].map((sec) => window('seen', sec, 500)),
    ...[0.21, 0.5, 0.22].map((sec) => window('stopped', sec, 0)),
    window('frozen', Infinity, 0),
  ]);
  expect(table).toMatch(/\nseen +100 +200 +300 +1\.00 +1500\n/);
  expect(table).toMatch(/\nmain thread stopped by the debugger +210 +220 +500 +1\.10 +0\n/);
  expect(table).toMatch(/\nlifecycle state "frozen" +none +none +none +- +0\n/);
});
