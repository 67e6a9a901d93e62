// What is left of an experiment that was stopped: the networks that were finished by then.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExperimentSettings } from '../core/experiment/experiment-settings.ts';
import { describePlan } from '../core/experiment/plan-networks.ts';
import type { Provenance } from '../core/experiment/results-document.ts';
import type { TrainedNetwork } from '../core/experiment/trained-network.ts';
import { figure } from './text-table.ts';

/** Where they are kept, in the folder of `--out`. */
export const partialFile = 'networks-partial.json';

/**
 * Writes plan, epochs and predictions (per target, per recording of dev then test, per step) of every finished network,
 * with what they came from. NaN is null.
 */
export async function writeKeptNetworks(
  folder: string,
  kept: readonly TrainedNetwork[],
  provenance: Pick<Provenance, 'codeVersion' | 'backend' | 'traces' | 'features'>,
  settings: ExperimentSettings,
): Promise<void> {
  const networks = kept.map(({ plan, outcome }) => ({
    plan,
    outcome: {
      ...outcome,
      predictions: outcome.predictions.map((recordings) => recordings.map((steps) => Array.from(steps))),
    },
  }));
  const document = { formatVersion: 1, provenance, settings, networks };
  await writeFile(join(folder, partialFile), `${JSON.stringify(document)}\n`);
}

/** One line per network: what it learnt, after how many epochs, and the dev CCC of each target at its chosen epoch. */
export function describeKept({ plan, outcome }: TrainedNetwork): string {
  const scores = plan.targets.map(({ kind }, k) => {
    const epoch = outcome.epochs.find((report) => report.epoch === outcome.chosenEpochs[k]);
    return `${kind} ${figure(epoch?.devCcc[k] ?? Number.NaN)}`;
  });
  return `${describePlan(plan)}: ${outcome.epochs.length} epochs, dev CCC ${scores.join(', ')}`;
}
