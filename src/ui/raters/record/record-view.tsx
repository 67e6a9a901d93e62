// Rating a recording oneself: it plays, the scale follows the hand, and every sample is on the disk within a second.
import { ArrowLeft, Circle, Pause, PenLine, Play, Square } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { raterNameProblem } from '../../../core/annotation/rater-name.ts';
import { recordChoices } from '../../../core/annotation/record-settings.ts';
import type { TakeTarget } from '../../../core/annotation/take.ts';
import type { OpenCorpus } from '../../../store/soften-state.ts';
import { Button } from '../../shared/button.tsx';
import { Card } from '../../shared/card.tsx';
import { classNames } from '../../shared/class-names.ts';
import { formatClock, formatCount } from '../../shared/format-number.ts';
import { MediaElement } from '../../shared/media-element.tsx';
import { NoCorpus } from '../../shared/no-corpus.tsx';
import { Notice } from '../../shared/notice.tsx';
import { useSoften } from '../../shared/soften-context.tsx';
import { useUrlParam } from '../../shared/url-state.ts';
import { type RecordingClock, useRecordingClock } from '../../shared/use-recording-clock.ts';
import page from '../raters-view.module.css';
import { RecordingPicker } from '../recording-picker.tsx';
import { useSelection } from '../use-selection.ts';
import { LiveTrace } from './live-trace.tsx';
import { NumberChoice } from './number-choice.tsx';
import { RatingPad } from './rating-pad.tsx';
import styles from './record-view.module.css';
import type { Recorder } from './recorder.ts';
import { TakesCard } from './takes-card.tsx';
import { useRecordSettings } from './use-record-settings.ts';
import { useRecorder } from './use-recorder.ts';
import { useRecordingEnd } from './use-recording-end.ts';

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
  const [name, setName] = useState('');
  const [settings, changeSettings] = useRecordSettings();
  const { speed, countdownSec } = settings;
  const [fromSec, setFromSec] = useState(0);
  const endSec = useRecordingEnd(open, recordingId);
  const playback = useRecordingClock(recordingId, endSec);
  const { clock } = playback;
  const target = useMemo<TakeTarget>(
    () => ({ recordingId, dimension: dimension.id, raterId: name.trim(), range: dimension.range }),
    [recordingId, dimension, name],
  );
  const { recorder, state } = useRecorder(clock, target, settings);
  useEffect(() => clock?.setRate(speed), [clock, speed]);
  const isKeeping = useSoften((now) => now.project.status.kind === 'held');
  const problem = raterNameProblem(name);
  const isActive = state.phase !== 'ready';
  const isReady = recorder !== null && playback.state.phase === 'paused' && isKeeping && problem === null;
  const place = corpus.raters.findIndex(({ id }) => id === target.raterId);
  const lastSec = Number.isNaN(playback.state.endSec) ? endSec : playback.state.endSec;
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
      <div className={classNames(page.columns, styles.columns)} data-active={isActive || undefined}>
        <Card title={`${dimension.label} in ${recordingId}`} lead={leadOf(playback)}>
          <div className={styles.stack}>
            {playback.medium && playback.isAtHand && (
              <MediaElement medium={playback.medium} playback={playback} />
            )}
            {playback.state.problem && (
              <Notice
                tone="error"
                title={playback.state.problem.message}
                remedy={playback.state.problem.remedy}
              />
            )}
            <div className={styles.stage}>
              <LiveTrace
                recorder={recorder}
                dimension={dimension}
                raterIndex={place < 0 ? corpus.raters.length : place}
              />
              <RatingPad recorder={recorder} dimension={dimension} followsMouse={isActive} />
              {state.count > 0 && (
                <p role="timer" className={styles.count}>
                  {state.count}
                </p>
              )}
            </div>
            <div className={styles.bar}>
              {!isActive && (
                <Button
                  icon={Circle}
                  tone="primary"
                  disabled={!isReady}
                  onClick={() => recorder?.start(fromSec)}
                >
                  Record
                </Button>
              )}
              {(state.phase === 'countdown' || state.phase === 'recording') && (
                <Button icon={Pause} onClick={() => recorder?.pause()}>
                  Pause (Space)
                </Button>
              )}
              {state.phase === 'paused' && (
                <Button icon={Play} tone="primary" onClick={() => recorder?.resume()}>
                  Go on (Space)
                </Button>
              )}
              {isActive && (
                <Button icon={Square} disabled={state.phase === 'saving'} onClick={() => recorder?.stop()}>
                  Stop and keep (Esc)
                </Button>
              )}
              <Course recorder={recorder} clock={playback} endSec={lastSec} />
            </div>
            <p role="status" className={styles.told}>
              {state.message ?? (isActive ? '' : problem)}
            </p>
          </div>
        </Card>
        <div className={styles.stack}>
          <Card title="Before you begin">
            <div className={styles.stack} inert={isActive}>
              <NameInput
                value={name}
                onChange={setName}
                known={corpus.raters.map(({ id }) => id)}
                isKnown={place >= 0}
              />
              <BeginInput
                value={Math.min(fromSec, lastSec)}
                endSec={lastSec}
                onChange={(sec) => {
                  setFromSec(sec);
                  clock?.seek(sec);
                }}
              />
              <NumberChoice
                label="Countdown"
                value={countdownSec}
                choices={recordChoices.countdownSec}
                nameOf={(sec) => (sec === 0 ? 'none' : `${sec} s`)}
                onChange={(sec) => changeSettings({ countdownSec: sec })}
              />
              <NumberChoice
                label="Speed"
                value={speed}
                choices={recordChoices.speed}
                nameOf={(rate) => `${rate}\u00d7`}
                onChange={(rate) => changeSettings({ speed: rate })}
              />
              <p className={styles.hint}>
                Move the mouse over the scale, drag it by touch, or use the keys: arrows a little up and down,
                1 to 9 for levels, Space pauses, Esc stops. It pauses when this window loses the focus. Every
                sample is kept as it comes; the trace of the corpus is their mean every{' '}
                {formatCount(1000 * corpus.hopSec)} ms.
              </p>
            </div>
          </Card>
          <TakesCard />
        </div>
      </div>
    </div>
  );
}

function leadOf({ medium, isAtHand }: RecordingClock): string {
  if (isAtHand) return 'It plays while you rate.';
  if (medium)
    return 'Its medium is not at hand: open the folder again to see and hear it. A silent clock runs.';
  return 'It has no medium: a silent clock runs.';
}

interface NameInputProps {
  value: string;
  onChange: (name: string) => void;
  known: readonly string[];
  isKnown: boolean;
}

function NameInput({ value, onChange, known, isKnown }: NameInputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Name of the rater</label>
      <input
        id={id}
        list={`${id}-known`}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}-known`}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isKnown && (
        <p className={styles.hint}>
          This rater is in the corpus: what you record replaces the same span in a new take, and the rest of
          the last take stays.
        </p>
      )}
    </div>
  );
}

interface BeginInputProps {
  value: number;
  endSec: number;
  onChange: (sec: number) => void;
}

function BeginInput({ value, endSec, onChange }: BeginInputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Begin at {formatClock(value, 1)}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={endSec}
        step={0.1}
        value={value}
        aria-valuetext={formatClock(value, 1)}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}

interface CourseProps {
  recorder: Recorder | null;
  clock: RecordingClock;
  endSec: number;
}

/** Written past React, as often as a sample comes. */
function Course({ recorder, clock: { clock }, endSec }: CourseProps) {
  const shown = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const write = () => {
      const { given, kept } = recorder?.samples() ?? { given: 0, kept: 0 };
      const where = `${formatClock(clock?.nowSec() ?? 0, 1)} of ${formatClock(endSec, 1)}`;
      const samples = `${formatCount(given)} samples, ${formatCount(kept)} of them on the disk`;
      if (shown.current) shown.current.textContent = given > 0 && kept >= 0 ? `${where}, ${samples}` : where;
    };
    write();
    const ends = [recorder?.onDraw(write), clock?.onTime(write)];
    return () => ends.forEach((end) => end?.());
  }, [recorder, clock, endSec]);
  return <p ref={shown} className={styles.told} />;
}
