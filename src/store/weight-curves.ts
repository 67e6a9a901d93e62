// How much E and sigma should count in a multi-task network: dev CCC against w_E, and what was chosen.
import type { ChosenWeight } from '../core/experiment/results-document.ts';
import { type FinishedRun, sameTarget, targetLabel, targetsOf } from './finished-run.ts';

export interface WeightPanel {
  readonly label: string;
  /** One per modality. */
  readonly curves: readonly ChosenWeight[];
}

export function weightPanels(run: FinishedRun, seed: number, fold: string): WeightPanel[] {
  const own = run.results.chosenWeights.filter((one) => one.seed === seed && one.fold === fold);
  return targetsOf(run).flatMap((target): WeightPanel[] => {
    const curves = own
      .filter((one) => sameTarget(one.target, target))
      .map((one) => ({ ...one, curve: one.curve.toSorted((a, b) => a.weightOfE - b.weightOfE) }));
    return curves.length > 0 ? [{ label: targetLabel(target, run.corpus), curves }] : [];
  });
}
