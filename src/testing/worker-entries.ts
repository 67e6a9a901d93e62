// The entries of `workers` in this very thread, each behind a MessageChannel: what the page would start as Web Workers.
import { vi } from 'vitest';
import type { KernelBuild } from '../core/kernels/wasm/kernel-build.ts';
import type { PortLike } from '../rpc/protocol.ts';
import { startWasmInNode } from './wasm-kernels.ts';

export interface EntryWorker extends PortLike {
  terminate(): void;
}

const entries = {
  experiment: () => import('../../workers/experiment.worker.ts'),
  network: () => import('../../workers/network.worker.ts'),
  model: () => import('../../workers/model.worker.ts'),
};

export interface Entries {
  start(name: keyof typeof entries): EntryWorker;
  /** Makes this thread's tfjs ready for the entries and for the test itself. */
  startBackend(): Promise<unknown>;
}

/**
 * Starts entries, each time with modules of its own. All share the one tfjs of this thread, so their networks take turns
 * between two pieces: whatever of one reached another would show in the numbers.
 */
export function createEntries(): Entries {
  let backend: Promise<KernelBuild> | undefined;
  // The browser gets WebAssembly by URL, this thread from the package's files; both the same bytes.
  vi.doMock('../../workers/wasm-backend.ts', () => ({ startWasmBackend: startBackend }));
  let loading: Promise<unknown> = Promise.resolve();

  function startBackend(): Promise<KernelBuild> {
    backend ??= startWasmInNode();
    return backend;
  }

  function start(name: keyof typeof entries): EntryWorker {
    const { port1, port2 } = new MessageChannel();
    // One after the other: an entry takes `self` for its own scope.
    loading = loading.then(() => {
      vi.stubGlobal('self', port2);
      vi.resetModules();
      return entries[name]();
    });
    return Object.assign(port1, { terminate: () => port1.close() });
  }

  return { start, startBackend };
}
