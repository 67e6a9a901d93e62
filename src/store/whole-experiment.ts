// The whole way at once: what is chosen is trained, also on a corpus that is opened first.
import type { StoreApi } from 'zustand/vanilla';
import { firstTrainChoices, type TrainChoices } from '../core/experiment/train-choices.ts';
import type { SimulationParams } from '../core/simulation/simulate-corpus.ts';
import type { CorpusCommands } from './corpus-commands.ts';
import type { ExperimentCommands } from './experiment-commands.ts';
import type { SoftenState } from './soften-state.ts';
import type { TrainCommands } from './train-commands.ts';
import { selectIsReadyToTrain } from './train-selectors.ts';

export interface WholeExperimentCommands {
  /** Runs the experiment with what is chosen; nothing happens unless it could begin now. */
  runChosenExperiment(): void;
  /**
   * Opens a simulated corpus and runs the experiment on it as soon as E and sigma are there, with `choices` on top of the
   * first ones. Nothing is run if it does not come to that: the opening fails or is cancelled, or something else is opened.
   */
  openAndRun(params: SimulationParams, choices?: Partial<TrainChoices>): void;
}

export function wholeExperimentCommands(
  state: StoreApi<SoftenState>,
  {
    openSimulation,
    runExperiment,
    takeTrainChoices,
  }: Pick<
    CorpusCommands & ExperimentCommands & TrainCommands,
    'openSimulation' | 'runExperiment' | 'takeTrainChoices'
  >,
): WholeExperimentCommands {
  function runChosenExperiment(): void {
    const now = state.getState();
    const { preset, overrides, ...choices } = now.train;
    if (selectIsReadyToTrain(now)) runExperiment(preset, choices, overrides);
  }

  function openAndRun(params: SimulationParams, choices: Partial<TrainChoices> = {}): void {
    openSimulation(params);
    const jobId = state.getState().opening?.jobId;
    let isTaken = false;
    const unsubscribe = state.subscribe(({ opening, open, gold }) => {
      if (opening?.jobId === jobId) return;
      const isOurs = open?.origin.kind === 'simulation' && open.origin.params === params;
      if (opening || !isOurs || gold.failure !== null) return unsubscribe();
      if (!isTaken) {
        isTaken = true;
        takeTrainChoices({ ...firstTrainChoices, ...choices });
      }
      if (gold.tookMs === null) return;
      unsubscribe();
      runChosenExperiment();
    });
  }

  return { runChosenExperiment, openAndRun };
}
