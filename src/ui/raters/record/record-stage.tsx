// The scale with the trace that flows out of it, and the buttons of a take.
import { Circle, Pause, Play, RotateCcw, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
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
  /** Why it is not ready, if it can be said. */
  problem: string | null;
}

export function RecordStage(props: RecordStageProps) {
  const { recorder, state, dimensions, clock } = props;
  const { phase } = state;
  const isActive = phase !== 'ready';
  return (
    <>
      <div className={styles.stage} data-plane={dimensions.length > 1 || undefined}>
        <LiveTrace recorder={recorder} dimensions={dimensions} raterIndex={props.raterIndex} />
        <RatingPad recorder={recorder} dimensions={dimensions} mode={props.mode} isActive={isActive} />
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
            disabled={!props.isReady}
            onClick={() => recorder?.start(props.fromSec)}
          >
            Record
          </Button>
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
        {(phase === 'recording' || phase === 'paused') && (
          <Button icon={RotateCcw} onClick={() => recorder?.back(backSec)}>
            Back {backSec} s (Backspace)
          </Button>
        )}
        {isActive && (
          <Button icon={Square} disabled={phase === 'saving'} onClick={() => recorder?.stop()}>
            Stop and keep (Esc)
          </Button>
        )}
        <Course recorder={recorder} clock={clock} endSec={props.endSec} />
      </div>
      <p role="status" className={styles.told}>
        {state.message ?? (isActive ? '' : props.problem)}
      </p>
    </>
  );
}

interface CourseProps {
  recorder: Recorder | null;
  clock: PlaybackClock | null;
  endSec: number;
}

/** Written past React, as often as a sample comes. */
function Course({ recorder, clock, endSec }: CourseProps) {
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
