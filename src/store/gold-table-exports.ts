// The tables of the Raters view as files.
import { agreementFigures } from '../core/annotation/agreement-figures.ts';
import type { GoldStandard } from '../core/annotation/gold-standard-types.ts';
import { numberColumn, type PlainCell, type PlainTable, textColumn } from '../formats/plain-table.ts';
import type { ExportFile } from './export-file.ts';
import { type TableFormat, tableFile } from './table-file.ts';

export function agreementTableFile(gold: GoldStandard, simulated: boolean, format: TableFormat): ExportFile {
  const table: PlainTable = {
    ...aboutOf(gold, 'Agreement of the raters', simulated),
    columns: [textColumn('Statistic'), numberColumn('Value')],
    rows: agreementFigures(gold.agreement).map(({ name, value }): PlainCell[] => [
      { value: name },
      { value },
    ]),
  };
  return tableFile(table, [gold.recordingId, gold.dimension, 'agreement'], simulated, format);
}

export function weightTableFile(gold: GoldStandard, simulated: boolean, format: TableFormat): ExportFile {
  const table: PlainTable = {
    ...aboutOf(gold, 'Weights of the raters', simulated),
    columns: [
      textColumn('Rater'),
      numberColumn('Weight'),
      numberColumn('Weight in use'),
      numberColumn('Rated, share'),
      textColumn('Remarks'),
    ],
    rows: gold.weights.map(({ raterId, weight, usedWeight, coverage, flags }): PlainCell[] => [
      { value: raterId },
      { value: weight },
      { value: usedWeight },
      { value: coverage },
      { value: flags.join(', ') },
    ]),
  };
  return tableFile(table, [gold.recordingId, gold.dimension, 'weights'], simulated, format);
}

function aboutOf({ recordingId, dimension, settings }: GoldStandard, what: string, simulated: boolean) {
  const caption = `${what}: ${dimension} in ${recordingId}${simulated ? ' (simulated)' : ''}.`;
  return { caption, notes: [`Soften, gold standard: ${JSON.stringify(settings)}`] };
}
