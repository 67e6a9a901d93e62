// A link may name what is to be open, and even what is to be run, when the page appears, so that a class sees the same.

import { type TrainPresetName, trainPresets } from '../core/model/train-presets.ts';
import {
  benchParams,
  demoParams,
  exampleParams,
  hourParams,
  type SimulationParams,
} from '../core/simulation/simulate-corpus.ts';
import type { SoftenStore } from '../store/soften-store.ts';

const simulations: Readonly<Record<string, SimulationParams>> = {
  example: exampleParams,
  demo: demoParams,
  bench: benchParams,
  hour: hourParams,
};

/**
 * `?open=example`: the built-in example; `?open=demo`: one of SEWA's size; `?open=bench` and
 * `?open=hour`: those of `soften bench`.
 * `?run=demo&preset=smoke` opens it and runs the experiment as soon as the gold standard is there. Anything else opens
 * nothing, and returns false.
 */
export function openFromUrl(store: SoftenStore, params: URLSearchParams): boolean {
  const run = params.get('run');
  const simulation = simulations[run ?? params.get('open') ?? ''];
  if (!simulation) return false;
  store.commands.openSimulation(simulation);
  if (run !== null) {
    runWhenReady(store, presetOf(params.get('preset')));
    forgetRun(run);
  }
  return true;
}

/** A reload is to show what came of the run, not to begin another one. */
function forgetRun(opened: string): void {
  const url = new URL(location.href);
  url.searchParams.delete('run');
  url.searchParams.delete('preset');
  url.searchParams.set('open', opened);
  url.searchParams.set('view', 'train');
  history.replaceState(history.state, '', url);
}

function runWhenReady(store: SoftenStore, preset: TrainPresetName): void {
  const unsubscribe = store.state.subscribe(({ open, gold }) => {
    if (!open || gold.tookMs === null) return;
    unsubscribe();
    store.commands.takeTrainChoices({ preset });
    store.commands.runExperiment(preset, {});
  });
}

function presetOf(name: string | null): TrainPresetName {
  return name !== null && Object.hasOwn(trainPresets, name) ? (name as TrainPresetName) : 'smoke';
}
