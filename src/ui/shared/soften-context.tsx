// How a view reaches the store that `app` has built.
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { SoftenState } from '../../store/soften-state.ts';
import type { SoftenStore } from '../../store/soften-store.ts';

export type JobTicket = ReturnType<SoftenStore['queue']['snapshot']>[number];

const SoftenContext = createContext<SoftenStore | null>(null);

export function SoftenProvider({ store, children }: { store: SoftenStore; children: ReactNode }) {
  return <SoftenContext value={store}>{children}</SoftenContext>;
}

/** @throws Error outside a `SoftenProvider`. */
function useSoftenStore(): SoftenStore {
  const store = useContext(SoftenContext);
  if (!store) throw new Error('useSoftenStore: expected a SoftenProvider around this component');
  return store;
}

/** A part of the state; the component renders again when that part changes. */
export function useSoften<T>(select: (state: SoftenState) => T): T {
  return useStore(useSoftenStore().state, select);
}

export function useCommands(): SoftenStore['commands'] {
  return useSoftenStore().commands;
}

/** Every job that is known, oldest first, and the queue that steers them. */
export function useJobs(): { readonly tickets: readonly JobTicket[]; readonly queue: SoftenStore['queue'] } {
  const { queue } = useSoftenStore();
  const tickets = useSyncExternalStore(queue.subscribe, queue.snapshot);
  return { tickets, queue };
}
