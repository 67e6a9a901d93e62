// What this browser remembers of its graphics card: whether it finds faces faster than the processor.
import type { DelegateMemory } from '../jobs/face-client.ts';

const KEY = 'soften.face-delegates';

/** @param open gives the storage, or throws where it is forbidden; then it is measured anew at every visit */
export function createDelegateNotes(open: () => Pick<Storage, 'getItem' | 'setItem'>): DelegateMemory {
  return {
    recall() {
      try {
        const { cpuMs, gpuMs, gpu } = JSON.parse(open().getItem(KEY) ?? '{}');
        const isUsable = Number.isFinite(cpuMs) && (gpuMs === null || Number.isFinite(gpuMs));
        return isUsable ? { cpuMs, gpuMs, gpu: String(gpu) } : null;
      } catch {
        return null;
      }
    },
    keep(times) {
      try {
        open().setItem(KEY, JSON.stringify(times));
      } catch {
        // It is measured again at the next visit.
      }
    },
  };
}
