// The working side of a port: runs the handler that a call names, lets the caller steer it, and answers exactly once.
import { abortError } from './abort-error.ts';
import { createGate, type Gate } from './control.ts';
import {
  type ClientMessage,
  type Contract,
  clientMessageOf,
  type PortLike,
  type ServerMessage,
} from './protocol.ts';
import { packError } from './remote-error.ts';
import { type Throttle, throttleLatest } from './throttle.ts';

/** What a handler is given besides its parameters. It fits the `JobContext` of core. */
export interface CallContext<Progress> {
  readonly signal: AbortSignal;
  /** `add` steers calls that the handler makes in its turn. */
  readonly control: Pick<Gate, 'checkpoint' | 'add'>;
  onProgress(progress: Progress): void;
}

type Run<Params, Progress, Result> = (
  params: Params,
  context: CallContext<Progress>,
) => Result | Promise<Result>;

export interface Handler<Params, Progress, Result> {
  readonly run: Run<Params, Progress, Result>;
  /** What of the result moves instead of being copied; each object once. Nothing moves unless it is named here. */
  readonly transfer?: (result: Result) => Transferable[];
  /** Of progress that comes too fast only the newest is sent, except for what this finds true: all of that is. */
  readonly mustArrive?: (progress: Progress) => boolean;
}

type HandlerOf<Shape extends Contract[string]> =
  | Run<Shape['params'], Shape['progress'], Shape['result']>
  | Handler<Shape['params'], Shape['progress'], Shape['result']>;

export type Handlers<C extends Contract> = { readonly [Name in keyof C]: HandlerOf<C[Name]> };

export interface ServeOptions {
  /** Shortest time between two progress messages of one call; the default is about 30 a second. */
  readonly progressIntervalMs?: number;
}

export interface Server {
  /** Stops listening, aborts what still runs, and tells the caller. */
  close(): void;
}

interface Running {
  readonly controller: AbortController;
  readonly gate: Gate;
}

type AnyHandler = Handler<unknown, unknown, unknown>;
type CallMessage = Extract<ClientMessage, { rpc: 'call' }>;

/**
 * Serves `handlers` over `port` until the port or the returned server is closed. Several calls may run at a time.
 * A handler's error, an unknown name and a result that cannot be cloned all reach the caller as errors.
 */
export function serve<C extends Contract>(
  port: PortLike,
  handlers: Handlers<C>,
  { progressIntervalMs = 33 }: ServeOptions = {},
): Server {
  const running = new Map<number, Running>();

  function onMessage(event: Event) {
    const message = clientMessageOf(event);
    if (!message) return;
    if (message.rpc === 'call') void answer(message);
    else steer(running.get(message.id), message.rpc);
  }

  async function answer(message: CallMessage) {
    const controller = new AbortController();
    const gate = createGate(controller.signal);
    running.set(message.id, { controller, gate });
    const progress = progressOf(port, message, controller, progressIntervalMs);
    try {
      const handler = handlerNamed(handlers, message.name);
      const result = await handler.run(message.params, {
        signal: controller.signal,
        control: gate,
        onProgress: (value) => (handler.mustArrive?.(value) ? progress.pass(value) : progress.push(value)),
      });
      progress.flush();
      throwIfAborted(controller.signal);
      sendResult(port, message, result, handler);
    } catch (error) {
      progress.flush();
      post(port, {
        rpc: 'error',
        id: message.id,
        error: packError(brokenProgress(controller.signal) ?? error),
      });
    } finally {
      progress.stop();
      gate.close();
      running.delete(message.id);
    }
  }

  const onUnreadable = () => post(port, { rpc: 'lost', why: 'the other side could not read a message' });

  function close() {
    port.removeEventListener('message', onMessage);
    port.removeEventListener('messageerror', onUnreadable);
    port.removeEventListener('close', close);
    // Not every browser tells a port that its other end was closed.
    post(port, { rpc: 'lost', why: 'the other side was closed' });
    for (const { controller } of running.values()) controller.abort(abortError());
  }

  port.addEventListener('message', onMessage);
  port.addEventListener('messageerror', onUnreadable);
  port.addEventListener('close', close);
  port.start?.();
  return { close };
}

function handlerNamed(handlers: object, name: string): AnyHandler {
  if (!Object.hasOwn(handlers, name)) {
    throw new Error(`serve: no handler is called "${name}"; there are: ${Object.keys(handlers).join(', ')}`);
  }
  const handler = (handlers as Record<string, AnyHandler | AnyHandler['run']>)[name] as
    | AnyHandler
    | AnyHandler['run'];
  return typeof handler === 'function' ? { run: handler } : handler;
}

function steer(call: Running | undefined, how: Exclude<ClientMessage['rpc'], 'call'>) {
  // The call may have ended while this message was on its way.
  if (!call) return;
  if (how === 'abort') call.controller.abort(abortError());
  else call.gate[how]();
}

/** Why a job was aborted by us rather than by its caller: its progress could not be sent. */
class ProgressError extends Error {
  override name = 'ProgressError';
}

function brokenProgress(signal: AbortSignal): ProgressError | undefined {
  return signal.reason instanceof ProgressError ? signal.reason : undefined;
}

function progressOf(
  port: PortLike,
  { id, name }: CallMessage,
  controller: AbortController,
  intervalMs: number,
): Throttle<unknown> {
  return throttleLatest((progress) => {
    try {
      post(port, { rpc: 'progress', id, progress });
    } catch (cause) {
      const why = `serve: the progress of "${name}" could not be sent: ${messageOf(cause)}`;
      controller.abort(new ProgressError(why, { cause }));
    }
  }, intervalMs);
}

function sendResult(port: PortLike, { id, name }: CallMessage, result: unknown, handler: AnyHandler) {
  const transfer = handler.transfer?.(result) ?? [];
  try {
    post(port, { rpc: 'result', id, result }, transfer);
  } catch (cause) {
    throw new Error(`serve: the result of "${name}" could not be sent: ${messageOf(cause)}`, { cause });
  }
}

function throwIfAborted(signal: AbortSignal) {
  if (signal.aborted) throw abortError();
}

function post(port: PortLike, message: ServerMessage, transfer: Transferable[] = []) {
  port.postMessage(message, transfer);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
