// The other end of bench-blstm-child.ts and of scripts/bench_blstm_torch.py: starts the process of an engine, asks it for
// steps, and ends it.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { NetworkCase, NetworkErrors } from '../core/model/network-errors.ts';
import { type Engine, MissingError } from './bench-blstm-engines.ts';
import { type BenchSize, benchSize, type SizeName } from './bench-blstm-sizes.ts';

export interface ChildTask {
  readonly backend: Engine['backend'];
  readonly scheme: string | null;
  readonly workers: number;
  readonly size: SizeName;
}

/** A training step, or how far the network is from float64. */
export type ChildRequest = { readonly frames: number } | { readonly errorsOf: NetworkCase };

export interface ErrorsReply {
  readonly kind: 'errors';
  readonly errors: NetworkErrors;
}

export interface StepReply {
  readonly kind: 'step';
  readonly sec: number;
  /** Of this step; null where there is nothing to dispatch. */
  readonly dispatches: number | null;
  /** The most so far. */
  readonly peakBytes: number;
}

export interface ReadyReply {
  readonly kind: 'ready';
  readonly adapter: string;
  readonly scheme?: string;
  readonly peakBytes: number;
}

export interface FailureReply {
  readonly kind: 'missing' | 'failed';
  readonly reason: string;
}

export type ChildReply = StepReply | ErrorsReply | ReadyReply | FailureReply;

/** A process that is ready to step. */
export interface EngineProcess extends ReadyReply {
  /** @throws Error with the reason if the step fails or the process ends */
  step(frames: number): Promise<StepReply>;
  /** @throws Error as `step` does */
  errorsOf(one: NetworkCase): Promise<NetworkErrors>;
  end(): void;
}

/** @throws MissingError if the machine lacks something; Error if it fails otherwise */
export async function startEngine(engine: Engine, workers: number, size: SizeName): Promise<EngineProcess> {
  if (!engine.setUp) return startTorch(benchSize(size));
  const task: ChildTask = { backend: engine.backend, scheme: engine.scheme, workers, size };
  const entry = fileURLToPath(new URL('./bench-blstm-child.mjs', import.meta.url));
  return startProcess(process.execPath, [entry, JSON.stringify(task)]);
}

async function startTorch(size: BenchSize): Promise<EngineProcess> {
  const script = fileURLToPath(new URL('../../scripts/bench_blstm_torch.py', import.meta.url));
  // The second is the system's own, where another Python comes first.
  for (const python of ['python3', '/usr/bin/python3']) {
    try {
      return await startProcess(python, [script, JSON.stringify(size)]);
    } catch (error) {
      if (!(error instanceof MissingError)) throw error;
    }
  }
  throw new MissingError("python3 with torch was not found; Debian's package is python3-torch");
}

async function startProcess(command: string, args: readonly string[]): Promise<EngineProcess> {
  const child = spawn(command, args);
  const next = repliesOf(child);
  const ready = await next();
  if (ready.kind !== 'ready')
    throw new Error(`startProcess: expected to hear that it is ready, got ${ready.kind}`);
  const ask = (request: ChildRequest) => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return next();
  };
  return {
    ...ready,
    async step(frames) {
      const reply = await ask({ frames });
      if (reply.kind !== 'step') throw new Error(`step: expected the figures of a step, got ${reply.kind}`);
      return reply;
    },
    async errorsOf(one) {
      const reply = await ask({ errorsOf: one });
      if (reply.kind !== 'errors') throw new Error(`errorsOf: expected errors, got ${reply.kind}`);
      return reply.errors;
    },
    end: () => void child.kill('SIGKILL'),
  };
}

/** The replies one after the other; rejects with the reason once there will be none. */
function repliesOf(
  child: ChildProcessWithoutNullStreams,
): () => Promise<StepReply | ErrorsReply | ReadyReply> {
  const complaints: string[] = [];
  child.stderr.on('data', (text: Buffer) => complaints.push(text.toString()));
  const failure = new Promise<never>((_, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ENOENT' ? new MissingError(`${error.path} is not installed`) : error),
    );
    child.on('close', (code, signal) => {
      const last = complaints.join('').trim().split('\n').at(-1);
      reject(new Error(`its process ended (${signal ?? code})${last ? `: ${last}` : ''}`));
    });
  });
  // Nobody may be waiting when it ends.
  failure.catch(() => undefined);
  // Writing to a process that has ended is told by its end.
  child.stdin.on('error', () => undefined);
  // What else a library prints is no reply.
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return async () => {
    for (;;) {
      const line = await Promise.race([lines.next(), failure]);
      if (line.done) return failure;
      if (!line.value.startsWith('{"kind"')) continue;
      const reply = JSON.parse(line.value) as ChildReply;
      if (reply.kind === 'ready' || reply.kind === 'step' || reply.kind === 'errors') return reply;
      throw reply.kind === 'missing' ? new MissingError(reply.reason) : new Error(reply.reason);
    }
  };
}
