// A process of `soften bench blstm`: sets up one engine, then answers one line of JSON with another. A process of its own,
// so that no engine disturbs another and the peak of its memory is its own.
import { createInterface } from 'node:readline';
import { engines, MissingError, type Stepper } from './bench-blstm-engines.ts';
import type { ChildReply, ChildRequest, ChildTask } from './bench-blstm-process.ts';
import { benchSize } from './bench-blstm-sizes.ts';

const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask;

function reply(message: ChildReply): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function setUp(): Promise<Stepper> {
  const engine = engines.find(({ backend, scheme }) => backend === task.backend && scheme === task.scheme);
  if (!engine?.setUp)
    throw new Error(`bench-blstm-child: expected an engine of the list, got ${task.backend}`);
  return engine.setUp(benchSize(task.size), task.workers);
}

/** The most memory so far, bytes: of the GPU's buffers, or all that the process held. */
function peakBytes({ gpu }: Stepper): number {
  return gpu ? gpu.peakBytes() : process.resourceUsage().maxRSS * 1024;
}

async function answer(stepper: Stepper, request: ChildRequest): Promise<ChildReply> {
  if ('errorsOf' in request) {
    const { measureNetworkErrors } = await import('../core/model/network-errors.ts');
    return { kind: 'errors', errors: await measureNetworkErrors(request.errorsOf) };
  }
  const { frames } = request;
  const before = stepper.gpu?.dispatches() ?? 0;
  const startedAt = performance.now();
  await stepper.step(frames);
  const sec = (performance.now() - startedAt) / 1000;
  const dispatches = stepper.gpu ? stepper.gpu.dispatches() - before : null;
  return { kind: 'step', sec, dispatches, peakBytes: peakBytes(stepper) };
}

try {
  const stepper = await setUp();
  const { adapter, scheme } = stepper;
  reply({ kind: 'ready', adapter, ...(scheme && { scheme }), peakBytes: peakBytes(stepper) });
  for await (const line of createInterface({ input: process.stdin }))
    reply(await answer(stepper, JSON.parse(line) as ChildRequest));
} catch (error) {
  const kind = error instanceof MissingError ? 'missing' : 'failed';
  reply({ kind, reason: (error as Error).message });
}
// A graphics device keeps a process alive.
process.exit(0);
