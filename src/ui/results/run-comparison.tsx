// The shown run beside another: which settings differ, and what came of it.
import { X } from 'lucide-react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { SettingDifference } from '../../core/experiment/compare-settings.ts';
import type { PairedRow } from '../../core/experiment/compare-tables.ts';
import type { ScoredPartition } from '../../core/experiment/results-document.ts';
import { selectRunComparison } from '../../store/run-selectors.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatNumber, MISSING } from '../shared/format-number.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { formatMoment } from './format-moment.ts';
import styles from './run-list.module.css';

const settingColumns: readonly Column<SettingDifference>[] = [
  { id: 'setting', header: 'Setting', cell: ({ label }) => label },
  { id: 'first', header: 'Shown', cell: ({ first }) => first ?? MISSING },
  { id: 'second', header: 'Beside it', cell: ({ second }) => second ?? MISSING },
];

export function RunComparison({ corpus }: { corpus: Corpus }) {
  const comparison = useSoften(selectRunComparison);
  const { compareWithRun } = useCommands();
  if (!comparison) return null;
  const { firstStartedAtMs, secondStartedAtMs, settings, ccc } = comparison;
  const choices = tableChoices(async (format) => {
    const { comparedCccFile } = await import('../../store/run-comparison-exports.ts');
    return comparedCccFile(comparison, corpus, format);
  });
  return (
    <Card
      title="Two runs side by side"
      lead={`Shown: ${formatMoment(firstStartedAtMs)}. Beside it: ${formatMoment(secondStartedAtMs)}. Differences are shown minus beside it.`}
      actions={
        <>
          <ExportMenu of="the two runs" groups={[{ label: 'Two runs', choices }]} />
          <Button icon={X} onClick={() => compareWithRun(null)}>
            Stop comparing
          </Button>
        </>
      }
    >
      <div className={styles.pair}>
        <DataTable
          caption="Settings that differ"
          rows={settings}
          rowKey={({ label }) => label}
          columns={settingColumns}
          empty={<p className={styles.note}>None: the two runs have the same settings.</p>}
        />
        <DataTable
          caption="CCC, means over seeds"
          rows={ccc}
          rowKey={({ system, target }) => JSON.stringify([system, target.dimension, target.kind])}
          columns={cccColumns(corpus)}
          maxHeight="30rem"
        />
      </div>
    </Card>
  );
}

function cccColumns(corpus: Corpus): Column<PairedRow>[] {
  const labelOf = (id: string) => corpus.dimensions.find((dimension) => dimension.id === id)?.label ?? id;
  const targetOf = ({ target }: PairedRow) =>
    `${target.kind === 'E' ? 'E' : 'σ'} ${labelOf(target.dimension)}`;
  return [
    { id: 'system', header: 'System', cell: ({ system }) => system, sortBy: ({ system }) => system },
    { id: 'target', header: 'Target', cell: targetOf, sortBy: targetOf },
    ...figureColumns('dev'),
    ...figureColumns('test'),
  ];
}

function figureColumns(partition: ScoredPartition): Column<PairedRow>[] {
  const parts = [
    ['first', `Shown, ${partition}`],
    ['second', `Beside it, ${partition}`],
    ['difference', `Difference, ${partition}`],
  ] as const;
  return parts.map(([part, header]) => ({
    id: `${partition} ${part}`,
    header,
    align: 'end',
    onlyWhenWide: part !== 'difference',
    cell: (row) => formatNumber(row[partition][part]),
    sortBy: (row) => row[partition][part],
  }));
}
