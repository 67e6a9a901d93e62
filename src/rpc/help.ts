// Workers that help one another: the one who borrowed them brings an idle one together with a busy one, and the two then
// speak over a port of their own, so that none of their data comes by anyone else.
import { abortError, isAbortError } from './abort-error.ts';
import { type CallSignal, type Client, connect } from './connect.ts';
import type { Steerable } from './control-group.ts';
import type { Contract } from './protocol.ts';

/** What every worker that helps, or is helped, serves besides its own work. */
export type HelpContract = {
  /** From now on serves those calls in which it can help, for whoever is at the other end. */
  helpOn: { params: MessagePort; progress: never; result: null };
  /** Another worker's end: it helps with what this one works on, until that ends. */
  takeHelper: { params: { helper: number; port: MessagePort }; progress: never; result: null };
  /** That helper is gone: calls to it reject. */
  loseHelper: { params: { helper: number; why: string }; progress: never; result: null };
};

/** Work that can be helped with, as its handler is called (`serve`). */
interface HelpedWork {
  readonly signal: CallSignal;
  readonly control: { add(member: Steerable): () => void };
}

/** The helpers of one piece of work. It fits the `ShardPool` of core. */
export interface Helpers<C extends Contract> {
  /** How many there are now; they come and go. */
  readonly size: number;
  /** On the next idle helper. Rejects if there is none left or it fails, and with an `AbortError` once the work was aborted. */
  run<Name extends keyof C & string>(name: Name, params: C[Name]['params']): Promise<C[Name]['result']>;
  /** Lets all helpers go and aborts what they still do. */
  dismiss(): void;
}

export interface HelpDesk<C extends Contract> {
  /** Helpers for `work`, which are aborted, paused and resumed along with it. One piece of work at a time has helpers. */
  open(work: HelpedWork): Helpers<C>;
  take(helper: number, port: MessagePort): void;
  lose(helper: number, why: string): void;
}

/** The side that is helped. */
export function createHelpDesk<C extends Contract>(): HelpDesk<C> {
  const clients = new Map<number, { readonly client: Client<C>; readonly port: MessagePort }>();
  /** When each will be idle again. */
  const busy = new Map<Client<C>, Promise<void>>();
  let isOpen = false;

  function drop(failed: Client<C>): void {
    for (const [helper, { client, port }] of clients) {
      if (client !== failed) continue;
      clients.delete(helper);
      port.close();
    }
  }

  function take(helper: number, port: MessagePort): void {
    // What it was to help with has ended in the meantime.
    if (!isOpen) return port.close();
    clients.set(helper, { client: connect<C>(port), port });
  }

  function open({ signal, control }: HelpedWork): Helpers<C> {
    const stop = new AbortController();
    isOpen = true;

    const idle = () => [...clients.values()].map((one) => one.client).find((one) => !busy.has(one));

    async function run(name: string, params: unknown) {
      let client = idle();
      while (!client) {
        if (stop.signal.aborted) throw abortError();
        if (clients.size === 0) throw new Error(`run "${name}": expected a helper, there is none left`);
        await Promise.race(busy.values());
        client = idle();
      }
      const helper = client;
      const call = helper.call(name, params, { signal: stop.signal });
      busy.set(helper, settled(helper, call.ended, control.add(call)));
      // Whoever failed once would fail again, and be sent everything for nothing.
      call.result.catch((error: unknown) => {
        if (!isAbortError(error)) drop(helper);
      });
      return call.result;
    }

    async function settled(helper: Client<C>, ended: Promise<void>, leave: () => void) {
      await ended;
      leave();
      busy.delete(helper);
    }

    function dismiss() {
      signal.removeEventListener('abort', dismiss);
      isOpen = false;
      stop.abort(abortError());
      for (const { port } of clients.values()) port.close();
      clients.clear();
    }

    signal.addEventListener('abort', dismiss);
    return {
      get size() {
        return clients.size;
      },
      run,
      dismiss,
    } as Helpers<C>;
  }

  // It stays among the others, so that whoever asks it next hears why it is gone.
  const lose = (helper: number, why: string) => clients.get(helper)?.client.fail(new Error(why));

  return { open, take, lose };
}

/** Brings workers together, by their places in a loan. */
export interface Matchmaker {
  /** `place` has work of its own. */
  begin(place: number): void;
  /** Its work has ended; whoever helped it is free. */
  end(place: number): void;
  /** Resolves when whoever it helped knows. */
  lose(place: number, why: string): Promise<void>;
  /** No more work will begin: from now on whoever is idle helps those who are not. */
  share(): void;
}

/** The side that brings together. A worker helps the one that has the fewest helpers. */
export function createMatchmaker(workers: readonly Client<HelpContract>[]): Matchmaker {
  const working = new Set<number>();
  const gone = new Set<number>();
  /** Who is helped, by who helps. */
  const helped = new Map<number, number>();
  let isSharing = false;

  function match(): void {
    if (!isSharing) return;
    for (const [place, worker] of workers.entries()) {
      if (working.has(place) || gone.has(place) || helped.has(place)) continue;
      const [neediest] = [...working].sort((a, b) => helpersOf(a).length - helpersOf(b).length || a - b);
      if (neediest === undefined) return;
      const { port1, port2 } = new MessageChannel();
      helped.set(place, neediest);
      void send(worker, 'helpOn', port1, [port1]);
      void send(workers[neediest], 'takeHelper', { helper: place, port: port2 }, [port2]);
    }
  }

  const helpersOf = (place: number) =>
    [...helped].flatMap(([helper, whom]) => (whom === place ? helper : []));

  return {
    begin(place) {
      working.add(place);
      match();
    },
    end(place) {
      working.delete(place);
      for (const helper of helpersOf(place)) helped.delete(helper);
      match();
    },
    async lose(place, why) {
      gone.add(place);
      const whom = helped.get(place);
      helped.delete(place);
      if (whom !== undefined) await send(workers[whom], 'loseHelper', { helper: place, why });
    },
    share() {
      isSharing = true;
      match();
    },
  };
}

async function send<Name extends keyof HelpContract>(
  worker: Client<HelpContract> | undefined,
  name: Name,
  params: HelpContract[Name]['params'],
  transfer: readonly Transferable[] = [],
): Promise<void> {
  // If it fails, that worker has crashed, and whoever made calls to it hears of it there.
  await worker?.call(name, params, { transfer }).result.catch(() => undefined);
}
