// Of many networks one may fail, and a message without its name helps nobody.
import { describePlan, type NetworkPlan } from './plan-networks.ts';

/** An error that tells people what to do about it. */
interface Remedied extends Error {
  readonly remedy: string;
}

const remedy =
  'Start again. If the same network fails again, choose a smaller preset, or close what else needs much memory.';

/** `cause` under the name of the network, with its own remedy if it has one. A cancelled job stays an `AbortError`. */
export function networkFailure(plan: NetworkPlan, cause: unknown): unknown {
  if (cause instanceof Error && cause.name === 'AbortError') return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const failure = new Error(`${describePlan(plan)}: ${why}`, { cause });
  return Object.assign(failure, { remedy: (cause as Partial<Remedied> | null)?.remedy ?? remedy });
}
