// The raters of one recording: their traces, what they amount to, how much each counts, and how far they agree.
import { Users } from 'lucide-react';
import { useState } from 'react';
import { isImportedGold } from '../../core/annotation/imported-gold.ts';
import { isGoldStale } from '../../store/gold-selectors.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { Badge } from '../shared/badge.tsx';
import { Card } from '../shared/card.tsx';
import { Deferred } from '../shared/deferred.tsx';
import { NoCorpus } from '../shared/no-corpus.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { useRecordingClock } from '../shared/use-recording-clock.ts';
import { useTimeChart } from '../shared/use-time-chart.ts';
import { AgreementOverTime, type WindowChoice } from './agreement-over-time.tsx';
import { AgreementTable } from './agreement-table.tsx';
import { DefinitionsCard } from './definitions-card.tsx';
import { DisagreementLink } from './disagreement-link.tsx';
import { GoldDownload } from './gold-download.tsx';
import { GoldNotices } from './gold-notices.tsx';
import { GoldSettings } from './gold-settings.tsx';
import { GoldTableExport } from './gold-table-export.tsx';
import { ImportedGoldCard, ImportedGoldNotice } from './imported-gold-card.tsx';
import { LagCard } from './lag-card.tsx';
import { NextStep } from './next-step.tsx';
import { PairMatrix } from './pair-matrix.tsx';
import { RaterChart } from './rater-chart.tsx';
import styles from './raters-view.module.css';
import { RecordLink } from './record-link.tsx';
import { RecordingPicker } from './recording-picker.tsx';
import { SigmaFigure } from './sigma-figure.tsx';
import { TraceFigureExport } from './trace-figure-export.tsx';
import { useDuration } from './use-duration.ts';
import { useReport } from './use-report.ts';
import { useGold, useSelection, useTraces } from './use-selection.ts';
import { WatchCard } from './watch-card.tsx';
import { WeightTable } from './weight-table.tsx';

export function RatersView() {
  const open = useSoften((state) => state.open);
  if (open) return <Raters open={open} />;
  return (
    <NoCorpus icon={Users}>
      Open a folder, a CSV file or the built-in example first. Its raters, their gold standard and its
      uncertainty then appear here.
    </NoCorpus>
  );
}

function Raters({ open }: { open: OpenCorpus }) {
  const selection = useSelection(open.corpus);
  const gold = useGold(selection);
  const imported = gold && isImportedGold(gold) ? gold : undefined;
  const computed = gold && !isImportedGold(gold) ? gold : undefined;
  const recordingKey = `${selection.recordingId} ${selection.dimension.id}`;
  const traces = useTraces(selection);
  const chart = useTimeChart(useDuration(selection, gold), selection.recordingId);
  const playback = useRecordingClock(selection.recordingId, chart.durationSec);
  const [follows, setFollows] = useState(true);
  // What was recorded beside an imported E does not replace it.
  const rated = traces.length > 0 && !imported;
  const [windowSec, setWindowSec] = useState<WindowChoice>('30');
  const shown = useReport(selection, Number(windowSec));
  const stale = useSoften((state) => isGoldStale(state, gold));
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Raters of {selection.recordingId}</h1>
      <div className={styles.top}>
        <RecordingPicker corpus={open.corpus} selection={selection} />
        <div className={styles.links}>
          <DisagreementLink />
          <RecordLink />
        </div>
        <NextStep />
      </div>
      <GoldNotices selection={selection} gold={computed} />
      {imported && <ImportedGoldNotice traces={traces.length} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Deferred turn={1} minHeight="38rem">
            <Card
              title={`${selection.dimension.label} in ${selection.recordingId}`}
              actions={
                gold && (
                  <>
                    <TraceFigureExport corpus={open.corpus} traces={traces} gold={gold} />
                    <GoldDownload gold={gold} />
                  </>
                )
              }
            >
              <RaterChart
                key={recordingKey}
                chart={chart}
                corpus={open.corpus}
                selection={selection}
                gold={gold}
                clock={playback.isAtHand ? playback.clock : null}
                follows={follows}
              />
            </Card>
          </Deferred>
          {rated && (
            <Deferred turn={5} minHeight="20rem">
              <DefinitionsCard
                key={recordingKey}
                chart={chart}
                corpus={open.corpus}
                selection={selection}
                shown={shown}
              />
              <AgreementOverTime
                key={`${recordingKey} over time`}
                chart={chart}
                corpus={open.corpus}
                shown={shown}
                windowSec={windowSec}
                onWindowChange={setWindowSec}
              />
            </Deferred>
          )}
          {open.corpus.raters.length > 0 && (
            <div className={styles.figure}>
              <Deferred turn={4} minHeight="20rem">
                <SigmaFigure />
              </Deferred>
            </div>
          )}
        </div>
        <div className={styles.column}>
          {playback.isAtHand && (
            <div className={styles.watch}>
              <WatchCard
                key={selection.recordingId}
                corpus={open.corpus}
                recordingId={selection.recordingId}
                playback={playback}
                follows={follows}
                onFollows={setFollows}
              />
            </div>
          )}
          {imported && <ImportedGoldCard gold={imported} />}
          {rated && (
            <>
              <Deferred turn={2} minHeight="28rem">
                <Card
                  title="Gold standard"
                  actions={
                    <>
                      {stale && <Badge tone="warning">being updated</Badge>}
                      {computed && <GoldTableExport table="weights" gold={computed} />}
                    </>
                  }
                >
                  <GoldSettings />
                  <WeightTable corpus={open.corpus} gold={computed} />
                </Card>
              </Deferred>
              <Deferred turn={3} minHeight="20rem">
                <Card
                  title="Agreement"
                  actions={computed && <GoldTableExport table="agreement" gold={computed} />}
                >
                  <div className={styles.parts}>
                    <AgreementTable gold={computed} />
                    {shown.report && <PairMatrix pairs={shown.report.pairs} />}
                  </div>
                </Card>
              </Deferred>
              <Deferred turn={6} minHeight="8rem">
                <LagCard chart={chart} corpus={open.corpus} selection={selection} />
              </Deferred>
            </>
          )}
        </div>
      </div>
    </div>
  );
}
