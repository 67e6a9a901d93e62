import { expect, test } from 'vitest';
import { createDelegateNotes } from './delegate-notes.ts';

function storageOf(kept = new Map<string, string>()) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  };
}

test('what was measured is there at the next visit, a missing card included', () => {
  const storage = storageOf();
  const times = { cpuMs: 20, gpuMs: null, gpu: '' };
  expect(createDelegateNotes(() => storage).recall()).toBeNull();
  createDelegateNotes(() => storage).keep(times);
  expect(createDelegateNotes(() => storage).recall()).toEqual(times);
});

test('storage that is forbidden, and nonsense in it, are as nothing', () => {
  const forbidden = createDelegateNotes(() => {
    throw new DOMException('no', 'SecurityError');
  });
  forbidden.keep({ cpuMs: 1, gpuMs: 1, gpu: '' });
  expect(forbidden.recall()).toBeNull();
  for (const text of ['{', '{"cpuMs":"fast","gpuMs":null}', 'null', '{"cpuMs":1}'])
    expect(
      createDelegateNotes(() => storageOf(new Map([['soften.face-delegates', text]]))).recall(),
    ).toBeNull();
});
