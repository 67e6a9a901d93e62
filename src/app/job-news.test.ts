import { expect, test } from 'vitest';
import type { JobTicket } from '../ui/shared/soften-context.tsx';
import { jobNews } from './job-news.ts';

const running: JobTicket = {
  id: 'job-1',
  title: 'Gold standard of talks',
  state: 'running',
  progress: null,
  startedAt: 1000,
  finishedAt: null,
  error: null,
  secondsLeft: null,
};
const half = { ...running, progress: { done: 5, total: 10 }, secondsLeft: 60 };

test('a long job is told of once, when its length is known, and not at every step', () => {
  expect(jobNews([], [running])).toBe('');
  expect(jobNews([running], [half])).toBe('Gold standard of talks: running.');
  expect(jobNews([half], [{ ...half, progress: { done: 6, total: 10 }, secondsLeft: 50 }])).toBe('');
  expect(jobNews([running], [{ ...half, secondsLeft: 1 }]), 'nearly done').toBe('');
});

test('its end is told; that of short work is not', () => {
  const done = { ...half, state: 'done', secondsLeft: null } as const;
  expect(jobNews([half], [{ ...done, finishedAt: 61_000 }])).toBe('Gold standard of talks: done.');
  expect(jobNews([half], [{ ...done, finishedAt: 1200 }])).toBe('');
});

test('a failure is told with its reason and its remedy, a cancelled job by its name', () => {
  const failed = { ...half, state: 'failed', finishedAt: 1200, error: new Error('Out of memory.') } as const;
  expect(jobNews([half], [failed])).toMatch(/talks failed: Out of memory\. .*close other tabs/);
  const remedied = Object.assign(new Error('out of luck'), { remedy: 'Wait for luck.' });
  expect(jobNews([half], [{ ...failed, error: remedied }])).toBe(
    'Gold standard of talks failed: out of luck. Wait for luck.',
  );
  expect(jobNews([half], [{ ...half, state: 'cancelled', finishedAt: 1200 }])).toBe(
    'Gold standard of talks: cancelled.',
  );
});
