// Which backend computed which epochs. The same seed gives the same numbers only on the same backend, so a run that has
// gone on elsewhere says so.
import type { EpochReport } from '../model/train-types.ts';
import { describePlan, type NetworkPlan } from './plan-networks.ts';

/** Epochs `first` to `last` of a network, both included. */
export interface BackendSpan {
  readonly network: string;
  /** As tfjs calls it. */
  readonly backend: string;
  readonly first: number;
  readonly last: number;
}

interface Trained {
  readonly plan: NetworkPlan;
  readonly epochs: readonly EpochReport[];
}

/** Empty unless the networks were computed on more than one backend. Epochs from before it was kept are left out. */
export function backendSpans(networks: readonly Trained[]): BackendSpan[] {
  const spans = networks.flatMap(spansOf);
  return new Set(spans.map(({ backend }) => backend)).size > 1 ? spans : [];
}

function spansOf({ plan, epochs }: Trained): BackendSpan[] {
  const spans: BackendSpan[] = [];
  for (const { epoch, backend } of epochs) {
    const last = spans.at(-1);
    if (backend === undefined) continue;
    if (last?.backend === backend) spans.splice(-1, 1, { ...last, last: epoch });
    else spans.push({ network: describePlan(plan), backend, first: epoch, last: epoch });
  }
  return spans;
}

/** For people: networks that changed one by one, the others counted; null if there was only one backend. */
export function describeBackendSpans(spans: readonly BackendSpan[]): string | null {
  if (spans.length === 0) return null;
  const whole = new Map<string, number>();
  const changed: string[] = [];
  for (const network of new Set(spans.map((span) => span.network))) {
    const own = spans.filter((span) => span.network === network);
    const [{ backend } = { backend: '' }] = own;
    if (own.length === 1) whole.set(backend, (whole.get(backend) ?? 0) + 1);
    else changed.push(`${network}: ${own.map(describeSpan).join(', ')}`);
  }
  const counted = [...whole].map(
    ([backend, count]) =>
      `${count === 1 ? 'one network' : `${count} networks`} wholly on ${backendName(backend)}`,
  );
  return `The backend changed during this run: ${[...changed, ...counted].join('; ')}.`;
}

function describeSpan({ backend, first, last }: BackendSpan): string {
  const epochs = first === last ? `epoch ${first}` : `epochs ${first} to ${last}`;
  return `${epochs} on ${backendName(backend)}`;
}

/** What people call a backend. */
export function backendName(name: string): string {
  return names[name] ?? name;
}

const names: Readonly<Record<string, string>> = { webgpu: 'WebGPU', wasm: 'WebAssembly' };
