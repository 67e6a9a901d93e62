// Features are kept as float32: what is infinite there, or too large for it, is no measurement.
import type { FeatureTable } from '../core/corpus/corpus.ts';
import type { FeatureReading } from './feature-csv.ts';
import { counted, finding, listed } from './finding.ts';

/** The table with NaN, which means missing, for every infinite value, and a finding that names their columns. */
export function withoutInfinities(table: FeatureTable): FeatureReading {
  const { data, rows, cols } = table.values;
  const inColumn = new Array<number>(cols).fill(0);
  const finite = data.map((value, i) => {
    if (Number.isFinite(value) || Number.isNaN(value)) return value;
    inColumn[i % cols] = (inColumn[i % cols] ?? 0) + 1;
    return Number.NaN;
  });
  const count = inColumn.reduce((sum, one) => sum + one, 0);
  if (count === 0) return { features: table, findings: [] };
  const names = listed(table.columns.filter((_, col) => inColumn[col] !== 0));
  return {
    features: { ...table, values: { data: finite, rows, cols } },
    findings: [
      finding(
        'repair',
        'text-in-number',
        { file: table.source, count },
        `${counted(count, 'value')} infinite as float32, in ${names}.`,
        'They count as missing samples.',
      ),
    ],
  };
}
