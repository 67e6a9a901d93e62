// The tables of the Results view as files: CSV with every digit, LaTeX as they are shown.
import { describeBackendSpans } from '../core/experiment/backend-spans.ts';
import { bestCells } from '../core/experiment/best-cells.ts';
import type { ResultTable } from '../core/experiment/result-tables.ts';
import type { ScoredPartition } from '../core/experiment/results-document.ts';
import { systemName } from '../core/experiment/system-name.ts';
import { numberColumn, type PlainCell, type PlainTable, textColumn } from '../formats/plain-table.ts';
import type { ExportFile } from './export-file.ts';
import { type FinishedRun, resultTableOf, targetLabel } from './finished-run.ts';
import { processingSteps, type StepCourse } from './step-courses.ts';
import { type TableFormat, tableFile } from './table-file.ts';

const names = { ccc: ['Table 1', 'CCC'], rmse: ['Table 2', 'RMSE'] } as const;

/** Table 1 or 2. In LaTeX with the SD over seeds in brackets and the best of each dev column bold; in CSV each in a column. */
export function resultTableFile(
  run: FinishedRun,
  figure: ResultTable['figure'],
  format: TableFormat,
): ExportFile {
  const [title, name] = names[figure];
  const parts = [`${title.toLowerCase().replace(' ', '')}-${figure}`];
  const table = format === 'csv' ? wideTable(run, figure) : printedTable(run, figure);
  const caption = `${name} on ${run.corpus.name}${run.corpus.simulated ? ' (simulated)' : ''}; ${seedsOf(run)}.`;
  return tableFile({ ...table, caption, notes: notesOf(run) }, parts, run.corpus.simulated, format);
}

type BareTable = Omit<PlainTable, 'caption' | 'notes'>;

function printedTable(run: FinishedRun, figure: ResultTable['figure']): BareTable {
  const table = resultTableOf(run, figure);
  const best = bestCells(table);
  return {
    groups: [{ header: '', span: 1 }, ...dimensionGroups(run, table, 1)],
    columns: [
      textColumn('System'),
      ...table.columns.map(({ target, partition }) => numberColumn(`${kindSign(target.kind)} ${partition}`)),
    ],
    rows: table.rows.map(({ name, cells }, r) => [
      { value: name },
      ...cells.map(({ mean, sd }, c): PlainCell => {
        const strong = table.columns[c]?.partition === 'dev' && best[c]?.has(r) === true;
        return { value: mean, sd, strong };
      }),
    ]),
  };
}

/** The SD over seeds in a column of its own, if there are several seeds. */
function wideTable(run: FinishedRun, figure: ResultTable['figure']): BareTable {
  const table = resultTableOf(run, figure);
  const withSd = run.settings.seeds.length > 1;
  return {
    groups: [{ header: '', span: 1 }, ...dimensionGroups(run, table, withSd ? 2 : 1)],
    columns: [
      textColumn('System'),
      ...table.columns.flatMap(({ target, partition }) => {
        const header = `${target.kind} ${partition}`;
        return withSd ? [numberColumn(header), numberColumn(`${header} SD`)] : [numberColumn(header)];
      }),
    ],
    rows: table.rows.map(({ name, cells }) => [
      { value: name },
      ...cells.flatMap(({ mean, sd }): PlainCell[] =>
        withSd ? [{ value: mean }, { value: sd }] : [{ value: mean }],
      ),
    ]),
  };
}

function dimensionGroups({ corpus }: FinishedRun, { columns }: ResultTable, columnsEach: number) {
  const dimensions = [...new Set(columns.map(({ target }) => target.dimension))];
  return dimensions.map((id) => ({
    header: corpus.dimensions.find((one) => one.id === id)?.label ?? id,
    span: columnsEach * columns.filter(({ target }) => target.dimension === id).length,
  }));
}

/** Multi-task against single-task on one partition. */
export function comparisonTableFile(
  run: FinishedRun,
  partition: ScoredPartition,
  format: TableFormat,
): ExportFile {
  const rows = run.results.comparisons
    .filter((one) => one.partition === partition)
    .map(({ target, first, second, fold, seed, bootstrap, fisher, fisherEffective }): PlainCell[] => [
      { value: targetLabel(target, run.corpus) },
      { value: systemName(first) },
      { value: systemName(second) },
      { value: fold },
      { value: seed, decimals: 0 },
      { value: bootstrap.estimate },
      { value: bootstrap.kind === 'interval' ? bootstrap.low : Number.NaN },
      { value: bootstrap.kind === 'interval' ? bootstrap.high : Number.NaN },
      { value: bootstrap.clusters, decimals: 0 },
      { value: fisher.pcc.pValue },
      { value: fisherEffective.pcc.pValue },
    ]);
  const table: PlainTable = {
    caption: `Multi-task against single-task on ${partition}: difference of CCC with its 95 % bootstrap interval over sessions${run.corpus.simulated ? '; simulated' : ''}.`,
    notes: notesOf(run),
    columns: [
      ...['Target', 'First', 'Second', 'Fold'].map(textColumn),
      ...['Seed', 'Difference', '95 % low', '95 % high', 'Sessions', 'p frames', 'p effective n'].map(
        numberColumn,
      ),
    ],
    rows,
  };
  return tableFile(table, ['comparison', partition], run.corpus.simulated, format);
}

/** Dev CCC after each step, and the parameters. */
export function stepTableFile(
  run: FinishedRun,
  courses: readonly StepCourse[],
  format: TableFormat,
): ExportFile {
  const table: PlainTable = {
    caption: `Dev CCC after each step of post-processing${run.corpus.simulated ? '; simulated' : ''}.`,
    notes: notesOf(run),
    columns: [
      ...['Target', 'System'].map(textColumn),
      ...processingSteps.map(numberColumn),
      textColumn('Smoother'),
      ...['Window, s', 'Offset', 'Factor', 'Shift, s'].map(numberColumn),
    ],
    rows: courses.map(({ label, name, ccc, parameters: { smoothing, centring, scaling, shift } }) => [
      { value: label },
      { value: name },
      ...ccc.map((value) => ({ value })),
      { value: smoothing?.smoother ?? '' },
      { value: smoothing?.windowSec ?? Number.NaN, decimals: 1 },
      { value: centring?.offset ?? Number.NaN },
      { value: scaling?.factor ?? Number.NaN },
      { value: shift?.shiftSec ?? Number.NaN, decimals: 1 },
    ]),
  };
  return tableFile(table, ['post-processing'], run.corpus.simulated, format);
}

function notesOf({ results, settings }: FinishedRun): string[] {
  const { codeVersion, corpus, backend, backendSpans = [] } = results.provenance;
  const changed = describeBackendSpans(backendSpans);
  return [
    `Soften ${codeVersion}, ${corpus.name}${corpus.simulated ? ' (simulated)' : ''}, preset ${settings.preset}, seeds ${settings.seeds.join(', ')}, ${backend.name} (${backend.adapter}).`,
    ...(changed === null ? [] : [changed]),
  ];
}

function seedsOf({ settings: { seeds } }: FinishedRun): string {
  return seeds.length > 1 ? `mean (SD) over ${seeds.length} seeds` : `seed ${seeds[0]}`;
}

function kindSign(kind: 'E' | 'sigma'): string {
  return kind === 'E' ? 'E' : 'σ';
}
