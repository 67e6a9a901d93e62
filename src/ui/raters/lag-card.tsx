// How late each rater answers, what moving them back would do, and what is done about it.
import { Timer } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { LagPreview, ReactionLags } from '../../core/annotation/reaction-lag.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { lagKey } from '../../store/study-commands.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { Select } from '../shared/select.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { StatTable } from '../shared/stat-table.tsx';
import type { ChartState } from '../shared/use-time-chart.ts';
import { CurveChart } from './curve-chart.tsx';
import styles from './lag-card.module.css';
import { LagChoiceSelect } from './lag-choice.tsx';
import type { Selection } from './use-selection.ts';

const noFeatures = '';

export interface LagCardProps {
  chart: ChartState;
  corpus: Corpus;
  selection: Selection;
}

export function LagCard({ chart, corpus, selection }: LagCardProps) {
  const settings = useSoften((state) => state.goldSettings);
  const status = useSoften((state) => state.studies.lags);
  const repository = useSoften((state) => state.repository);
  const [modality, setModality] = useState(corpus.modalities[0]?.id ?? noFeatures);
  const { findLags } = useCommands();
  const { dimension } = selection;
  const against = modality === noFeatures ? null : modality;
  const key = lagKey(dimension.id, against, settings);
  const lags = repository.studyOf('lags', key);
  const current = status.key === key ? status : null;
  const busy = current !== null && current.jobId !== null;
  return (
    <Card
      title="Reaction lag"
      lead={`How much later than the others each rater of ${dimension.label.toLowerCase()} answers, over all recordings.`}
    >
      <div className={styles.stack}>
        <LagChoiceSelect lags={lags} />
        {corpus.modalities.length > 0 && (
          <Select
            label="Against the features of"
            value={modality}
            options={[
              ...corpus.modalities.map(({ id }) => ({ value: id, label: id })),
              { value: noFeatures, label: 'nothing: raters among themselves' },
            ]}
            onChange={setModality}
          />
        )}
        {!lags && (
          <Button icon={Timer} disabled={busy} onClick={() => findLags(dimension.id, against)}>
            {busy ? 'Looking for the lags' : 'Find the lags'}
          </Button>
        )}
        {current?.failure && (
          <Notice
            tone="error"
            title={`The lags could not be found: ${current.failure}`}
            remedy="The traces are unharmed. Try again, or leave out the rater who differs."
          />
        )}
        {lags && <LagTable lags={lags} />}
        {lags && <LagPreviewFigure chart={chart} corpus={corpus} selection={selection} lags={lags} />}
      </div>
    </Card>
  );
}

function LagTable({ lags: { relative, absolute, withFeatures } }: { lags: ReactionLags }) {
  const seconds = (sec: number) => formatNumber(sec, 2);
  const interval = (low: number, high: number) =>
    Number.isNaN(low) ? 'recording too short' : `${seconds(low)} to ${seconds(high)}`;
  return (
    <>
      <StatTable
        caption="Lag of each rater, seconds"
        columns={['from the mean', '90 % interval', ...(absolute ? ['from the features'] : [])]}
        rows={relative.map(({ raterId, lagSec, lowSec, highSec, atEdge }) => ({
          id: raterId,
          name: raterId,
          values: [
            seconds(lagSec),
            interval(lowSec, highSec),
            ...(absolute ? [seconds(lagSec + absolute.lagSec)] : []),
          ],
          ...(atEdge && { note: 'at the edge of ±8 s: not to be trusted' }),
        }))}
      />
      <p>
        Positive is later. Found by correlating slopes with the mean of the others, these aligned; intervals
        by a bootstrap over blocks of 20 s.
        {absolute &&
          ` The aligned mean of the raters follows the features by ${seconds(absolute.lagSec)} s (${interval(absolute.lowSec, absolute.highSec)}), from ${withFeatures} of the recordings.`}
      </p>
    </>
  );
}

interface LagPreviewFigureProps {
  chart: ChartState;
  corpus: Corpus;
  selection: Selection;
  lags: ReactionLags;
}

function LagPreviewFigure({
  chart,
  corpus,
  selection: { recordingId, dimension },
  lags,
}: LagPreviewFigureProps) {
  const preview = lags.previews.find((one) => one.recordingId === recordingId);
  const curves = useMemo(() => (preview ? curvesOf(preview) : []), [preview]);
  const mean = (pick: (one: LagPreview) => number) => {
    const known = lags.previews.map(pick).filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  if (!preview || preview.grid.frames === 0) return null;
  return (
    <>
      <StatTable
        caption="Mean pairwise CCC before and after moving each rater"
        columns={['before', 'after']}
        rows={[
          {
            id: 'here',
            name: recordingId,
            values: [preview.cccBefore, preview.cccAfter].map((ccc) => formatNumber(ccc, 3)),
          },
          {
            id: 'all',
            name: 'mean of all recordings',
            values: [mean((one) => one.cccBefore), mean((one) => one.cccAfter)].map((ccc) =>
              formatNumber(ccc, 3),
            ),
          },
        ]}
      />
      <CurveChart
        key={recordingId}
        id="lag-preview"
        label={`Mean of ${dimension.label.toLowerCase()}`}
        unit={dimension.unit || 'in the unit of the traces'}
        range={dimension.range}
        curves={curves}
        chart={chart}
        hopSec={corpus.hopSec}
        ariaSummary="The mean of the raters before and after each is moved back by the lag that was found."
      />
    </>
  );
}

function curvesOf({ grid: { startSec, hopSec, frames }, meanBefore, meanAfter }: LagPreview) {
  const timesSec = Float64Array.from({ length: frames }, (_, n) => startSec + n * hopSec);
  return [
    { name: 'before', timesSec, values: meanBefore },
    { name: 'after', timesSec, values: meanAfter },
  ];
}
