// What a rating is given on: a scale for one dimension, a square for two. By mouse wherever it is on it, by touch, by pen and
// by keys.
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { shareOfRating } from '../../../core/annotation/rating-level.ts';
import type { SteeringMode } from '../../../core/annotation/steer-rating.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { formatNumber } from '../../shared/format-number.ts';
import { moveOfKey } from './record-keys.ts';
import styles from './record-view.module.css';
import type { Recorder } from './recorder.ts';

export interface RatingPadProps {
  recorder: Recorder | null;
  /** The vertical one, and perhaps one across. */
  dimensions: readonly Dimension[];
  mode: SteeringMode;
  /** A take is under way: the mouse need not be pressed, it is followed. */
  isActive: boolean;
  /** Where each dimension is to be, shares of the pad from 0 to 1; read with every picture. Null shows no aim. */
  aimNow?: (() => readonly number[]) | null;
}

export function RatingPad({ recorder, dimensions, mode, isActive, aimNow = null }: RatingPadProps) {
  const pad = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const aim = useRef<HTMLDivElement>(null);
  const [vertical, across] = dimensions;
  useEffect(() => {
    const show = () => {
      const values = recorder?.values() ?? dimensions.map(middleOf);
      place(
        thumb.current,
        values.map((value, i) => shareOfRating(value, dimensions[i]?.range ?? [0, 0])),
      );
      place(aim.current, aimNow?.() ?? []);
      pad.current?.setAttribute('aria-valuenow', String(values[0]));
      pad.current?.setAttribute('aria-valuetext', textOf(values, dimensions));
    };
    show();
    return recorder?.onDraw(show);
  }, [recorder, dimensions, aimNow]);
  // Whoever starts a take rates at once: the keys of the scale work, and a screen reader tells where it is.
  useEffect(() => {
    if (isActive) pad.current?.focus({ preventScroll: true });
  }, [isActive]);
  if (!vertical) return null;
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const isHeld = event.buttons !== 0 || event.pointerType === 'touch';
    if (!recorder || !pad.current || !(isHeld || (isActive && mode === 'bounded'))) return;
    const { left, top, width, height } = pad.current.getBoundingClientRect();
    const up = 1 - (2 * (event.clientY - top)) / height;
    const right = (2 * (event.clientX - left)) / width - 1;
    recorder.steer((hand) => hand.point(across ? [up, right] : [up]));
  };
  const letGo = () => recorder?.steer((hand) => hand.letGo());
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moveOfKey(
      event.nativeEvent,
      dimensions.map(({ range }) => range),
    );
    if (!move) return;
    event.preventDefault();
    recorder?.steer(move);
  };
  return (
    <div className={styles.scale} data-plane={across !== undefined || undefined}>
      <Pole dimension={vertical} end="high" of={across && vertical} />
      <div
        ref={pad}
        role="slider"
        tabIndex={0}
        aria-label={dimensions.map(({ label }) => label).join(' and ')}
        aria-roledescription={across && '2-D slider'}
        aria-orientation={across ? undefined : 'vertical'}
        aria-valuemin={vertical.range[0]}
        aria-valuemax={vertical.range[1]}
        aria-valuenow={middleOf(vertical)}
        className={styles.pad}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={follow}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onKeyDown={onKeyDown}
      >
        {aimNow && <div ref={aim} className={styles.aim} />}
        <div ref={thumb} className={styles.thumb} />
      </div>
      <Pole dimension={vertical} end="low" of={across && vertical} />
      {across && (
        <p className={styles.across}>
          <Pole dimension={across} end="low" />
          <span>{across.label}</span>
          <Pole dimension={across} end="high" />
        </p>
      )}
    </div>
  );
}

/** One end of a scale, with the dimension's name where more than one is shown. */
function Pole({
  dimension: { range, lowLabel, highLabel },
  end,
  of,
}: {
  dimension: Dimension;
  end: 'low' | 'high';
  of?: Dimension | undefined;
}) {
  const name = end === 'low' ? lowLabel || formatNumber(range[0], 1) : highLabel || formatNumber(range[1], 1);
  return <span className={styles.pole}>{of ? `${of.label}: ${name}` : name}</span>;
}

function place(mark: HTMLElement | null, [up = 0.5, right]: readonly number[]): void {
  if (!mark) return;
  mark.style.bottom = `${100 * up}%`;
  if (right !== undefined) mark.style.left = `${100 * right}%`;
}

function middleOf({ range: [min, max] }: Dimension): number {
  return (min + max) / 2;
}

function textOf(values: readonly number[], dimensions: readonly Dimension[]): string {
  const texts = values.map((value) => formatNumber(value, 2));
  if (dimensions.length < 2) return texts.join();
  return texts.map((text, i) => `${dimensions[i]?.label} ${text}`).join(', ');
}
