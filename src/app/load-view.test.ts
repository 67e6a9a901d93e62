import { expect, test } from 'vitest';
import { loadView } from './load-view.ts';

const TheView = () => null;
const module = { TheView };
const failure = new TypeError(
  'Failed to fetch dynamically imported module: http://localhost:4173/assets/the-view-1a2b.js',
);

test('loads the view that the module exports', async () => {
  expect(await loadView('TheView', async () => module)()).toEqual({ default: TheView });
});

test('another attempt goes to another address, each time', async () => {
  const asked: string[] = [];
  const load = loadView(
    'TheView',
    () => Promise.reject(failure),
    async (url) => {
      asked.push(url);
      if (asked.length === 1) throw new TypeError(`Failed to fetch dynamically imported module: ${url}`);
      return module;
    },
  );
  await expect(load()).rejects.toThrow('the-view');
  await expect(load()).rejects.toThrow('the-view');
  expect(await load()).toEqual({ default: TheView });
  const address = 'http://localhost:4173/assets/the-view-1a2b.js?attempt=';
  expect(asked).toEqual([`${address}1`, `${address}2`]);
});

test('where the error names no address, the same is tried again', async () => {
  let attempts = 0;
  const load = loadView('TheView', async () => {
    attempts += 1;
    if (attempts === 1) throw new TypeError('Importing a module script failed.');
    return module;
  });
  await expect(load()).rejects.toThrow('Importing');
  expect(await load()).toEqual({ default: TheView });
});
