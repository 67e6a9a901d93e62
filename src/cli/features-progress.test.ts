import { expect, test } from 'vitest';
import { listeningTerminal } from '../testing/terminal.ts';
import { createFeaturesProgress } from './features-progress.ts';

/** A clock that the test turns. */
function started(liveColumns?: number) {
  const terminal = { ...listeningTerminal(), liveColumns };
  let now = 0;
  const weights = new Map([
    ['a', 100],
    ['b', 100],
    ['c', 200],
  ]);
  const progress = createFeaturesProgress(terminal, weights, () => now);
  return { terminal, progress, wait: (ms: number) => (now += ms) };
}

test('a live line tells the share of every video and the time left, by what the files weigh', () => {
  const { terminal, progress, wait } = started(80);
  progress.onEnd('b', false);
  progress.onShare('a', 0);
  wait(10_000);
  progress.onShare('a', 0.505);
  // 50.5 of 300 in 10 s.
  expect(terminal.messages()).toBe('\r\x1b[K1/3 recordings, 49 s left | a 50 %');
  progress.onShare('a', 0.506);
  expect(terminal.messages().split('\r')).toHaveLength(2);
  wait(10_000);
  progress.onEnd('a', true);
  progress.onShare('c', 0.25);
  expect(terminal.messages().split('\r\x1b[K').at(-1)).toBe('2/3 recordings, 20 s left | c 25 %');
  progress.clear();
  expect(terminal.messages().endsWith('\r\x1b[K')).toBe(true);
});

test('where lines stay there is one every 15 seconds', () => {
  const { terminal, progress, wait } = started();
  for (let i = 0; i <= 40; i++) {
    progress.onShare('a', i / 40);
    progress.onShare('c', i / 80);
    wait(1000);
  }
  // 37.5 + 35 of 400 in 15 s, 75 + 72.5 in 30 s.
  expect(terminal.messages()).toBe(
    '0/3 recordings, 68 s left | a 37 %, c 17 %\n0/3 recordings, 51 s left | a 75 %, c 36 %\n',
  );
  progress.clear();
  expect(terminal.messages()).not.toContain('\r');
});

test('a line is not longer than the terminal is wide', () => {
  const { terminal, progress, wait } = started(20);
  wait(1000);
  progress.onShare('a', 0.1);
  expect(terminal.messages()).toBe('\r\x1b[K0/3 recordings, ? l');
});
