// An error crosses the border with all that helps its reader: structured clone alone would drop `file`, `line` and
// `remedy`, and would refuse an error that carries a function.
import { abortError } from './abort-error.ts';

export interface ErrorData {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: ErrorData;
  /** The error's own JSON-like properties, such as `file`, `line`, `remedy`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

const OWN_NAMES = new Set(['name', 'message', 'stack', 'cause']);

/** Causes beyond this are left behind; a chain may even be a ring. */
const LONGEST_CHAIN = 8;

/** Nesting beyond this is left behind, and with it every ring. */
const DEEPEST_FIELD = 6;

const BUILT_IN: Readonly<Record<string, ErrorConstructor>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** Anything that was thrown, as plain data that every port can carry. */
export function packError(thrown: unknown): ErrorData {
  return packCause(thrown, 0);
}

function packCause(thrown: unknown, depth: number): ErrorData {
  if (!(thrown instanceof Error)) return { name: 'Error', message: describe(thrown), fields: {} };
  return {
    name: String(thrown.name),
    message: String(thrown.message),
    ...(typeof thrown.stack === 'string' && { stack: thrown.stack }),
    ...(thrown.cause !== undefined && depth < LONGEST_CHAIN && { cause: packCause(thrown.cause, depth + 1) }),
    fields: fieldsOf(thrown),
  };
}

/** Built-in errors keep their class, an `AbortError` stays a DOMException, others are an `Error` under their name. */
export function unpackError(data: ErrorData): Error {
  const error = withClass(data);
  for (const [key, value] of Object.entries(data.fields)) define(error, key, value, true);
  if (error.name !== data.name) define(error, 'name', data.name);
  if (data.stack !== undefined) define(error, 'stack', data.stack);
  if (data.cause !== undefined) define(error, 'cause', unpackError(data.cause));
  return error;
}

function withClass(data: ErrorData): Error {
  if (data.name === 'AbortError') return abortError(data.message);
  const Class = (Object.hasOwn(BUILT_IN, data.name) ? BUILT_IN[data.name] : undefined) ?? Error;
  return new Class(data.message);
}

function define(error: Error, key: string, value: unknown, enumerable = false) {
  Object.defineProperty(error, key, { value, enumerable, configurable: true, writable: true });
}

function fieldsOf(error: Error): Record<string, unknown> {
  const entries = Object.entries(error).filter(([key]) => !OWN_NAMES.has(key));
  return jsonLikeEntries(entries, 0);
}

function jsonLikeEntries(entries: readonly [string, unknown][], depth: number): Record<string, unknown> {
  const kept = entries.map(([key, value]) => [key, jsonLike(value, depth)] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** A copy of what JSON could hold (NaN and infinities included); undefined for anything else. */
function jsonLike(value: unknown, depth: number): unknown {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (typeof value !== 'object' || depth >= DEEPEST_FIELD) return undefined;
  if (Array.isArray(value)) return value.map((item) => jsonLike(item, depth + 1) ?? null);
  const isPlain = [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);
  return isPlain ? jsonLikeEntries(Object.entries(value), depth + 1) : undefined;
}

function describe(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown !== 'object' || thrown === null) return `Thrown: ${String(thrown)}`;
  const { message } = thrown as { message?: unknown };
  return typeof message === 'string' ? message : `Thrown: ${Object.prototype.toString.call(thrown)}`;
}
