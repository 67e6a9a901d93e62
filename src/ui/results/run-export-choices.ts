// What every export menu of the Results view offers besides its own table or figure: the whole run.

import type { FinishedRun } from '../../store/finished-run.ts';
import type { SoftenStore } from '../../store/soften-store.ts';
import type { ExportGroup } from '../shared/export-menu.tsx';

const exportsOfRun = () => import('../../store/run-exports.ts');

export function wholeRun(run: FinishedRun): ExportGroup {
  return {
    label: 'The whole run',
    choices: [
      {
        label: 'predictions.csv',
        note: 'every frame',
        make: async () => (await exportsOfRun()).predictionsCsvFiles(run),
      },
      {
        label: 'tables.csv',
        note: 'one figure per line',
        make: async () => (await exportsOfRun()).tablesCsvFile(run),
      },
      {
        label: 'results.json',
        note: 'with provenance',
        make: async () => (await exportsOfRun()).resultsJsonFile(run),
      },
    ],
  };
}

/** The networks that were best on dev; nothing where a run from an earlier version kept none. */
export function trainedModels(
  run: FinishedRun,
  exportModels: SoftenStore['commands']['exportModels'],
): ExportGroup[] {
  if (run.models.length === 0) return [];
  return [
    {
      label: `The ${run.models.length} models`,
      choices: [
        {
          label: 'safetensors',
          note: 'for PyTorch, soften predict',
          make: () => exportModels(run, 'safetensors'),
        },
        { label: 'TensorFlow.js', note: 'model.json, weights', make: () => exportModels(run, 'tfjs') },
      ],
    },
  ];
}
