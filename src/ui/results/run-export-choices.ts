// What every export menu of the Results view offers besides its own table or figure: the whole run.
import type { FinishedRun } from '../../store/finished-run.ts';
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
