// Takes that were recorded here over each other and over the raters' mean: how far they agree, and which of them count.
import { useMemo } from 'react';
import { compareTakes, type TakeComparison } from '../../../core/annotation/compare-takes.ts';
import { latestTakes } from '../../../core/annotation/rating-table-of.ts';
import { ratedSec, traceOfTake } from '../../../core/annotation/take.ts';
import type { Rater } from '../../../core/annotation/trace.ts';
import type { StoredTake } from '../../../core/project/stored-take.ts';
import type { OpenCorpus } from '../../../store/soften-state.ts';
import { Card } from '../../shared/card.tsx';
import { type Column, DataTable } from '../../shared/data-table.tsx';
import { formatDuration, formatNumber } from '../../shared/format-number.ts';
import { useCommands, useSoften } from '../../shared/soften-context.tsx';
import { Switch } from '../../shared/switch.tsx';
import { type Selection, useTraces } from '../use-selection.ts';
import { CompareChart, type ComparedTake } from './compare-chart.tsx';
import styles from './record-view.module.css';

interface Row extends ComparedTake {
  readonly lengthSec: number;
  readonly withMean: number;
  /** With every row, in their order. */
  readonly withTakes: readonly number[];
}

export interface CompareCardProps {
  open: OpenCorpus;
  selection: Selection;
  endSec: number;
  /** A take is under way: nothing changes meanwhile. */
  isActive: boolean;
}

export function CompareCard({ open, selection, endSec, isActive }: CompareCardProps) {
  const { recordingId, dimension } = selection;
  const takes = useTakes(selection);
  const compared = useComparison(open, selection, takes);
  const rows = useRows(takes, compared, open.corpus.raters);
  if (takes.length === 0) return null;
  return (
    <Card
      title={`Takes of ${dimension.label} in ${recordingId}`}
      lead="Recorded in this browser, each as it was given. Where takes of one rater overlap, the one that was switched on last counts; the rest of the others stays."
    >
      <div className={styles.stack} inert={isActive}>
        <CompareChart
          dimension={dimension}
          recordingId={recordingId}
          takes={rows}
          compared={compared}
          hopSec={open.corpus.hopSec}
          durationSec={endSec}
        />
        <TakeTable rows={rows} />
      </div>
    </Card>
  );
}

/** Of more takes a column each would be no table any more. */
const mostPaired = 6;

function TakeTable({ rows }: { rows: readonly Row[] }) {
  const used = useSoften((state) => state.takes);
  const { countTake } = useCommands();
  const columns: Column<Row>[] = [
    {
      id: 'take',
      header: 'Take that counts',
      cell: ({ id, name }) => (
        <Switch label={name} checked={used.includes(id)} onChange={(on) => countTake(id, on)} />
      ),
    },
    { id: 'rated', header: 'rated', align: 'end', cell: ({ lengthSec }) => formatDuration(lengthSec) },
    {
      id: 'mean',
      header: "CCC with the other raters' mean",
      align: 'end',
      cell: ({ withMean }) => formatNumber(withMean, 3),
    },
    ...(rows.length > 1 && rows.length <= mostPaired
      ? rows.map(
          ({ id, name }, i): Column<Row> => ({
            id,
            header: `CCC with ${name}`,
            align: 'end',
            cell: (row) => (row.id === id ? '' : formatNumber(row.withTakes[i] as number, 3)),
          }),
        )
      : []),
  ];
  return (
    <DataTable
      caption="Recorded takes and how far they agree"
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={columns}
      maxHeight="20rem"
    />
  );
}

/** Of what is chosen, oldest first, whether they count or not; none that a crash cut short and nobody has answered for. */
function useTakes({ recordingId, dimension }: Selection): readonly StoredTake[] {
  const recorded = useSoften((state) => state.recorded);
  const used = useSoften((state) => state.takes);
  return useMemo(
    () =>
      recorded.filter(
        (take) =>
          take.recordingId === recordingId &&
          take.dimension === dimension.id &&
          (take.endedAtMs !== null || used.includes(take.id)),
      ),
    [recorded, used, recordingId, dimension],
  );
}

function useComparison(
  { corpus: { hopSec } }: OpenCorpus,
  selection: Selection,
  takes: readonly StoredTake[],
): TakeComparison {
  const repository = useSoften((state) => state.repository);
  const traces = useTraces(selection);
  return useMemo(() => {
    const given = latestTakes(traces.filter(({ source }) => source !== 'recorded'));
    const alone = takes.map((take) =>
      traceOfTake(take, repository.takeSamplesOf(take.id) ?? noSamples, { hopSec }),
    );
    return compareTakes(alone, given, hopSec);
  }, [takes, traces, repository, hopSec]);
}

function useRows(
  takes: readonly StoredTake[],
  compared: TakeComparison,
  raters: readonly Rater[],
): readonly Row[] {
  const repository = useSoften((state) => state.repository);
  return useMemo(() => {
    const places = new Map(raters.map(({ id }, place) => [id, place]));
    // Whoever is not in the corpus comes after those who are.
    for (const { raterId } of takes) if (!places.has(raterId)) places.set(raterId, places.size);
    return takes.map(({ id, raterId }, i) => {
      const before = takes.slice(0, i).filter((take) => take.raterId === raterId).length;
      return {
        id,
        name: `${raterId} ${before + 1}`,
        raterPlace: places.get(raterId) ?? 0,
        before,
        lengthSec: ratedSec(repository.takeSamplesOf(id) ?? noSamples),
        withMean: compared.withMean[i] ?? Number.NaN,
        withTakes: compared.between[i] ?? [],
      };
    });
  }, [takes, compared, raters, repository]);
}

const nothing = new Float64Array();
const noSamples = { mediaSec: nothing, wallMs: nothing, values: nothing };
