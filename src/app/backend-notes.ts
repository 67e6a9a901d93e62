// What this browser remembers of its devices: what training is to compute on, and how fast each was. Storage may be
// forbidden or hold anything; then it is as if nothing had been remembered.
import type { BackendMeasurement, BackendMeasurements, BackendWish } from '../core/kernels/backend-choice.ts';
import { scanSchemes } from '../core/kernels/webgpu/scan-scheme.ts';
import type { BackendMemory } from '../jobs/experiment-runner.ts';
import type { BackendNotes } from '../store/backend-commands.ts';

const WISH_KEY = 'soften.backend';
const MEASUREMENTS_KEY = 'soften.backend-measurements';
/** The newest are kept: every size of network on every adapter is one. */
const MOST_MEASUREMENTS = 20;

type Notes = Pick<Storage, 'getItem' | 'setItem'>;

/** @param open gives the storage, or throws where it is forbidden */
export function createBackendNotes(open: () => Notes): BackendNotes & BackendMemory {
  const read = (key: string): string | null => {
    try {
      return open().getItem(key);
    } catch {
      return null;
    }
  };
  const write = (key: string, text: string): void => {
    try {
      open().setItem(key, text);
    } catch {
      // It is chosen or measured again at the next visit.
    }
  };
  const recall = (): BackendMeasurements => {
    try {
      const entries = Object.entries(JSON.parse(read(MEASUREMENTS_KEY) ?? '{}') as object);
      return Object.fromEntries(entries.filter(([, value]) => isMeasurement(value)));
    } catch {
      return {};
    }
  };
  return {
    wish: () => asWish(read(WISH_KEY)),
    keepWish: (wish) => write(WISH_KEY, wish),
    recall,
    keep(key, measurement) {
      const others = Object.entries(recall()).filter(([other]) => other !== key);
      const newest = [...others, [key, measurement] as const].slice(-MOST_MEASUREMENTS);
      write(MEASUREMENTS_KEY, JSON.stringify(Object.fromEntries(newest)));
    },
  };
}

function asWish(text: string | null): BackendWish {
  return text === 'webgpu' || text === 'wasm' ? text : 'automatic';
}

function isMeasurement(value: unknown): value is BackendMeasurement {
  const { scheme, webgpuSec, wasmSec } = (value ?? {}) as Partial<BackendMeasurement>;
  const isKnown = scanSchemes.some((one) => JSON.stringify(one) === JSON.stringify(scheme));
  return isKnown && Number.isFinite(webgpuSec) && Number.isFinite(wasmSec);
}
