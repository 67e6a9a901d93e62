import { expect, test, vi } from 'vitest';
import { createJobQueue } from '../jobs/job-queue.ts';
import { directJobClients } from '../testing/job-clients.ts';
import { selectBackendReport } from './backend-commands.ts';
import { createSoftenStore } from './soften-store.ts';

test('what training computes on is kept, and is neither an edit nor a changed setting', () => {
  const keepWish = vi.fn<(wish: string) => void>();
  const store = createSoftenStore({
    jobs: directJobClients(() => Promise.reject(new Error('no corpus here'))),
    queue: createJobQueue(),
    backendNotes: { wish: () => 'wasm', keepWish },
    codeVersion: 'test',
  });
  const before = store.state.getState();
  expect(before.backend).toEqual({ wish: 'wasm', report: null });
  store.commands.setBackendWish('webgpu');
  const after = store.state.getState();
  expect(after.backend.wish).toBe('webgpu');
  expect(keepWish).toHaveBeenCalledWith('webgpu');
  expect([after.history, after.train]).toEqual([before.history, before.train]);
  expect(selectBackendReport(after)).toBeNull();
});
