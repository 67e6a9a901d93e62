// The definitions of the gold standard side by side on this recording: how far they differ, and taking another one.
import { useMemo } from 'react';
import type { ComparedDefinition } from '../../core/annotation/gold-definitions.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { Card } from '../shared/card.tsx';
import { type Column, DataTable } from '../shared/data-table.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { Term } from '../shared/term.tsx';
import type { ChartState } from '../shared/use-time-chart.ts';
import { CurveChart } from './curve-chart.tsx';
import { DownstreamNote } from './downstream-note.tsx';
import styles from './raters-view.module.css';
import type { ShownReport } from './use-report.ts';
import type { Selection } from './use-selection.ts';
import { weightingName } from './weighting-names.ts';

export interface DefinitionsCardProps {
  chart: ChartState;
  corpus: Corpus;
  selection: Selection;
  shown: ShownReport;
}

const columns: readonly Column<ComparedDefinition>[] = [
  { id: 'definition', header: 'Definition of E', cell: ({ weighting }) => weightingName(weighting) },
  {
    id: 'ccc',
    align: 'end',
    header: (
      <Term
        name="Concordance with the chosen E"
        meaning="CCC of this E with the one in use, over this recording."
        source="Lin 1989"
      >
        CCC with chosen
      </Term>
    ),
    cell: ({ cccWithChosen }) => formatNumber(cccWithChosen, 4),
  },
  {
    id: 'rms',
    align: 'end',
    header: (
      <Term
        name="Distance from the chosen E"
        meaning="Root mean square of the difference, in the unit of the traces."
      >
        RMS apart
      </Term>
    ),
    cell: ({ rmsFromChosen }) => formatNumber(rmsFromChosen, 4),
  },
  { id: 'sd', align: 'end', header: 'SD of E', cell: ({ sd }) => formatNumber(sd, 3), onlyWhenWide: true },
];

export function DefinitionsCard({
  chart,
  corpus,
  selection,
  shown: { report, failure },
}: DefinitionsCardProps) {
  const chosen = useSoften((state) => state.goldSettings.weighting);
  const { setGoldSettings } = useCommands();
  const curves = useMemo(() => {
    if (!report) return [];
    const { startSec, hopSec, frames } = report.grid;
    const timesSec = new Float64Array(frames);
    for (let n = 0; n < frames; n++) timesSec[n] = startSec + n * hopSec;
    return report.definitions.map(({ weighting, E }) => ({
      name: weightingName(weighting),
      timesSec,
      values: E,
    }));
  }, [report]);
  const durationSec = (report?.grid.frames ?? 0) * corpus.hopSec;
  const { label, unit, range } = selection.dimension;
  return (
    <Card
      title="Definitions side by side"
      lead="Every definition on the raters of this recording. Choose a row to take it for the whole corpus."
    >
      {failure !== null && (
        <Notice
          tone="error"
          title={`The definitions could not be compared: ${failure}`}
          remedy="Choose another recording, or look at the import report for this one."
        />
      )}
      {report && durationSec > 0 ? (
        <div className={styles.parts}>
          <DataTable
            caption="Definitions of the gold standard"
            hideCaption
            rows={report.definitions}
            rowKey={({ weighting }) => weighting}
            columns={columns}
            selectedKey={chosen}
            onSelect={({ weighting }) => setGoldSettings({ weighting })}
          />
          <div>
            <CurveChart
              id="definitions"
              label={`E of ${label.toLowerCase()}`}
              unit={unit || 'in the unit of the traces'}
              range={range}
              curves={curves}
              chart={chart}
              hopSec={corpus.hopSec}
              ariaSummary={`E of ${label.toLowerCase()} by ${curves.length} definitions.`}
            />
          </div>
          <DownstreamNote />
        </div>
      ) : (
        failure === null && (
          <p>
            {report ? 'This recording has no length, so there is nothing to compare.' : 'Being computed.'}
          </p>
        )
      )}
    </Card>
  );
}
