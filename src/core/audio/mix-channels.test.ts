import { expect, test } from 'vitest';
import { mixChannels } from './mix-channels.ts';

test('the mean over the channels', () => {
  const channels = [Float32Array.of(0.5, -1), Float32Array.of(0.25, 1), Float32Array.of(0, 0.75)];
  expect([...mixChannels(channels)]).toEqual([0.25, 0.25]);
});

test('one channel is itself, none is an error', () => {
  const only = Float32Array.of(0.5);
  expect(mixChannels([only])).toBe(only);
  expect(() => mixChannels([])).toThrow('mixChannels: expected at least one channel, got none');
});
