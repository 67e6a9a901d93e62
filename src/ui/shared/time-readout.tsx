// The numbers below the pointer, or else at the cursor: for the eye at once, for a screen reader once things settle.
import { type CSSProperties, memo, useEffect, useState } from 'react';
import { formatClock } from './format-number.ts';
import type { Lane } from './lane.ts';
import { type Live, useLive } from './live.ts';
import styles from './time-chart.module.css';

export interface TimeReadoutProps {
  lanes: readonly Lane[];
  cursor: Live<number>;
  hover: Live<number | null>;
}

export const TimeReadout = memo(function TimeReadout({ lanes, cursor, hover }: TimeReadoutProps) {
  const cursorSec = useLive(cursor);
  const hoverSec = useLive(hover);
  const atSec = hoverSec ?? cursorSec;
  return (
    <div className={styles.readout}>
      <p className={styles.readoutTime}>
        <strong>{formatClock(atSec, 1)}</strong> {hoverSec === null ? 'cursor' : 'pointer'}
      </p>
      <div className={styles.readoutLanes}>
        {lanes.map((lane) => (
          <LaneReadout key={lane.id} lane={lane} atSec={atSec} />
        ))}
      </div>
    </div>
  );
});

function LaneReadout({ lane, atSec }: { lane: Lane; atSec: number }) {
  const readings = lane.readout(atSec);
  if (readings.length === 0) return null;
  return (
    <dl className={styles.readoutLane}>
      {readings.map(({ label, value, colourVar }) => (
        <div key={label} className={styles.reading}>
          <dt>
            {colourVar !== undefined && (
              <span className={styles.dot} style={{ '--dot': `var(${colourVar})` } as CSSProperties} />
            )}
            <span className={styles.readingLabel}>{label}</span>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Speaks the cursor's readings half a second after it came to rest; during playback it keeps quiet. */
export const SpokenReadout = memo(function SpokenReadout({ lanes, cursor }: Omit<TimeReadoutProps, 'hover'>) {
  const cursorSec = useLive(cursor);
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      const readings = lanes.flatMap((lane) => lane.readout(cursorSec).map((r) => `${r.label} ${r.value}`));
      setText([formatClock(cursorSec, 1), ...readings].join(', '));
    }, 500);
    return () => clearTimeout(timer);
  }, [lanes, cursorSec]);
  return (
    <p aria-live="polite" className="visually-hidden">
      {text}
    </p>
  );
});
