// The calling side of a port. Whatever becomes of the other side, every call comes to an end.
import { abortError, isAbortError } from './abort-error.ts';
import {
  type ClientMessage,
  type Contract,
  type PortLike,
  type ServerMessage,
  type Steer,
  serverMessageOf,
} from './protocol.ts';
import { unpackError } from './remote-error.ts';

/** The part of an `AbortSignal` that a call needs. */
export interface CallSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions<Progress> {
  readonly signal?: CallSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** What of the parameters moves instead of being copied. */
  readonly transfer?: readonly Transferable[] | undefined;
}

export interface Call<Result> {
  /** Rejects with an `AbortError` the moment `signal` aborts, whether or not the other side has stopped yet. */
  readonly result: Promise<Result>;
  /** Resolves (never rejects) once the other side has stopped working on it, or is gone. */
  readonly ended: Promise<void>;
  pause(): void;
  step(): void;
  resume(): void;
}

export interface Client<C extends Contract> {
  call<Name extends keyof C & string>(
    name: Name,
    params: C[Name]['params'],
    options?: CallOptions<C[Name]['progress']>,
  ): Call<C[Name]['result']>;
  /** Gives the other side up: all calls, also later ones, reject with an error that names the call and has `error` as its cause. */
  fail(error: Error): void;
}

interface Open {
  onMessage(message: Exclude<ServerMessage, { rpc: 'lost' }>): void;
  fail(error: Error): void;
}

/**
 * A client for what is served at the other end of `port`. It fails by itself when the port closes, when a worker
 * crashes or cannot be loaded, and when a message cannot be read; `onFail` is told why, once.
 */
export function connect<C extends Contract>(port: PortLike, onFail?: (error: Error) => void): Client<C> {
  const open = new Map<number, Open>();
  let lastId = 0;
  let failure: Error | undefined;

  function fail(error: Error) {
    if (failure) return;
    failure = error;
    for (const [type, listener] of listeners) port.removeEventListener(type, listener);
    for (const state of open.values()) state.fail(error);
    open.clear();
    onFail?.(error);
  }

  function onMessage(event: Event) {
    const message = serverMessageOf(event);
    if (!message) return;
    if (message.rpc === 'lost') return fail(new Error(message.why));
    const state = open.get(message.id);
    if (message.rpc !== 'progress') open.delete(message.id);
    state?.onMessage(message);
  }

  function call(name: string, params: unknown, options: CallOptions<unknown> = {}): Call<unknown> {
    const id = ++lastId;
    const send = (message: ClientMessage, transfer: readonly Transferable[] = []) =>
      port.postMessage(message, [...transfer]);
    const steer = (how: Steer) => {
      if (open.has(id)) send({ rpc: how, id });
    };
    const { state, ...promises } = openCall(name, options, () => steer('abort'));
    if (failure) state.fail(failure);
    else if (options.signal?.aborted) state.fail(abortError());
    else {
      open.set(id, state);
      try {
        send({ rpc: 'call', id, name, params }, options.transfer);
      } catch (cause) {
        open.delete(id);
        state.fail(new Error(`the parameters could not be sent: ${(cause as Error).message}`, { cause }));
      }
    }
    return {
      ...promises,
      pause: () => steer('pause'),
      step: () => steer('step'),
      resume: () => steer('resume'),
    };
  }

  const listeners = [
    ['message', onMessage],
    ['messageerror', () => fail(new Error('a message from the other side could not be read'))],
    ['close', () => fail(new Error('the connection was closed'))],
    ['error', (event: Event) => fail(crashOf(event))],
  ] as const;
  for (const [type, listener] of listeners) port.addEventListener(type, listener);
  port.start?.();
  return { call, fail } as Client<C>;
}

function openCall(name: string, { signal, onProgress }: CallOptions<unknown>, sendAbort: () => void) {
  const { promise: result, resolve, reject } = deferred<unknown>();
  const { promise: ended, resolve: end } = deferred<void>();
  let settled = false;

  function settle(how: () => void) {
    if (settled) return;
    settled = true;
    signal?.removeEventListener('abort', onAbort);
    how();
  }

  function onAbort() {
    settle(() => reject(abortError()));
    sendAbort();
  }

  function onMessage(message: Parameters<Open['onMessage']>[0]) {
    if (message.rpc === 'progress') {
      if (!settled) onProgress?.(message.progress);
      return;
    }
    settle(() => (message.rpc === 'result' ? resolve(message.result) : reject(unpackError(message.error))));
    end();
  }

  function fail(error: Error) {
    settle(() => reject(isAbortError(error) ? error : namedError(name, error)));
    end();
  }

  signal?.addEventListener('abort', onAbort);
  const state: Open = { onMessage, fail };
  return { state, result, ended };
}

function namedError(name: string, error: Error): Error {
  return new Error(`call "${name}": ${error.message}`, { cause: error });
}

/** A worker that throws says what and where; one that cannot be loaded says nothing at all. */
function crashOf(event: Event): Error {
  const { message, filename, lineno, error } = event as Partial<ErrorEvent>;
  const where = filename ? ` (${filename}:${lineno ?? '?'})` : '';
  const what = message || 'it could not be loaded, or stopped without a word';
  return new Error(`the worker crashed: ${what}${where}`, { cause: error });
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
