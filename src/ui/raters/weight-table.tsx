// How much each rater counts in E, why, and who takes part.
import type { GoldStandard, RaterFlag, RaterWeight } from '../../core/annotation/gold-standard-types.ts';
import { standsOnLittle } from '../../core/annotation/little-coverage.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { Badge } from '../shared/badge.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatNumber, formatPercent } from '../shared/format-number.ts';
import { Meter } from '../shared/meter.tsx';
import { raterColourVar } from '../shared/rater-style.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { Switch } from '../shared/switch.tsx';
import { Term } from '../shared/term.tsx';
import styles from './weight-table.module.css';

interface Row {
  readonly raterId: string;
  readonly raterIndex: number;
  /** Undefined if the rater is left out, or has no trace here. */
  readonly weight: RaterWeight | undefined;
  readonly excluded: boolean;
}

const flagTexts: Readonly<Record<RaterFlag, string>> = {
  negative: 'against the others',
  constant: 'constant',
  allMissing: 'no value',
  undefined: 'no one to compare with',
};

export function WeightTable({ corpus, gold }: { corpus: Corpus; gold: GoldStandard | undefined }) {
  const excludedRaters = useSoften((state) => state.goldSettings.excludedRaters);
  const { includeRater } = useCommands();
  const rows = corpus.raters.map(
    ({ id }, raterIndex): Row => ({
      raterId: id,
      raterIndex,
      weight: gold?.weights.find((rater) => rater.raterId === id),
      excluded: excludedRaters.includes(id),
    }),
  );
  const columns: Column<Row>[] = [
    {
      id: 'rater',
      header: 'Rater',
      cell: (row) => (
        <Switch
          label={row.raterId}
          checked={!row.excluded}
          onChange={(included) => includeRater(row.raterId, included)}
        />
      ),
    },
    {
      id: 'weight',
      header: (
        <Term
          name="Weight of a rater"
          meaning="Correlation of the rater's trace with that of the others, over this recording. E is the mean of the raters with these weights."
          source="Han et al. 2017, Eqs. 1-4"
        >
          weight rₖ
        </Term>
      ),
      minWidth: '7rem',
      cell: (row) => <WeightCell row={row} />,
    },
    {
      id: 'coverage',
      header: 'rated',
      align: 'end',
      cell: (row) => (row.weight ? formatPercent(row.weight.coverage) : ''),
    },
  ];
  return (
    <DataTable
      caption="Weights of the raters in this recording"
      hideCaption
      rows={rows}
      rowKey={(row) => row.raterId}
      columns={columns}
      maxHeight="36rem"
    />
  );
}

function WeightCell({ row: { raterId, raterIndex, weight, excluded } }: { row: Row }) {
  if (excluded) return <span className={styles.quiet}>left out</span>;
  if (!weight) return <span className={styles.quiet}>no trace here</span>;
  const clipped = weight.usedWeight !== weight.weight && !Number.isNaN(weight.weight);
  return (
    <div className={styles.weight}>
      <Meter
        label={`Weight of ${raterId}`}
        hideLabel
        value={weight.usedWeight}
        text={formatNumber(weight.weight, 3)}
        colourVar={raterColourVar(raterIndex)}
      />
      {weight.flags.map((flag) => (
        <Badge key={flag} tone="warning">
          {flagTexts[flag]}
          {clipped && `, counts ${formatNumber(weight.usedWeight, 0)}`}
        </Badge>
      ))}
      {standsOnLittle(weight) && (
        <Badge tone="warning">covers {formatPercent(weight.coverage)} of the recording</Badge>
      )}
    </div>
  );
}
