// A link may name what is to be open, and even what is to be run, when the page appears, so that a class sees the same.

import { type TrainPresetName, trainPresets } from '../core/model/train-presets.ts';
import {
  benchParams,
  demoParams,
  exampleParams,
  type SimulationParams,
} from '../core/simulation/simulate-corpus.ts';
import type { SoftenStore } from '../store/soften-store.ts';

const simulations: Readonly<Record<string, SimulationParams>> = {
  example: exampleParams,
  demo: demoParams,
  bench: benchParams,
};

/**
 * `?open=example`: the built-in example; `?open=demo`: one of SEWA's size; `?open=bench`: that of `soften bench`.
 * `?run=demo&preset=smoke` opens it and runs the experiment as soon as the gold standard is there. Anything else opens
 * nothing.
 */
export function openFromUrl(store: SoftenStore, params: URLSearchParams): void {
  const run = params.get('run');
  const simulation = simulations[run ?? params.get('open') ?? ''];
  if (!simulation) return;
  store.commands.openSimulation(simulation);
  if (run !== null) runWhenReady(store, presetOf(params.get('preset')));
}

function runWhenReady(store: SoftenStore, preset: TrainPresetName): void {
  const unsubscribe = store.state.subscribe(({ open, gold }) => {
    if (!open || gold.tookMs === null) return;
    unsubscribe();
    store.commands.runExperiment(preset, {});
  });
}

function presetOf(name: string | null): TrainPresetName {
  return name !== null && Object.hasOwn(trainPresets, name) ? (name as TrainPresetName) : 'smoke';
}
