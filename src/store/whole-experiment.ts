// The whole way at once: what is chosen is trained, also on a corpus that is opened first and whose features are still to be
// extracted.
import type { StoreApi } from 'zustand/vanilla';
import { firstTrainChoices, type TrainChoices } from '../core/experiment/train-choices.ts';
import type { BundledOrigin } from '../core/project/project-archive.ts';
import type { SimulationParams } from '../core/simulation/simulate-corpus.ts';
import type { CorpusCommands } from './corpus-commands.ts';
import type { ExperimentCommands } from './experiment-commands.ts';
import type { ExtractionCommands } from './extraction-commands.ts';
import { selectPlanOf } from './extraction-selectors.ts';
import type { SoftenState } from './soften-state.ts';
import type { TrainCommands } from './train-commands.ts';
import { selectIsReadyToTrain } from './train-selectors.ts';

export interface WholeExperimentCommands {
  /** Runs the experiment with what is chosen; nothing happens unless it could begin now. */
  runChosenExperiment(): void;
  /**
   * Opens a corpus, extracts the features that its media lack, and runs the experiment on it as soon as E and sigma are there
   * too, with `choices` on top of the first ones. Nothing is run if it does not come to that: the opening fails or is
   * cancelled, or something else is opened.
   */
  openAndRun(source: SimulationParams | BundledOrigin, choices?: Partial<TrainChoices>): void;
}

type Commands = CorpusCommands & ExperimentCommands & TrainCommands & ExtractionCommands;

export function wholeExperimentCommands(
  state: StoreApi<SoftenState>,
  {
    openSimulation,
    openBundled,
    runExperiment,
    takeTrainChoices,
    extractFeatures,
  }: Pick<
    Commands,
    'openSimulation' | 'openBundled' | 'runExperiment' | 'takeTrainChoices' | 'extractFeatures'
  >,
): WholeExperimentCommands {
  function runChosenExperiment(): void {
    const now = state.getState();
    const { preset, overrides, ...choices } = now.train;
    if (selectIsReadyToTrain(now)) runExperiment(preset, choices, overrides);
  }

  function openAndRun(source: SimulationParams | BundledOrigin, choices: Partial<TrainChoices> = {}): void {
    if ('kind' in source) openBundled(source);
    else openSimulation(source);
    const jobId = state.getState().opening?.jobId;
    let isTaken = false;
    const unsubscribe = state.subscribe(({ opening, open, gold, extraction }) => {
      if (opening?.jobId === jobId) return;
      if (opening || !open || !isFrom(source, open.origin) || gold.failure !== null) return unsubscribe();
      if (!isTaken) {
        isTaken = true;
        takeTrainChoices({ ...firstTrainChoices, ...choices });
        // What came with the corpus would be learnt from twice.
        for (const id of ['sound', 'face'] as const)
          if (selectPlanOf[id](state.getState())?.besides === null) extractFeatures(id);
        return;
      }
      if (gold.tookMs === null || Object.keys(extraction.jobIds).length > 0) return;
      unsubscribe();
      runChosenExperiment();
    });
  }

  return { runChosenExperiment, openAndRun };
}

function isFrom(
  source: SimulationParams | BundledOrigin,
  origin: NonNullable<SoftenState['open']>['origin'],
): boolean {
  return origin === source || (origin.kind === 'simulation' && origin.params === source);
}
