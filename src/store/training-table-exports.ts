// The tables of the Train view as files: one network's course, and all networks.
import { describePlan } from '../core/experiment/plan-networks.ts';
import { numberColumn, type PlainCell, type PlainTable } from '../formats/plain-table.ts';
import type { NetworkRow } from './experiment-selectors.ts';
import type { NetworkCourse } from './experiment-state.ts';
import type { ExportFile } from './export-file.ts';
import { type TableFormat, tableFile } from './table-file.ts';

/** One line per epoch: losses (Eqs. 7 and 8), then MSE and dev CCC of each target. */
export function courseTableFile(course: NetworkCourse, simulated: boolean, format: TableFormat): ExportFile {
  const { plan, epochs } = course;
  const kinds = plan.targets.map(({ kind }) => kind);
  const table: PlainTable = {
    caption: `Learning curves of ${describePlan(plan)}${simulated ? ' (simulated)' : ''}.`,
    notes: notesOf(plan),
    columns: [
      ...['Epoch', 'Train loss', 'Dev loss'].map(numberColumn),
      ...kinds
        .flatMap((kind) => [`Train MSE ${kind}`, `Dev MSE ${kind}`, `Dev CCC ${kind}`])
        .map(numberColumn),
    ],
    rows: epochs.map(({ epoch, trainLoss, devLoss, trainMse, devMse, devCcc }): PlainCell[] => [
      { value: epoch, decimals: 0 },
      ...[trainLoss, devLoss].map((value) => ({ value, decimals: 4 })),
      ...kinds.flatMap((_, k) =>
        [trainMse, devMse, devCcc].map((values) => ({ value: values[k] ?? Number.NaN, decimals: 4 })),
      ),
    ]),
  };
  return tableFile(table, ['learning-curves', ...nameParts(course)], simulated, format);
}

/** One line per network as it stands. */
export function networkTableFile(
  rows: readonly NetworkRow[],
  simulated: boolean,
  format: TableFormat,
): ExportFile {
  const table: PlainTable = {
    caption: `Networks in training${simulated ? ' (simulated)' : ''}.`,
    notes: ['Soften; dev CCC over concatenated recordings, before post-processing.'],
    columns: [
      { header: 'Network', align: 'start' },
      { header: 'State', align: 'start' },
      ...['Epochs', 'Train loss', 'Dev loss', 'Best dev CCC E', 'Best dev CCC sigma'].map(numberColumn),
    ],
    rows: rows.map(({ name, course, epochs, trainLoss, devLoss, bestDevCcc }): PlainCell[] => [
      { value: name },
      { value: course.finished ? 'done' : 'training' },
      { value: epochs, decimals: 0 },
      { value: trainLoss, decimals: 4 },
      { value: devLoss, decimals: 4 },
      ...(['E', 'sigma'] as const).map((kind) => ({
        value: bestDevCcc.find((best) => best.kind === kind)?.ccc ?? Number.NaN,
      })),
    ]),
  };
  return tableFile(table, ['networks'], simulated, format);
}

/** What tells a network's files from another's. */
function nameParts({ plan }: NetworkCourse): string[] {
  return [describePlan(plan).replaceAll(/[^\w.]+/g, '-')];
}

function notesOf(plan: NetworkCourse['plan']): string[] {
  const weights = plan.targets.map(({ dimension, kind, weight }) => `${dimension} ${kind} ${weight}`);
  return [`Soften; seed ${plan.seed}; targets and their weights in the loss: ${weights.join(', ')}`];
}
