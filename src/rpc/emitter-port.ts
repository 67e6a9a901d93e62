// Node's Worker speaks EventEmitter where the browser's speaks EventTarget; this is the difference, so that a pool of
// worker_threads and a pool of Web Workers are the same pool.
import type { PortLike } from './protocol.ts';

/** The part of a `worker_threads.Worker` (or its `parentPort`) that is needed. */
export interface PortEmitter {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: string, listener: (value: unknown) => void): unknown;
  terminate?(): unknown;
}

/** A port over `emitter`: `exit` becomes `close`, an error becomes an `error` event that says what was thrown. */
export function emitterPort(emitter: PortEmitter): PortLike & { terminate(): void } {
  const target = new EventTarget();
  const forward = (type: string, fields: object) =>
    target.dispatchEvent(Object.assign(new Event(type), fields));
  emitter.on('message', (data) => forward('message', { data }));
  emitter.on('messageerror', () => forward('messageerror', {}));
  emitter.on('error', (error) => forward('error', { message: String((error as Error).message), error }));
  emitter.on('exit', () => forward('close', {}));
  emitter.on('close', () => forward('close', {}));
  return {
    postMessage: (message, transfer) => emitter.postMessage(message, transfer as ArrayBuffer[]),
    addEventListener: (type, listener) => target.addEventListener(type, listener),
    removeEventListener: (type, listener) => target.removeEventListener(type, listener),
    terminate: () => void emitter.terminate?.(),
  };
}
