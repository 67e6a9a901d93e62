import { expect, test } from 'vitest';
import { createBackendNotes } from './backend-notes.ts';

function memoryStorage(kept = new Map<string, string>()) {
  return {
    kept,
    open: () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => void kept.set(key, text),
    }),
  };
}

const measurement = { scheme: { kind: 'perStep' }, webgpuSec: 0.1, wasmSec: 0.2 } as const;

test('what was chosen and measured is there at the next visit', () => {
  const { open } = memoryStorage();
  const notes = createBackendNotes(open);
  expect([notes.wish(), notes.recall()]).toEqual(['automatic', {}]);
  notes.keepWish('wasm');
  notes.keep('a', measurement);
  const next = createBackendNotes(open);
  expect([next.wish(), next.recall()]).toEqual(['wasm', { a: measurement }]);
});

test('storage that is forbidden, and nonsense in it, are as nothing', () => {
  const forbidden = createBackendNotes(() => {
    throw new DOMException('no', 'SecurityError');
  });
  forbidden.keepWish('webgpu');
  forbidden.keep('a', measurement);
  expect([forbidden.wish(), forbidden.recall()]).toEqual(['automatic', {}]);
  for (const text of [
    '{',
    'null',
    '[]',
    '{"a":{"scheme":{"kind":"other"},"webgpuSec":1,"wasmSec":1}}',
    '{"a":null}',
  ]) {
    const { open } = memoryStorage(
      new Map([
        ['soften.backend-measurements', text],
        ['soften.backend', text],
      ]),
    );
    expect([createBackendNotes(open).wish(), createBackendNotes(open).recall()]).toEqual(['automatic', {}]);
  }
});

test('only the newest measurements are kept', () => {
  const notes = createBackendNotes(memoryStorage().open);
  for (let i = 0; i < 25; i++) notes.keep(`size ${i}`, measurement);
  expect(Object.keys(notes.recall())).toEqual(Array.from({ length: 20 }, (_, i) => `size ${i + 5}`));
});
