// Table 1 or 2, and beside it (or below, where there is no room) what is known of the cell that was picked.
import { type ReactNode, useMemo, useState } from 'react';
import { type CellKey, cellDetail } from '../../store/cell-detail.ts';
import { type FinishedRun, resultTableOf } from '../../store/finished-run.ts';
import { Card } from '../shared/card.tsx';
import { tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { useCommands } from '../shared/soften-context.tsx';
import { CellPanel } from './cell-panel.tsx';
import styles from './result-table-card.module.css';
import { ResultTableView } from './result-table-view.tsx';
import { trainedModels, wholeRun } from './run-export-choices.ts';

export interface ResultTableCardProps {
  run: FinishedRun;
  figure: 'ccc' | 'rmse';
  lead: ReactNode;
  /** Below the table. */
  note: ReactNode;
  badge?: ReactNode;
}

const titles = { ccc: ['Table 1', 'CCC'], rmse: ['Table 2', 'RMSE'] } as const;

const exportsOfTables = () => import('../../store/result-table-exports.ts');

export function ResultTableCard({ run, figure, lead, note, badge }: ResultTableCardProps) {
  const table = useMemo(() => resultTableOf(run, figure), [run, figure]);
  const [chosen, setChosen] = useState<CellKey | null>(null);
  const detail = useMemo(() => chosen && cellDetail(run, chosen), [run, chosen]);
  const { exportModels } = useCommands();
  const [title, name] = titles[figure];
  const choices = tableChoices(async (format) =>
    (await exportsOfTables()).resultTableFile(run, figure, format),
  );
  return (
    <Card
      title={`${title}: ${name}`}
      lead={lead}
      actions={
        <>
          {badge}
          <ExportMenu
            of={title}
            groups={[{ label: title, choices }, wholeRun(run), ...trainedModels(run, exportModels)]}
          />
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.table}>
          <ResultTableView run={run} table={table} chosen={chosen} onChoose={setChosen} />
          <p className={styles.note}>{note}</p>
        </div>
        <div className={styles.panel}>
          {detail ? (
            <CellPanel
              key={`${detail.system} ${detail.target} ${detail.partition}`}
              detail={detail}
              figure={figure}
              onClose={() => setChosen(null)}
            />
          ) : (
            <p className={styles.hint}>
              Pick a cell to see its seeds, its interval over sessions, and whether multi-task differs from
              single-task.
            </p>
          )}
        </div>
      </div>
    </Card>
  );
}
