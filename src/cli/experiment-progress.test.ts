import { expect, test } from 'vitest';
import type { NetworkPlan } from '../core/experiment/plan-networks.ts';
import { listeningTerminal } from '../testing/terminal.ts';
import { createProgressDisplay, durationText } from './experiment-progress.ts';

const plan: NetworkPlan = {
  fold: 'default',
  seed: 1,
  dimension: 'arousal',
  modality: 'audio',
  tasks: 'single',
  targets: [{ dimension: 'arousal', kind: 'E', weight: 1 }],
};
const epoch = {
  epoch: 5,
  trainLoss: 0.25,
  trainMse: [0.25],
  devLoss: 0.5,
  devMse: [0.5],
  devCcc: [0.125],
  bestFor: [0],
};
const progress = { done: 0.5, total: 2, label: 'arousal from audio', network: plan, epoch };
const outcome = { epochs: [epoch], stoppedEarly: false, chosenEpochs: [5], predictions: [] };

test('on a live terminal one line is written over and never wraps', () => {
  const terminal = listeningTerminal();
  let nowMs = 0;
  const display = createProgressDisplay({ ...terminal, liveColumns: 40 }, 10, () => nowMs);
  nowMs = 10_000;
  display.onProgress(progress);
  const [, line = ''] = terminal.messages().split('\r\u001b[K');
  expect(line).toBe('0/2 networks, 30 s left | arousal from ');
  display.onFinished({ plan, outcome });
  expect(terminal.messages()).toContain('1/2 networks, 10 s left | arousal from audio: E, seed 1: 1 epochs');
});

test('where lines stay, epochs are told rarely and every finished network once', () => {
  const terminal = listeningTerminal();
  let nowMs = 0;
  const display = createProgressDisplay(terminal, 10, () => nowMs);
  for (const at of [1000, 2000, 20_000, 21_000]) {
    nowMs = at;
    display.onProgress(progress);
  }
  display.onFinished({ plan, outcome });
  display.clear();
  const lines = terminal.messages().trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('epoch 5/10, loss 0.2500 train 0.5000 dev, dev CCC E 0.125');
  expect(lines[1]).toContain('dev CCC E 0.125');
  expect(terminal.messages()).not.toContain('\r');
});

test('durations as people say them', () => {
  expect([40e3, 200e3, 7.5e6, Number.NaN].map(durationText)).toEqual(['40 s', '3 min', '2 h 5 min', '?']);
});

test('a thread that helped and failed is told, although its work was done again', () => {
  const terminal = listeningTerminal();
  const display = createProgressDisplay(terminal, 10, () => 0);
  display.onProgress({ ...progress, failures: ['"shard": the worker ended'] });
  expect(terminal.messages()).toBe(
    'arousal from audio: a thread that helped failed, its work was done again: "shard": the worker ended\n',
  );
});
