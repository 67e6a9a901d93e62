// The scale with the trace that flows out of it, and the buttons of a take.
import { ArrowLeft, Circle, Pause, Play, RotateCcw, Square, Target } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { practiceSec } from '../../../core/annotation/practice.ts';
import type { SteeringMode } from '../../../core/annotation/steer-rating.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import { Button } from '../../shared/button.tsx';
import { formatClock, formatCount } from '../../shared/format-number.ts';
import { LiveTrace } from './live-trace.tsx';
import { RatingPad } from './rating-pad.tsx';
import styles from './record-view.module.css';
import type { Recorder, RecorderState } from './recorder.ts';
import { backSec } from './use-recorder.ts';

export interface RecordStageProps {
  /** What plays, beside the scale so that both are in sight. */
  screen: ReactNode;
  recorder: Recorder | null;
  state: RecorderState;
  dimensions: readonly Dimension[];
  mode: SteeringMode;
  /** The rater's place in the corpus. */
  raterIndex: number;
  clock: PlaybackClock | null;
  fromSec: number;
  endSec: number;
  isReady: boolean;
  /** Why it is not ready, or what to do. */
  hint: string | null;
  /** Where the aim of a practice is; null while nobody practises. */
  aimNow: (() => readonly number[]) | null;
  /** Begins or ends practising. */
  onPractise: (isOn: boolean) => void;
}

export function RecordStage(props: RecordStageProps) {
  const { recorder, state, dimensions, clock, aimNow, onPractise } = props;
  const { phase } = state;
  const isActive = phase !== 'ready';
  return (
    <>
      <div className={styles.stage} data-plane={dimensions.length > 1 || undefined}>
        <div className={styles.screen}>
          {props.screen}
          <LiveTrace recorder={recorder} dimensions={dimensions} raterIndex={props.raterIndex} />
        </div>
        <RatingPad
          recorder={recorder}
          dimensions={dimensions}
          mode={props.mode}
          isActive={isActive}
          aimNow={aimNow}
        />
        {state.count > 0 && (
          <p role="timer" className={styles.count}>
            {state.count}
          </p>
        )}
      </div>
      <div className={styles.bar}>
        {!isActive && (
          <>
            <Button
              icon={aimNow ? Target : Circle}
              tone="primary"
              disabled={!props.isReady}
              onClick={() => recorder?.start(props.fromSec)}
            >
              {aimNow ? 'Begin the practice' : 'Record'}
            </Button>
            <Button icon={aimNow ? ArrowLeft : Target} onClick={() => onPractise(!aimNow)}>
              {aimNow ? 'Back to the recording' : `Practise ${practiceSec} s`}
            </Button>
          </>
        )}
        {(phase === 'countdown' || phase === 'recording') && (
          <Button icon={Pause} onClick={() => recorder?.pause()}>
            Pause (Space)
          </Button>
        )}
        {phase === 'paused' && (
          <Button icon={Play} tone="primary" onClick={() => recorder?.resume()}>
            Go on (Space)
          </Button>
        )}
        {(phase === 'recording' || phase === 'paused') && !aimNow && (
          <Button icon={RotateCcw} onClick={() => recorder?.back(backSec)}>
            Back {backSec} s (Backspace)
          </Button>
        )}
        {isActive && (
          <Button icon={Square} disabled={phase === 'saving'} onClick={() => recorder?.stop()}>
            {aimNow ? 'Stop (Esc)' : 'Stop and keep (Esc)'}
          </Button>
        )}
        <Course recorder={recorder} clock={clock} endSec={props.endSec} isKept={!aimNow} />
      </div>
      <p role="status" className={styles.told}>
        {state.message ?? (isActive ? '' : props.hint)}
      </p>
    </>
  );
}

interface CourseProps {
  recorder: Recorder | null;
  clock: PlaybackClock | null;
  endSec: number;
  /** On the disk. */
  isKept: boolean;
}

/** Written past React, as often as a sample comes. */
function Course({ recorder, clock, endSec, isKept }: CourseProps) {
  const shown = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    const write = () => {
      const { given, kept } = recorder?.samples() ?? { given: 0, kept: 0 };
      const where = `${formatClock(clock?.nowSec() ?? 0, 1)} of ${formatClock(endSec, 1)}`;
      const samples = `${formatCount(given)} samples, ${formatCount(kept)} of them on the disk`;
      if (shown.current) shown.current.textContent = given > 0 && isKept ? `${where}, ${samples}` : where;
    };
    write();
    const ends = [recorder?.onDraw(write), clock?.onTime(write)];
    return () => ends.forEach((end) => end?.());
  }, [recorder, clock, endSec, isKept]);
  return <p ref={shown} className={styles.told} />;
}
