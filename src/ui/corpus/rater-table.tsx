// Who rated how much of the corpus.
import { type RaterRow, selectRaterRows } from '../../store/corpus-selectors.ts';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatPercent } from '../shared/format-number.ts';
import { Meter } from '../shared/meter.tsx';
import { raterColourVar } from '../shared/rater-style.ts';
import { useSoften } from '../shared/soften-context.tsx';

const recordings: Column<RaterRow> = {
  id: 'recordings',
  onlyWhenWide: true,
  header: 'Recordings',
  align: 'end',
  cell: (row) => row.recordings,
  sortBy: (row) => row.recordings,
};

export function RaterTable() {
  const rows = useSoften(selectRaterRows);
  const total = useSoften((state) => state.open?.corpus.recordings.length ?? 0);
  const columns: Column<RaterRow>[] = [
    { id: 'rater', header: 'Rater', cell: (row) => row.id, sortBy: (row) => row.id },
    ...(rows.every((row) => row.recordings === total) ? [] : [recordings]),
    {
      id: 'coverage',
      header: 'Samples rated',
      sortBy: (row) => row.coverage,
      minWidth: '8rem',
      cell: (row) => (
        <Meter
          label={`Samples of ${row.id} with a value`}
          hideLabel
          value={row.coverage}
          text={formatPercent(row.coverage)}
          colourVar={raterColourVar(rows.indexOf(row))}
        />
      ),
    },
  ];
  return (
    <DataTable
      caption="Raters"
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      maxHeight="20rem"
    />
  );
}
