// Where raters disagree: a ranked queue of spans over all recordings, each with who differs from whom, to be marked and
// commented.
import { ArrowLeft, Columns2, ListOrdered } from 'lucide-react';
import { useMemo, useState } from 'react';
import { defaultSpans, spanKey } from '../../core/annotation/disagreement-spans.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import {
  type SpanMeasure,
  selectSigmaSources,
  selectSurpriseSources,
  spanQueue,
} from '../../store/span-queue.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { NoCorpus } from '../shared/no-corpus.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import styles from './annotate-view.module.css';
import { type QueueChoices, QueueSettings } from './queue-settings.tsx';
import { SpanPanel } from './span-panel.tsx';
import { SpanTable } from './span-table.tsx';

export function AnnotateView() {
  const open = useSoften((state) => state.open);
  if (open) return <Queue key={open.id} open={open} />;
  return (
    <NoCorpus icon={ListOrdered}>
      Open a folder, a CSV file or the built-in example first. The moments at which its raters disagree most
      then stand here, in order.
    </NoCorpus>
  );
}

function Queue({ open }: { open: OpenCorpus }) {
  const computed = useSoften((state) => state.gold.tookMs !== null);
  const predicted = useSoften((state) => selectSurpriseSources(state).length > 0);
  const [chosen, setChosen] = useUrlParam('at');
  const [, setView] = useUrlParam('view');
  const [choices, setChoices] = useState<QueueChoices>({
    ...defaultSpans,
    measure: 'sigma',
    dimension: null,
  });
  const [isLooping, setLooping] = useState(false);
  const measure: SpanMeasure = predicted ? choices.measure : 'sigma';
  const sources = useSoften(measure === 'sigma' ? selectSigmaSources : selectSurpriseSources);
  const spans = useMemo(() => spanQueue(sources, choices.dimension, choices), [sources, choices]);
  const place = Math.max(
    0,
    spans.findIndex((span) => spanKey(span) === chosen),
  );
  const span = spans[place];
  const show = (index: number) => {
    const next = spans[index];
    if (next) setChosen(spanKey(next), { replace: true });
  };
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Spans of disagreement</h1>
      <div className={styles.columns}>
        <Card
          title="Where raters disagree"
          lead="Spans above the threshold of their dimension, the widest apart first, over all recordings."
        >
          <QueueSettings corpus={open.corpus} choices={choices} onChange={setChoices} predicted={predicted} />
          <div className={styles.stack}>
            {spans.length > 0 ? (
              <SpanTable open={open} spans={spans} measure={measure} selected={span} onSelect={show} />
            ) : (
              <p>{nothing(computed, sources.length > 0)}</p>
            )}
            <Button icon={Columns2} onClick={() => setView('contrasts')}>
              Same E, different σ
            </Button>
            <Button icon={ArrowLeft} onClick={() => setView('raters')}>
              Back to the raters
            </Button>
          </div>
        </Card>
        {span && (
          <SpanPanel
            key={spanKey(span)}
            corpus={open.corpus}
            span={span}
            source={sources.find(
              (one) => one.recordingId === span.recordingId && one.dimension === span.dimension,
            )}
            place={place}
            count={spans.length}
            isLooping={isLooping}
            onLoopingChange={setLooping}
            onMove={(by) => show(place + by)}
          />
        )}
      </div>
    </div>
  );
}

function nothing(computed: boolean, some: boolean): string {
  if (!computed) return 'E and σ are being computed; the spans follow.';
  return some
    ? 'No span is long enough. Choose a lower threshold or shorter spans.'
    : 'No frame was rated by two raters, so nobody can disagree. Open the traces of two raters or more.';
}
