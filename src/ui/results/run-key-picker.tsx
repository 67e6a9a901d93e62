// Which seed, and with several folds which one, a figure is of. Nothing to choose, nothing shown.
import { useState } from 'react';
import type { RunKey } from '../../core/experiment/results-document.ts';
import type { FinishedRun } from '../../store/finished-run.ts';
import { Select } from '../shared/select.tsx';
import { useUrlParam } from '../shared/url-state.ts';

/** The seed that the URL names, the same for every figure of the view; else the first of the run. */
export function useSeed(seeds: readonly number[]): [number, (seed: number) => void] {
  const [named, setNamed] = useUrlParam('seed');
  const seed = seeds.find((one) => String(one) === named) ?? seeds[0] ?? 1;
  return [seed, (chosen) => setNamed(String(chosen), { replace: true })];
}

/** The choice, beginning with the first fold of the run. */
export function useRunKey({ results }: FinishedRun): [RunKey, (key: RunKey) => void] {
  const { seeds, folds } = results.provenance;
  const [seed, setSeed] = useSeed(seeds);
  const [fold, setFold] = useState(folds[0]?.name ?? '');
  const change = (key: RunKey) => {
    if (key.seed !== seed) setSeed(key.seed);
    setFold(key.fold);
  };
  return [{ seed, fold }, change];
}

export interface RunKeyPickerProps {
  run: FinishedRun;
  runKey: RunKey;
  onChange: (key: RunKey) => void;
}

export function RunKeyPicker({ run, runKey, onChange }: RunKeyPickerProps) {
  const { seeds, folds } = run.results.provenance;
  return (
    <>
      {seeds.length > 1 && (
        <Select
          label="Seed"
          hideLabel
          value={String(runKey.seed)}
          options={seeds.map((seed) => ({ value: String(seed), label: `seed ${seed}` }))}
          onChange={(seed) => onChange({ ...runKey, seed: Number(seed) })}
        />
      )}
      {folds.length > 1 && (
        <Select
          label="Fold"
          hideLabel
          value={runKey.fold}
          options={folds.map(({ name }) => ({ value: name, label: name }))}
          onChange={(fold) => onChange({ ...runKey, fold })}
        />
      )}
    </>
  );
}
