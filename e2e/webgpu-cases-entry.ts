// Runs in a module worker of webgpu.spec.ts: the list of the network's cases, on this browser's WebGPU.
import { setBackend } from '@tensorflow/tfjs-core';
import { openWebgpu } from '../src/core/kernels/webgpu/open-webgpu.ts';
import { registerWebgpuBlstm } from '../src/core/kernels/webgpu/register-webgpu.ts';
import { describeScheme, type ScanScheme } from '../src/core/kernels/webgpu/scan-scheme.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import type { BlstmCase } from '../src/testing/blstm-cases.ts';
import { networkCases } from '../src/testing/network-cases.ts';

export interface CaseOutcome {
  readonly name: string;
  /** Null if all was as expected. */
  readonly error: string | null;
}

export interface CasesReport {
  readonly adapter: string;
  readonly outcomes: readonly CaseOutcome[];
}

/**
 * The other scheme computes two of them: both hold the whole list and that of the kernels in Node, and here it takes most of
 * a second to get one shader ready.
 */
const lists: readonly (readonly [ScanScheme, readonly BlstmCase[]])[] = [
  [{ kind: 'wholeScan', sequencesPerGroup: 2 }, networkCases],
  [{ kind: 'perStep' }, networkCases.slice(0, 2)],
];

async function runCases(): Promise<CasesReport> {
  const { adapter, device, watch } = await openWebgpu(navigator.gpu);
  await setBackend('webgpu');
  const outcomes: CaseOutcome[] = [];
  for (const [scheme, cases] of lists) {
    registerWebgpuBlstm(scheme, device.limits);
    for (const { name, run } of cases) {
      const error = await run().then(
        () => watch.failure?.message ?? null,
        (reason: unknown) => watch.failure?.message ?? String(reason),
      );
      outcomes.push({ name: `${describeScheme(scheme)}: ${name}`, error });
    }
  }
  return { adapter: adapter.name, outcomes };
}

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
const page = self as unknown as PortLike;
runCases().then(
  (report) => page.postMessage(report, []),
  (error: unknown) => page.postMessage({ adapter: String(error), outcomes: [] } satisfies CasesReport, []),
);
