// Every network of the run with its course so far; one of them as curves.
import { useState } from 'react';
import { type NetworkRow, selectNetworkRows } from '../../store/experiment-selectors.ts';
import { Card } from '../shared/card.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { Deferred } from '../shared/deferred.tsx';
import { figureChoices, tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { LearningCurves } from './learning-curves.tsx';

const columns: readonly Column<NetworkRow>[] = [
  { id: 'name', header: 'Network', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    id: 'state',
    header: 'State',
    onlyWhenWide: true,
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

const exportsOfTables = () => import('../../store/training-table-exports.ts');

export function NetworkTable() {
  const rows = useSoften(selectNetworkRows);
  const simulated = useSoften(({ open }) => open?.corpus.simulated ?? false);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = rows.find((row) => row.name === chosen) ?? rows.at(-1);
  if (!shown) return null;
  const choices = tableChoices(async (format) =>
    (await exportsOfTables()).networkTableFile(rows, simulated, format),
  );
  return (
    <>
      <Deferred turn={2} minHeight="20rem">
        <CurveCard row={shown} simulated={simulated} />
      </Deferred>
      <Card
        title="Networks"
        lead="Dev CCC before post-processing, concatenated recordings. Choose one to see its curves."
        actions={<ExportMenu of="the networks" groups={[{ label: 'Networks', choices }]} />}
      >
        <DataTable
          caption="Networks"
          hideCaption
          rows={rows}
          rowKey={(row) => row.name}
          columns={columns}
          selectedKey={shown.name}
          selectOnMove
          onSelect={(row) => setChosen(row.name)}
          maxHeight="24rem"
        />
      </Card>
    </>
  );
}

function CurveCard({ row: { name, course }, simulated }: { row: NetworkRow; simulated: boolean }) {
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const choices = [
    ...figureChoices(figure, ['learning-curves'], simulated),
    ...tableChoices(async (format) => (await exportsOfTables()).courseTableFile(course, simulated, format)),
  ];
  return (
    <Card
      title="Learning"
      lead={name}
      actions={<ExportMenu of="the learning curves" groups={[{ label: 'Learning curves', choices }]} />}
    >
      <LearningCurves ref={setFigure} course={course} />
    </Card>
  );
}
