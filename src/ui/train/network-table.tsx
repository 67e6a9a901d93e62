// Every network of the run with its course so far; one of them as curves.
import { useState } from 'react';
import { type NetworkRow, selectNetworkRows } from '../../store/experiment-selectors.ts';
import { Card } from '../shared/card.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { LearningCurves } from './learning-curves.tsx';

const columns: readonly Column<NetworkRow>[] = [
  { id: 'name', header: 'Network', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    id: 'state',
    header: 'State',
    cell: (row) => (row.course.finished ? 'done' : 'training'),
    sortBy: (row) => Number(row.course.finished),
  },
  { id: 'epochs', header: 'Epochs', align: 'end', cell: (row) => row.epochs, sortBy: (row) => row.epochs },
  {
    id: 'train',
    header: 'Train loss',
    align: 'end',
    onlyWhenWide: true,
    cell: (row) => formatNumber(row.trainLoss, 4),
  },
  {
    id: 'dev',
    header: 'Dev loss',
    align: 'end',
    onlyWhenWide: true,
    cell: (row) => formatNumber(row.devLoss, 4),
  },
  {
    id: 'ccc',
    header: 'Best dev CCC',
    align: 'end',
    cell: (row) =>
      row.bestDevCcc.map(({ kind, ccc }) => `${kind === 'E' ? 'E' : 'σ'} ${formatNumber(ccc)}`).join(', '),
    sortBy: (row) => row.bestDevCcc[0]?.ccc ?? Number.NaN,
  },
];

export function NetworkTable() {
  const rows = useSoften(selectNetworkRows);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = rows.find((row) => row.name === chosen) ?? rows.at(-1);
  if (rows.length === 0) return null;
  return (
    <>
      {shown && (
        <Card title="Learning" lead={shown.name}>
          <LearningCurves course={shown.course} />
        </Card>
      )}
      <Card
        title="Networks"
        lead="Dev CCC before post-processing, concatenated recordings. Choose one to see its curves."
      >
        <DataTable
          caption="Networks"
          hideCaption
          rows={rows}
          rowKey={(row) => row.name}
          columns={columns}
          selectedKey={shown?.name ?? null}
          selectOnMove
          onSelect={(row) => setChosen(row.name)}
          maxHeight="24rem"
        />
      </Card>
    </>
  );
}
