// A GPU that fails does not say so to whoever uses it: buffers that could not be had are replaced by nothing, reads give
// zeros or never end. What it says it says in events; here they become one error that stops the job.
import type { Job } from '../../job.ts';
import { BackendFailure } from '../backend-failure.ts';

export interface DeviceWatch {
  /** The first thing that went wrong, if anything has. */
  readonly failure: BackendFailure | undefined;
  /** Rejects with the first failure; never resolves. */
  readonly failed: Promise<never>;
  /** @throws BackendFailure if anything has gone wrong. */
  check(): void;
}

const elsewhere =
  'Go on after the last epoch that was kept: with WebGPU, if the device works again, or with WebAssembly.';
const lessMemory =
  'Fewer sequences per pass or fewer cells need less memory; so does closing what else uses the GPU. Or go on with WebAssembly.';

/** Listens from now on, for as long as the device lives. */
export function watchDevice(device: GPUDevice): DeviceWatch {
  let failure: BackendFailure | undefined;
  let reject: (reason: BackendFailure) => void = () => undefined;
  const failed = new Promise<never>((_, rejects) => {
    reject = rejects;
  });
  // Whoever waits hears of it; nobody may be waiting.
  failed.catch(() => undefined);

  function fail(first: BackendFailure): void {
    failure ??= first;
    reject(failure);
  }

  void device.lost.then(({ reason, message }) =>
    fail(new BackendFailure(`The GPU was lost (${reason}): ${message || 'no reason given'}`, elsewhere)),
  );
  device.onuncapturederror = (event) => {
    // Otherwise it is written to the console besides. Core knows no DOM events.
    (event as { preventDefault?(): void }).preventDefault?.();
    fail(failureOf(event.error));
  };
  return {
    get failure() {
      return failure;
    },
    failed,
    check() {
      if (failure) throw failure;
    },
  };
}

function failureOf(error: GPUError): BackendFailure {
  // The classes of WebGPU's errors are globals that core does not know.
  if (error.constructor.name === 'GPUOutOfMemoryError')
    return new BackendFailure(`The GPU has no memory left: ${error.message}`, lessMemory, { cause: error });
  return new BackendFailure(`The GPU refused a command: ${error.message}`, elsewhere, { cause: error });
}

/**
 * A read that the loss of the device has ended says "AbortError", which would look like a cancelled job, and may say so
 * before the device says that it is lost.
 */
function brokenRead(error: unknown): BackendFailure | undefined {
  if (!(error instanceof Error && ['AbortError', 'OperationError'].includes(error.name))) return undefined;
  return new BackendFailure(`The GPU was lost while it was read: ${error.message}`, elsewhere, {
    cause: error,
  });
}

/**
 * `job` stopped by the first failure of the device: at its next checkpoint, before it reports anything that came after,
 * and even if it waits for a read that will never end. A cancelled job stays cancelled.
 */
export function stoppedByFailure<Params, Result, Progress>(
  job: Job<Params, Result, Progress>,
  watch: DeviceWatch,
): Job<Params, Result, Progress> {
  return async (params, context) => {
    watch.check();
    const control = {
      checkpoint: async () => {
        watch.check();
        await context.control.checkpoint();
        watch.check();
      },
    };
    const onProgress = (progress: Progress) => {
      watch.check();
      context.onProgress(progress);
    };
    try {
      const result = await Promise.race([job(params, { ...context, control, onProgress }), watch.failed]);
      watch.check();
      return result;
    } catch (error) {
      if (context.signal.aborted) throw error;
      throw watch.failure ?? brokenRead(error) ?? error;
    }
  };
}
