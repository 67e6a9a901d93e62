// The test context keeps what it promises: progress recorded, cancelling heard.

import { expect, test } from 'vitest';
import { testJobContext } from './job-context.ts';

test('records progress in order and goes on while not cancelled', async () => {
  const context = testJobContext();
  context.onProgress({ done: 1, total: 2 });
  await context.control.checkpoint();
  context.onProgress({ done: 2, total: 2 });
  expect(context.progress.map(({ done }) => done)).toEqual([1, 2]);
});

test('a cancelled job hears of it at its next checkpoint', async () => {
  const controller = new AbortController();
  const context = testJobContext(controller);
  controller.abort();
  await expect(context.control.checkpoint()).rejects.toMatchObject({ name: 'AbortError' });
});
