// Table 1 or 2, and beside it (or below, where there is no room) what is known of the cell that was picked.
import { type ReactNode, useMemo, useState } from 'react';
import { type CellKey, cellDetail } from '../../store/cell-detail.ts';
import { type FinishedRun, resultTableOf } from '../../store/finished-run.ts';
import { Card } from '../shared/card.tsx';
import { CellPanel } from './cell-panel.tsx';
import styles from './result-table-card.module.css';
import { ResultTableView } from './result-table-view.tsx';

export interface ResultTableCardProps {
  run: FinishedRun;
  figure: 'ccc' | 'rmse';
  lead: ReactNode;
  /** Below the table. */
  note: ReactNode;
  actions?: ReactNode;
}

const titles = { ccc: 'Table 1: CCC', rmse: 'Table 2: RMSE' } as const;

export function ResultTableCard({ run, figure, lead, note, actions }: ResultTableCardProps) {
  const table = useMemo(() => resultTableOf(run, figure), [run, figure]);
  const [chosen, setChosen] = useState<CellKey | null>(null);
  const detail = useMemo(() => chosen && cellDetail(run, chosen), [run, chosen]);
  return (
    <Card title={titles[figure]} lead={lead} actions={actions}>
      <div className={styles.columns}>
        <div className={styles.table}>
          <ResultTableView run={run} table={table} chosen={chosen} onChoose={setChosen} />
          <p className={styles.note}>{note}</p>
        </div>
        <div className={styles.panel}>
          {detail ? (
            <CellPanel detail={detail} figure={figure} onClose={() => setChosen(null)} />
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
