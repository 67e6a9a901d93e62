// Of many networks one may fail, and a message without its name helps nobody.
import { ownRemedy, type RemediedError } from '../own-remedy.ts';
import { describePlan, type NetworkPlan } from './plan-networks.ts';

const remedy =
  'Try again. If the same network fails again, choose a smaller preset, or close what else needs much memory.';

/** `cause` under the name of the network, with its own remedy if it has one. A cancelled job stays an `AbortError`. */
export function networkFailure(plan: NetworkPlan, cause: unknown): unknown {
  if (cause instanceof Error && cause.name === 'AbortError') return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const failure = new Error(`${describePlan(plan)}: ${why}`, { cause });
  return Object.assign(failure, { remedy: ownRemedy(cause) ?? remedy }) satisfies RemediedError;
}
