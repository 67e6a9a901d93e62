// A link may name what is to be open when the page appears, so that a class sees the same thing.
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

/** `?open=example`: the built-in example; `?open=demo`: one of SEWA's size; `?open=bench`: that of `soften bench`. Anything else opens nothing. */
export function openFromUrl(store: SoftenStore, params: URLSearchParams): void {
  const simulation = simulations[params.get('open') ?? ''];
  if (simulation) store.commands.openSimulation(simulation);
}
