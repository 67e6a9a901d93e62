// Rating a recording oneself: it plays, the scale follows the hand, and every sample is on the disk within a second.
import { ArrowLeft, PenLine } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { isImportedGold } from '../../../core/annotation/imported-gold.ts';
import { practiceSec } from '../../../core/annotation/practice.ts';
import { raterNameProblem } from '../../../core/annotation/rater-name.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { OpenCorpus } from '../../../store/soften-state.ts';
import type { TakeEnd } from '../../../store/take-commands.ts';
import { Button } from '../../shared/button.tsx';
import { Card } from '../../shared/card.tsx';
import { classNames } from '../../shared/class-names.ts';
import { MediaElement } from '../../shared/media-element.tsx';
import { NoCorpus } from '../../shared/no-corpus.tsx';
import { Notice } from '../../shared/notice.tsx';
import { useCommands, useSoften } from '../../shared/soften-context.tsx';
import { useUrlParam } from '../../shared/url-state.ts';
import { type RecordingClock, useRecordingClock } from '../../shared/use-recording-clock.ts';
import page from '../raters-view.module.css';
import { RecordingPicker } from '../recording-picker.tsx';
import { useGold, useSelection } from '../use-selection.ts';
import { useAcross } from './across-choice.tsx';
import { BeforeCard } from './before-card.tsx';
import { CompareCard } from './compare-card.tsx';
import { endingNote } from './ending-note.ts';
import { InstructionsCard } from './instructions-card.tsx';
import { RecordStage } from './record-stage.tsx';
import styles from './record-view.module.css';
import type { RecorderOptions } from './recorder.ts';
import { steeringOf } from './steering-of.ts';
import { TakesCard } from './takes-card.tsx';
import { usePractice } from './use-practice.ts';
import { useRecordSettings } from './use-record-settings.ts';
import { useRecorder } from './use-recorder.ts';
import { useRecordingEnd, usualSec } from './use-recording-end.ts';

export function RecordView() {
  const open = useSoften((state) => state.open);
  if (open) return <Record key={open.id} open={open} />;
  return (
    <NoCorpus icon={PenLine}>
      Open a folder, a CSV file or the built-in example first. You can then rate its recordings yourself.
    </NoCorpus>
  );
}

function Record({ open }: { open: OpenCorpus }) {
  const { corpus } = open;
  const [, setView] = useUrlParam('view');
  const selection = useSelection(corpus);
  const { recordingId, dimension } = selection;
  const gold = useGold(selection);
  const [name, setName] = useState('');
  const used = useRecordSettings();
  const [settings] = used;
  const [fromSec, setFromSec] = useState(0);
  const givenEndSec = useRecordingEnd(open, recordingId);
  const silentEndSec = Number.isNaN(givenEndSec) ? usualSec : givenEndSec;
  const playback = useRecordingClock(recordingId, silentEndSec);
  const { clock } = playback;
  const raterId = name.trim();
  const across = useAcross(corpus, dimension);
  const dimensions = useMemo(() => (across ? [dimension, across] : [dimension]), [dimension, across]);
  const { beginTake } = useCommands();
  const options = useMemo<RecorderOptions | null>(
    () =>
      clock && {
        clock,
        targets: dimensions.map(({ id, range }) => ({ recordingId, dimension: id, raterId, range })),
        countdownSec: settings.countdownSec,
        steering: steeringOf(settings),
        beginTake,
        endWords: (became) => endWords(became, raterId),
      },
    [clock, recordingId, dimensions, raterId, settings, beginTake],
  );
  const [practises, setPractises] = useState(false);
  const practice = usePractice(practises, dimensions, settings);
  const { recorder, state } = useRecorder(practises ? (practice?.options ?? null) : options);
  useEffect(() => clock?.setRate(settings.speed), [clock, settings.speed]);
  const isKeeping = useSoften((now) => now.project.status.kind === 'held');
  const problem = raterNameProblem(name);
  const isReady = recorder !== null && playback.state.phase === 'paused' && isKeeping && !problem;
  const isActive = state.phase !== 'ready';
  const place = corpus.raters.findIndex(({ id }) => id === raterId);
  const endSec = Number.isNaN(playback.state.endSec) ? silentEndSec : playback.state.endSec;
  return (
    <div className={page.view}>
      <h1 className="visually-hidden">Record a trace of {recordingId}</h1>
      <div className={page.top}>
        {/* What is chosen stays as it is while a take is under way. */}
        <div inert={isActive}>
          <RecordingPicker corpus={corpus} selection={selection} />
        </div>
        <Button icon={ArrowLeft} disabled={isActive} onClick={() => setView('raters')}>
          Back to the raters
        </Button>
      </div>
      {!isKeeping && (
        <Notice
          tone="warning"
          title="Nothing can be recorded: this tab keeps nothing, and a take would be gone with it."
          remedy="Use a window that is not private, and close Soften in other tabs."
        />
      )}
      {gold && isImportedGold(gold) && (
        <Notice
          tone="info"
          title="E of this recording is imported: what you record stands beside it and does not replace it."
          remedy="For E and σ from raters, export the traces of two or more as CSV and open them in a folder without the labels."
        />
      )}
      <div className={classNames(page.columns, styles.columns)} data-active={isActive || undefined}>
        <div className={styles.stack}>
          <Card
            title={
              practises ? `Practice: ${namesOf(dimensions)}` : `${namesOf(dimensions)} in ${recordingId}`
            }
            lead={practises ? 'Nothing of it is kept.' : leadOf(playback)}
          >
            <div className={styles.stack}>
              <RecordStage
                screen={!practises && <Played playback={playback} givenEndSec={givenEndSec} />}
                recorder={recorder}
                state={state}
                dimensions={dimensions}
                mode={settings.mode}
                raterIndex={place < 0 ? corpus.raters.length : place}
                aimNow={practice?.aimNow ?? null}
                onPractise={setPractises}
                {...(practises
                  ? {
                      clock: practice?.clock ?? null,
                      fromSec: 0,
                      endSec: practiceSec,
                      isReady: recorder !== null,
                      hint: practiceHint,
                    }
                  : { clock, fromSec, endSec, isReady, hint: problem })}
              />
            </div>
          </Card>
          <div className={styles.compared}>
            <CompareCard open={open} selection={selection} endSec={endSec} isActive={isActive} />
          </div>
        </div>
        <div className={styles.stack}>
          <div className={styles.before}>
            <BeforeCard
              corpus={corpus}
              vertical={dimension}
              dimensions={dimensions}
              name={name}
              onName={setName}
              fromSec={fromSec}
              onFrom={(sec) => {
                setFromSec(sec);
                clock?.seek(sec);
              }}
              endSec={endSec}
              settings={used}
              isActive={isActive}
            />
          </div>
          <InstructionsCard dimensions={dimensions} hopSec={corpus.hopSec} />
          <TakesCard />
        </div>
      </div>
    </div>
  );
}

const practiceHint = 'Keep the mark inside the ring while it moves: it takes 20 s.';

/** What plays, and why it cannot. */
function Played({ playback, givenEndSec }: { playback: RecordingClock; givenEndSec: number }) {
  const { medium, isAtHand, state } = playback;
  const note = isAtHand ? endingNote(state.endSec, givenEndSec) : null;
  return (
    <>
      {medium && isAtHand && <MediaElement medium={medium} playback={playback} />}
      {note && <Notice tone="info" title={note} />}
      {state.problem && <Notice tone="error" title={state.problem.message} remedy={state.problem.remedy} />}
    </>
  );
}

function namesOf(dimensions: readonly Dimension[]): string {
  return dimensions.map(({ label }) => label).join(' and ');
}

function endWords(became: TakeEnd, raterId: string): string {
  const says = {
    used: `${raterId}'s trace is part of the corpus. Undo takes it out again.`,
    setAside: 'The take is set aside.',
    empty: 'Nothing was recorded: the recording ended before the first sample.',
  };
  return says[became];
}

function leadOf({ medium, isAtHand }: RecordingClock): string {
  if (isAtHand) return 'It plays while you rate.';
  if (medium)
    return 'Its medium is not at hand: open the folder again to see and hear it. A silent clock runs.';
  return 'It has no medium: a silent clock runs.';
}
