// What travels over a port: the shape of a contract, of a port, and of every message in both directions.
import type { ErrorData } from './remote-error.ts';

/** Names what can be called. Declare it as a `type`, not an `interface`: an interface has no index signature. */
export type Contract = Record<string, { params: unknown; progress: unknown; result: unknown }>;

/**
 * The part that a Worker, a worker's own global scope and a MessagePort have in common. Node's `worker_threads.Worker`
 * is an EventEmitter instead: wrap it with `emitterPort`.
 */
export interface PortLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  /** A MessagePort holds its messages back until it is started; the others have no such method. */
  start?(): void;
}

/** How a caller steers a running call. */
export type Steer = 'abort' | 'pause' | 'step' | 'resume';

export type ClientMessage =
  | { readonly rpc: 'call'; readonly id: number; readonly name: string; readonly params: unknown }
  | { readonly rpc: Steer; readonly id: number };

export type ServerMessage =
  | { readonly rpc: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly rpc: 'result'; readonly id: number; readonly result: unknown }
  | { readonly rpc: 'error'; readonly id: number; readonly error: ErrorData }
  /** Every call is lost: the server was closed, or a message could not be read and nobody knows whose it was. */
  | { readonly rpc: 'lost'; readonly why: string };

/** Other code may use the same port (a dev server's client does): what is not ours is left alone. */
export function clientMessageOf(event: Event): ClientMessage | undefined {
  const data = dataOf(event);
  return isTagged(data, CLIENT_TAGS) ? (data as ClientMessage) : undefined;
}

export function serverMessageOf(event: Event): ServerMessage | undefined {
  const data = dataOf(event);
  return isTagged(data, SERVER_TAGS) ? (data as ServerMessage) : undefined;
}

const CLIENT_TAGS: readonly unknown[] = ['call', 'abort', 'pause', 'step', 'resume'];
const SERVER_TAGS: readonly unknown[] = ['progress', 'result', 'error', 'lost'];

function dataOf(event: Event): unknown {
  return (event as MessageEvent<unknown>).data;
}

function isTagged(data: unknown, tags: readonly unknown[]): boolean {
  return typeof data === 'object' && data !== null && 'rpc' in data && tags.includes(data.rpc);
}
