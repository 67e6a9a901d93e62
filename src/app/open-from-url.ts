// A link may name what is to be open when the page appears, so that a class sees the same thing.
import { exampleParams, type SimulationParams, sewaSizeParams } from '../core/simulation/simulate-corpus.ts';
import type { SoftenStore } from '../store/soften-store.ts';

const simulations: Readonly<Record<string, SimulationParams>> = {
  example: exampleParams,
  demo: sewaSizeParams,
};

/** `?open=example`: the built-in example; `?open=demo`: one of SEWA's size. Anything else opens nothing. */
export function openFromUrl(store: SoftenStore, params: URLSearchParams): void {
  const simulation = simulations[params.get('open') ?? ''];
  if (simulation) store.commands.openSimulation(simulation);
}
