// Dawn, WebGPU for Node, as a package that may be missing.

/**
 * Dawn goes on processing events of an instance when nothing in JavaScript refers to it any more. If it was collected by
 * then, that reads freed memory: the process crashes, or waits for ever for a lock that is none.
 */
const kept: GPU[] = [];

/**
 * @param options of Dawn, such as `backend=null`
 * @throws Error if the package is not installed
 */
export async function createDawn(options: readonly string[]): Promise<GPU> {
  const dawn = await import('webgpu').catch((cause: unknown) => {
    throw new Error('the package webgpu, which brings WebGPU to Node, is not installed: npm install webgpu', {
      cause,
    });
  });
  Object.assign(globalThis, dawn.globals);
  const gpu = dawn.create([...options]);
  kept.push(gpu);
  return gpu;
}

/** tfjs looks for it there. */
export function placeInNavigator(gpu: GPU): void {
  const host = globalThis as { navigator?: object };
  host.navigator ??= {};
  Object.defineProperty(host.navigator, 'gpu', { value: gpu, configurable: true });
}
