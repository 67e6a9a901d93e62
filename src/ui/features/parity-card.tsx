// Whether the descriptors of this browser are those of the reference program: measured here, on signals that anybody can make.
import { ScanSearch } from 'lucide-react';
import { useCallback, useState } from 'react';
import type { ParityReport, ParityRow } from '../../core/audio/parity-report.ts';
import type { SoundViewOptions } from '../../store/sound-view-commands.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatPercent } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { useCommands } from '../shared/soften-context.tsx';
import { useLoaded, valueOf } from '../shared/use-loaded.ts';
import styles from './features-view.module.css';

export function ParityCard() {
  const { checkExtractor } = useCommands();
  const [isAsked, setIsAsked] = useState(false);
  const check = useCallback((options: SoundViewOptions) => checkExtractor(options), [checkExtractor]);
  const loaded = useLoaded(isAsked ? check : null);
  const report = valueOf(loaded);
  return (
    <Card
      title="Extractor parity"
      lead="The 65 descriptors of this browser against those of the reference program, on built-in signals."
      actions={
        report ? (
          <ParityExport report={report} />
        ) : (
          <Button icon={ScanSearch} disabled={loaded.kind === 'loading'} onClick={() => setIsAsked(true)}>
            Check the extractor
          </Button>
        )
      }
    >
      {loaded.kind === 'none' && (
        <p className={styles.hint}>
          Takes some seconds. No recording is needed, and nothing leaves this computer.
        </p>
      )}
      {loaded.kind === 'loading' && (
        <ProgressStrip
          label="Checking the extractor"
          done={loaded.progress?.done ?? 0}
          total={loaded.progress?.total ?? 0}
          unit="signals"
        />
      )}
      {loaded.kind === 'failed' && <Notice tone="error" title={loaded.message} remedy={loaded.remedy} />}
      {report && <Report report={report} />}
    </Card>
  );
}

function Report({ report: { rows, signals, frames, tool } }: { report: ParityReport }) {
  const passed = rows.filter((row) => row.passed).length;
  return (
    <div className={styles.body}>
      <p>
        {passed} of {rows.length} descriptors agree in every one of {frames} frames of {signals.length}{' '}
        signals with {tool}.
      </p>
      <DataTable
        caption="Extractor parity"
        hideCaption
        rows={rows}
        rowKey={({ descriptor }) => descriptor.name}
        columns={columns}
        maxHeight="24rem"
      />
      <p className={styles.hint}>
        Deviations are in units of how much a descriptor varies in the reference. The gate is what one frame
        may deviate.
      </p>
    </div>
  );
}

const columns: readonly Column<ParityRow>[] = [
  {
    id: 'name',
    header: 'Descriptor',
    cell: ({ descriptor }) => descriptor.name,
    sortBy: ({ descriptor }) => descriptor.name,
  },
  {
    id: 'median',
    header: 'Median',
    align: 'end',
    cell: ({ median }) => scientific(median),
    sortBy: ({ median }) => median,
  },
  {
    id: 'worst',
    header: 'Worst',
    align: 'end',
    cell: ({ worst }) => scientific(worst),
    sortBy: ({ worst }) => worst,
  },
  {
    id: 'signal',
    header: 'Worst in',
    cell: ({ worstSignal }) => worstSignal ?? 'none',
    onlyWhenWide: true,
  },
  {
    id: 'agreement',
    header: 'Agreement',
    align: 'end',
    cell: ({ agreement }) => formatPercent(agreement, 1),
    sortBy: ({ agreement }) => agreement,
  },
  { id: 'gate', header: 'Gate', cell: ({ gate }) => gate, onlyWhenWide: true },
  { id: 'passed', header: 'Passed', cell: ({ passed }) => (passed ? 'yes' : 'no') },
];

function scientific(value: number): string {
  return value === 0 ? '0' : value.toExponential(1).replace('-', '\u2212');
}

function ParityExport({ report }: { report: ParityReport }) {
  const make = async () => {
    const { parityFile } = await import('../../store/feature-exports.ts');
    return parityFile(report);
  };
  return (
    <ExportMenu
      of="extractor parity"
      groups={[{ label: 'Extractor parity', choices: [{ label: 'CSV', note: 'every digit', make }] }]}
    />
  );
}
