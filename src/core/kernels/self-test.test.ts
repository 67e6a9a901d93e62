// A self-test that finds nothing is worth nothing: here are devices that are wrong in one thing each.
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { backend, getKernel, setBackend, type TensorInfo } from '@tensorflow/tfjs-core';
import { beforeEach, expect, test } from 'vitest';
import { registerBlstmKernels } from './blstm-scan.ts';
import { registerPortableBlstm } from './portable/register-portable.ts';
import { testBackend } from './self-test.ts';

beforeEach(async () => {
  await setBackend('cpu');
  registerPortableBlstm('cpu');
});

/** The portable kernels, but that `spoil` changes the values of one result. */
function breakKernel(
  kernel: 'BlstmScan' | 'BlstmScanGrad',
  spoil: (value: number, i: number) => number,
): void {
  const kernels = { scan: getKernel('BlstmScan', 'cpu'), gradient: getKernel('BlstmScanGrad', 'cpu') };
  const run = (which: keyof typeof kernels, name: string) => {
    return (
      call: object,
      { lengths }: { lengths: readonly number[] },
      range: object,
      cpu: MathBackendCPU,
    ) => {
      const results = kernels[which].kernelFunc({
        inputs: call as never,
        attrs: { lengths, ...range } as never,
        backend: cpu,
      }) as TensorInfo[];
      if (name !== kernel) return results;
      const values = cpu.data.get((results[0] as TensorInfo).dataId).values as Float32Array;
      for (const [i, value] of values.entries()) values[i] = spoil(value, i);
      return results;
    };
  };
  registerBlstmKernels<MathBackendCPU>('cpu', {
    scan: run('scan', 'BlstmScan'),
    scanGradient: run('gradient', 'BlstmScanGrad'),
  });
}

test('kernels that are right pass', async () => {
  expect(backend()).toBeInstanceOf(MathBackendCPU);
  await expect(testBackend()).resolves.toBeUndefined();
});

test('gradients of zero, as some phones give them', async () => {
  breakKernel('BlstmScanGrad', () => 0);
  await expect(testBackend()).rejects.toThrow(/gradient of the bias .*got all zeros/);
});

test('an output that is a thousandth off', async () => {
  breakKernel('BlstmScan', (value) => value * 1.001);
  await expect(testBackend()).rejects.toThrow(/the output .*relative error of 0.0010/);
});

test('one gradient that is not a number', async () => {
  breakKernel('BlstmScanGrad', (value, i) => (i === 7 ? Number.NaN : value));
  await expect(testBackend()).rejects.toThrow(/relative error of NaN/);
});
