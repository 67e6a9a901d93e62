// One span: the traces around it, who differs from whom, and what a person notes.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { type DisagreementSpan, type SpanSource, spanKey } from '../../core/annotation/disagreement-spans.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { ratersOfSpan, reviewOf } from '../../store/span-queue.ts';
import { IconButton } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatClock, formatDuration, formatNumber } from '../shared/format-number.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { StatTable } from '../shared/stat-table.tsx';
import { Switch } from '../shared/switch.tsx';
import { useRecordingClock } from '../shared/use-recording-clock.ts';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import { annotateShortcuts } from './annotate-shortcuts.ts';
import styles from './annotate-view.module.css';
import { SpanChart } from './span-chart.tsx';
import { SpanPlayback } from './span-playback.tsx';

export interface SpanPanelProps {
  corpus: Corpus;
  span: DisagreementSpan;
  source: SpanSource | undefined;
  place: number;
  count: number;
  onMove: (by: 1 | -1) => void;
  isLooping: boolean;
  onLoopingChange: (isLooping: boolean) => void;
}

export function SpanPanel(props: SpanPanelProps) {
  const { corpus, span, source, place, count, onMove, isLooping, onLoopingChange } = props;
  const playback = useRecordingClock(span.recordingId, span.endSec);
  const review = reviewOf(
    useSoften((state) => state.reviews),
    span,
  );
  const { reviewSpan } = useCommands();
  const key = spanKey(span);
  const mark = () => reviewSpan(key, { reviewed: !review.reviewed });
  useShortcuts(annotateShortcuts, { next: () => onMove(1), previous: () => onMove(-1), review: mark });
  const commentId = useId();
  const dimension = corpus.dimensions.find(({ id }) => id === span.dimension);
  const from = Math.max(0, span.startSec);
  return (
    <Card
      title={`${dimension?.label ?? span.dimension} in ${span.recordingId}, ${formatClock(from, 1)} to ${formatClock(span.endSec, 1)}`}
      lead={`${formatDuration(span.endSec - span.startSec)}, mean ${formatNumber(span.mean, 2)}, most at ${formatClock(span.peakSec, 1)}: ${formatNumber(span.peak, 2)}.`}
      actions={
        <>
          <IconButton
            icon={ChevronLeft}
            label="Previous span"
            shortcut="P"
            disabled={place === 0}
            onClick={() => onMove(-1)}
          />
          <span>
            {place + 1} of {count}
          </span>
          <IconButton
            icon={ChevronRight}
            label="Next span"
            shortcut="N"
            disabled={place >= count - 1}
            onClick={() => onMove(1)}
          />
        </>
      }
    >
      <div className={styles.stack}>
        <SpanPlayback {...{ corpus, span, playback, isLooping, onLoopingChange }} />
        {dimension && source && (
          <SpanChart
            corpus={corpus}
            dimension={dimension}
            span={span}
            source={source}
            clock={playback.isAtHand ? playback.clock : null}
          />
        )}
        <WhoDiffers span={span} />
        <Switch label="Reviewed" checked={review.reviewed} onChange={mark} />
        <div className={styles.comment}>
          <label htmlFor={commentId}>Comment</label>
          <textarea
            id={commentId}
            rows={3}
            value={review.comment}
            onChange={(event) => reviewSpan(key, { comment: event.target.value })}
          />
        </div>
      </div>
    </Card>
  );
}

function WhoDiffers({ span }: { span: DisagreementSpan }) {
  const repository = useSoften((state) => state.repository);
  const goldSettings = useSoften((state) => state.goldSettings);
  const open = useSoften((state) => state.open);
  const raters = ratersOfSpan({ repository, goldSettings, open }, span);
  return (
    <StatTable
      caption="Who differs from the others here"
      columns={['mean here', 'from the others']}
      rows={raters.map(({ raterId, mean, fromOthers }) => ({
        id: raterId,
        name: raterId,
        values: [formatNumber(mean, 2), `${fromOthers > 0 ? '+' : ''}${formatNumber(fromOthers, 2)}`],
      }))}
    />
  );
}
