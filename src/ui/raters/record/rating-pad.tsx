// The scale that a rating is given on: by mouse wherever it is on the scale, by touch, by pen and by keys.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { formatNumber } from '../../shared/format-number.ts';
import { valueOfKey } from './record-keys.ts';
import styles from './record-view.module.css';
import type { Recorder } from './recorder.ts';

export interface RatingPadProps {
  recorder: Recorder | null;
  dimension: Dimension;
  /** The mouse need not be pressed: it is followed. */
  followsMouse: boolean;
}

export function RatingPad({ recorder, dimension, followsMouse }: RatingPadProps) {
  const pad = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const { range, label, lowLabel, highLabel } = dimension;
  const [min, max] = range;
  useEffect(() => {
    const show = () => {
      const value = recorder?.value() ?? (min + max) / 2;
      const share = max > min ? (value - min) / (max - min) : 0.5;
      if (thumb.current) thumb.current.style.bottom = `${100 * share}%`;
      pad.current?.setAttribute('aria-valuenow', String(value));
      pad.current?.setAttribute('aria-valuetext', formatNumber(value, 2));
    };
    show();
    return recorder?.onDraw(show);
  }, [recorder, min, max]);
  // Whoever starts a take rates at once: the keys of the scale work, and a screen reader tells where it is.
  useEffect(() => {
    if (followsMouse) pad.current?.focus({ preventScroll: true });
  }, [followsMouse]);
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const isHeld = event.buttons !== 0 || event.pointerType === 'touch';
    if (!recorder || !pad.current || !(isHeld || followsMouse)) return;
    const { top, height } = pad.current.getBoundingClientRect();
    recorder.setValue(max - ((event.clientY - top) / height) * (max - min));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const value = recorder && valueOfKey(event.nativeEvent, recorder.value(), range);
    if (value === null) return;
    event.preventDefault();
    recorder?.setValue(value);
  };
  return (
    <div className={styles.scale}>
      <span className={styles.pole}>{highLabel || formatNumber(max, 1)}</span>
      <div
        ref={pad}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={(min + max) / 2}
        className={styles.pad}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={follow}
        onKeyDown={onKeyDown}
      >
        <div ref={thumb} className={styles.thumb} />
      </div>
      <span className={styles.pole}>{lowLabel || formatNumber(min, 1)}</span>
    </div>
  );
}
