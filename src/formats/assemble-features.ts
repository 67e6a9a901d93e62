// Modalities of a corpus: every recording of one must have the same columns.
import type { FeatureTable, Modality } from '../core/corpus/corpus.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import type { CorpusParts } from './assemble-corpus.ts';
import { finding, listed, quoted } from './finding.ts';
import { naturalOrder } from './folder-layout.ts';
import { groupBy } from './group-by.ts';
import { unusualName } from './unusual-names.ts';

/** Declared modalities in their order, then the others. The columns that most recordings have are the modality's. */
export function assembleFeatures(
  parts: CorpusParts,
  findings: ImportFinding[],
): { modalities: Modality[]; features: FeatureTable[] } {
  const { manifest, lineOf } = parts.manifest;
  const byModality = groupBy(parts.features, (table) => table.modality);
  const declared = [...new Set(manifest.modalities ?? [])];
  declared.forEach((id) => {
    if (byModality.has(id)) return;
    const line = lineOf(['modalities', manifest.modalities?.indexOf(id) ?? 0]);
    findings.push(withoutFeatures(id, line));
  });
  const others = [...byModality.keys()].filter((id) => !declared.includes(id)).sort(naturalOrder);
  const modalities: Modality[] = [];
  const features: FeatureTable[] = [];
  for (const id of [...declared, ...others]) {
    const tables = byModality.get(id);
    const [first] = tables ?? [];
    if (!tables || !first) continue;
    if (others.includes(id)) findings.push(...unusualName('modality', id, first.source));
    const usual = usualTable(tables);
    modalities.push({ id, columns: usual.columns });
    for (const table of tables) {
      if (columnsKey(table) === columnsKey(usual)) features.push(table);
      else findings.push(otherColumns(table, usual));
    }
  }
  return { modalities, features };
}

function columnsKey(table: FeatureTable): string {
  return JSON.stringify(table.columns);
}

/** The first table among those with the commonest columns. */
function usualTable(tables: readonly FeatureTable[]): FeatureTable {
  const groups = [...groupBy(tables, columnsKey).values()];
  const largest = groups.reduce((best, group) => (group.length > best.length ? group : best));
  return largest[0] as FeatureTable;
}

function withoutFeatures(id: string, line: number): ImportFinding {
  return finding(
    'repair',
    'modality-without-features',
    { file: 'corpus.json', line },
    `The modality ${quoted(id)} is listed, but there are no features of it.`,
    `It was left out. Its features belong at features/${id}/<recording>.csv or .npz.`,
  );
}

function otherColumns(table: FeatureTable, usual: FeatureTable): ImportFinding {
  const lacking = usual.columns.filter((name) => !table.columns.includes(name));
  const extra = table.columns.filter((name) => !usual.columns.includes(name));
  const difference = [
    ...(lacking.length > 0 ? [`it lacks ${listed(lacking)}`] : []),
    ...(extra.length > 0 ? [`it adds ${listed(extra)}`] : []),
  ];
  return finding(
    'error',
    'feature-columns-differ',
    { file: table.source, line: 1 },
    `The columns are not those of ${quoted(usual.source)}: ${difference.join(', ') || 'their order differs'}.`,
    'This file was left out. Export it with the same columns in the same order.',
  );
}
