// Workers that one thread started and another one uses. Only the owner hears when a worker crashes, so it keeps a wire to
// the borrower on which it says so; otherwise calls to that worker would never end.
import { abortError } from './abort-error.ts';
import { type CallOptions, type CallSignal, type Client, connect } from './connect.ts';
import type { Steerable } from './control-group.ts';
import { createMatchmaker, type HelpContract } from './help.ts';
import type { Contract } from './protocol.ts';
import { serve } from './serve.ts';

/** What the borrower is given. Every port in it has to be transferred. */
export interface Loan {
  /** One for each worker. */
  readonly workers: readonly MessagePort[];
  readonly losses: MessagePort;
}

/** What the owner keeps. */
export interface Lender {
  readonly loan: Loan;
  /** For each worker the port on which it has to serve. */
  readonly ends: readonly MessagePort[];
  /** Says that the worker at `place` is gone: calls to it reject. Resolves when the borrower knows, or is gone itself. */
  lose(place: number, why: string): Promise<void>;
  /** Takes the wire down, for good. What the workers are doing goes on. */
  end(): void;
}

interface BorrowedOptions<Progress> extends Pick<CallOptions<Progress>, 'onProgress'> {
  readonly onControl?: (control: Steerable) => void;
}

export interface Borrowed<C extends Contract> {
  readonly size: number;
  /** Runs a call on a worker that is idle. @throws Error if there is none: make no more than `size` calls at a time. */
  run<Name extends keyof C & string>(
    name: Name,
    params: C[Name]['params'],
    options?: BorrowedOptions<C[Name]['progress']>,
  ): Promise<C[Name]['result']>;
  /** To be called when no more calls will be made: from now on idle workers, which have to serve `HelpContract`, help others. */
  share(): void;
  /** Aborts what still runs and lets the workers go. */
  giveBack(): void;
}

type LossContract = { lose: { params: { place: number; why: string }; progress: never; result: null } };

export function lend(count: number): Lender {
  const channels = Array.from({ length: count }, () => new MessageChannel());
  const wire = new MessageChannel();
  const losses = connect<LossContract>(wire.port1);
  return {
    loan: { workers: channels.map(({ port1 }) => port1), losses: wire.port2 },
    ends: channels.map(({ port2 }) => port2),
    lose: (place, why) =>
      losses.call('lose', { place, why }).result.then(
        () => undefined,
        () => undefined,
      ),
    end() {
      losses.fail(abortError('The loan has ended'));
      wire.port1.close();
    },
  };
}

/** @param signal aborts every call, as `giveBack` does */
export function borrow<C extends Contract>({ workers, losses }: Loan, signal: CallSignal): Borrowed<C> {
  const stop = new AbortController();
  const clients = workers.map((port) => connect<C>(port));
  const idle = [...clients.keys()];
  const matchmaker = createMatchmaker(clients as unknown as Client<HelpContract>[]);
  const wire = serve<LossContract>(losses, {
    async lose({ place, why }) {
      clients[place]?.fail(new Error(why));
      await matchmaker.lose(place, why);
      return null;
    },
  });
  const abort = () => stop.abort(abortError());
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();

  async function run(name: string, params: unknown, options: BorrowedOptions<unknown> = {}) {
    const place = idle.shift();
    if (place === undefined)
      throw new Error(`run "${name}": expected an idle worker, all ${workers.length} are busy`);
    const client = clients[place] as unknown as Client<Contract>;
    const call = client.call(name, params, { signal: stop.signal, onProgress: options.onProgress });
    options.onControl?.(call);
    matchmaker.begin(place);
    void release(place, call.ended);
    return call.result;
  }

  async function release(place: number, ended: Promise<void>) {
    await ended;
    idle.push(place);
    matchmaker.end(place);
  }

  function giveBack() {
    signal.removeEventListener('abort', abort);
    abort();
    wire.close();
    for (const port of [...workers, losses]) port.close();
  }

  return { size: workers.length, run, share: matchmaker.share, giveBack } as Borrowed<C>;
}
