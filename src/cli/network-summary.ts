// A finished network in one line.
import { describePlan } from '../core/experiment/plan-networks.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import { figure } from './text-table.ts';

/** What it learnt, after how many epochs, and the dev CCC of each target at its chosen epoch. */
export function describeFinished({ plan, outcome }: TrainedNetwork): string {
  const scores = plan.targets.map(({ kind }, k) => {
    const epoch = outcome.epochs.find((report) => report.epoch === outcome.chosenEpochs[k]);
    return `${kind} ${figure(epoch?.devCcc[k] ?? Number.NaN)}`;
  });
  return `${describePlan(plan)}: ${outcome.epochs.length} epochs, dev CCC ${scores.join(', ')}`;
}
