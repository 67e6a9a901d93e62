// The simulated corpora that a link may name.
import {
  benchParams,
  demoParams,
  exampleParams,
  hourParams,
  type SimulationParams,
  voiceParams,
} from './simulate-corpus.ts';

export const namedSimulations: Readonly<Record<string, SimulationParams>> = {
  example: exampleParams,
  demo: demoParams,
  bench: benchParams,
  hour: hourParams,
  voices: voiceParams,
};

/** The name of the simulation with these parameters; undefined if it has none. */
export function simulationName(params: SimulationParams): string | undefined {
  const text = JSON.stringify(params);
  return Object.keys(namedSimulations).find((name) => JSON.stringify(namedSimulations[name]) === text);
}
