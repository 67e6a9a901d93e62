// Play, pause, step, speed, and where it is. Space plays; the arrow keys of the time axis step.
import { Pause, Play, StepBack, StepForward } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { PlaybackClock, PlaybackState } from '../../core/playback-clock.ts';
import { IconButton } from './button.tsx';
import { formatClock } from './format-number.ts';
import { Segmented } from './segmented.tsx';
import styles from './transport.module.css';
import { useTransportKeys } from './transport-keys.ts';

export interface TransportProps {
  clock: PlaybackClock | null;
  state: PlaybackState;
  /** How far a step goes. */
  frameSec: number;
}

const speeds = ['0.5', '0.75', '1', '1.5', '2'] as const;

export function Transport({ clock, state, frameSec }: TransportProps) {
  const isPlaying = state.phase === 'playing';
  const isReady = clock !== null && (isPlaying || state.phase === 'paused');
  const toggle = () => (isPlaying ? clock?.pause() : clock?.play());
  const step = (frames: number) => {
    clock?.pause();
    clock?.seek(clock.nowSec() + frames * frameSec);
  };
  useTransportKeys({ toggle, back: () => step(-1), on: () => step(1) }, isReady);
  return (
    <div role="group" aria-label="Playback" className={styles.transport}>
      <IconButton
        icon={isPlaying ? Pause : Play}
        label={isPlaying ? 'Pause' : 'Play'}
        shortcut="Space"
        disabled={!isReady}
        onClick={toggle}
      />
      <IconButton
        icon={StepBack}
        label="A frame back"
        shortcut=","
        disabled={!isReady}
        onClick={() => step(-1)}
      />
      <IconButton
        icon={StepForward}
        label="A frame on"
        shortcut="."
        disabled={!isReady}
        onClick={() => step(1)}
      />
      <TimeNow clock={clock} endSec={state.endSec} />
      <Segmented
        label="Speed"
        value={speeds.find((speed) => Number(speed) === state.rate) ?? '1'}
        choices={speeds.map((value) => ({ value, label: `${value}\u00d7` }))}
        onChange={(value) => clock?.setRate(Number(value))}
      />
    </div>
  );
}

/** Written past React: sixty times a second nothing else on the page needs to know. */
function TimeNow({ clock, endSec }: { clock: PlaybackClock | null; endSec: number }) {
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = (timeSec: number) => {
      if (shown.current) shown.current.textContent = formatClock(timeSec, 1);
    };
    write(clock?.nowSec() ?? 0);
    return clock?.onTime(write);
  }, [clock]);
  return (
    <p className={styles.time}>
      <span ref={shown} /> <span className={styles.end}>of {formatClock(endSec, 1)}</span>
    </p>
  );
}
