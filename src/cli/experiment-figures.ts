// What Fig. 4 shows for each test recording: E and sigma of each dimension, by the system that was best on dev.
import { resultTable, type TableLayout, type TableRow } from '../core/experiment/result-tables.ts';
import type { ResultsDocument } from '../core/experiment/results-document.ts';
import { systemName } from '../core/experiment/system-name.ts';
import { ofPartition, type SystemPrediction } from '../core/experiment/system-predictions.ts';
import type { Figure, FigurePanel } from '../formats/fig4-svg.ts';

export interface RecordingFigure {
  readonly recordingId: string;
  readonly fold: string;
  readonly figure: Figure;
}

/**
 * One figure per test recording and fold, predictions of the first seed. The system of a panel is the one with the highest
 * dev CCC over seeds: test recordings have no say in what is shown of them.
 */
export function recordingFigures(
  { scores, provenance: { corpus, seeds } }: ResultsDocument,
  predictions: readonly SystemPrediction[],
  layout: TableLayout,
): RecordingFigure[] {
  const bestOnDev = bestSystems(scores, layout);
  const shown = predictions.filter(
    ({ target, system, seed }) =>
      seed === seeds[0] &&
      systemName(system) === bestOnDev.get(JSON.stringify([target.dimension, target.kind])),
  );
  const places = shown.flatMap((prediction) =>
    ofPartition(prediction, 'test').map(({ recordingId }) => JSON.stringify([recordingId, prediction.fold])),
  );
  return [...new Set(places)].map((place) => {
    const [recordingId, fold] = JSON.parse(place) as [string, string];
    const own = shown.filter((prediction) => prediction.fold === fold);
    const note = corpus.simulated ? ', simulated' : '';
    const title = `${recordingId}: ${corpus.name}${note}`;
    const panels = own.flatMap((prediction) => panelOf(prediction, recordingId, corpus.hopSec));
    return { recordingId, fold, figure: { title, panels: inOrder(panels, layout) } };
  });
}

/** By target, the name of the system with the highest dev CCC; without any dev score the first one of the table. */
function bestSystems(scores: ResultsDocument['scores'], layout: TableLayout): Map<string, string> {
  const { columns, rows } = resultTable(scores, 'ccc', layout);
  const best = new Map<string, string>();
  for (const [column, { target, partition }] of columns.entries()) {
    if (partition !== 'dev') continue;
    const rank = ({ cells }: TableRow) => {
      const devCcc = cells[column]?.mean ?? Number.NaN;
      return Number.isNaN(devCcc) ? Number.NEGATIVE_INFINITY : devCcc;
    };
    const hasTest = ({ system, cells }: TableRow) =>
      system.kind !== 'constant' && (cells[column + 1]?.seeds ?? 0) > 0;
    const [first, ...others] = rows.filter(hasTest);
    if (!first) continue;
    const { name } = others.reduce((most, row) => (rank(row) > rank(most) ? row : most), first);
    best.set(JSON.stringify([target.dimension, target.kind]), name);
  }
  return best;
}

interface PlacedPanel extends FigurePanel {
  readonly dimension: string;
  readonly kind: 'E' | 'sigma';
}

function panelOf(prediction: SystemPrediction, recordingId: string, hopSec: number): PlacedPanel[] {
  const { target, system, seed } = prediction;
  const found = ofPartition(prediction, 'test').find((one) => one.recordingId === recordingId);
  if (!found) return [];
  const { gold, predicted, firstFrame } = found;
  return [
    {
      ...target,
      title: `${target.kind} of ${target.dimension}, ${systemName(system)}, seed ${seed}`,
      valueLabel: target.kind === 'E' ? `E (${target.dimension})` : `sigma (${target.dimension}), 0 to 1`,
      startSec: firstFrame * hopSec,
      hopSec,
      gold,
      predicted,
    },
  ];
}

function inOrder(panels: readonly PlacedPanel[], { dimensions }: TableLayout): PlacedPanel[] {
  const rank = ({ dimension, kind }: PlacedPanel) =>
    2 * dimensions.indexOf(dimension) + (kind === 'E' ? 0 : 1);
  return panels.toSorted((a, b) => rank(a) - rank(b));
}
