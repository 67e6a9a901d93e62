// Features of the AVEC challenges: name;time;f1;f2;... without header, the name in single quotes or bare.
import { hasNameAndTime, readAvecTable } from './avec-table.ts';
import { type FeatureReading, type FeatureTarget, featuresOf } from './feature-csv.ts';
import { tableOfHead } from './table-of-head.ts';

export function sniffAvecFeatures(head: Uint8Array): boolean {
  const table = tableOfHead(head);
  return table !== undefined && !table.hasHeader && hasNameAndTime(table);
}

/** Columns are called f1, f2, ... by their place. As `readFeatureCsv` else. Never throws. */
export function readAvecFeatures(bytes: Uint8Array, target: FeatureTarget): FeatureReading {
  const { table, findings } = readAvecTable(bytes, {
    ...target,
    noun: 'feature',
    choose: ({ hasHeader }, named) =>
      hasHeader ? named : named.map(({ index }, i) => ({ index, name: `f${i + 1}` })),
  });
  return featuresOf(table, target, findings);
}
