// What moves the rating: the place of a hand or a stick (bounded), or how far it is pushed (relative). One value per dimension
// that is rated, the vertical one first.
import { clampRating, nudgeRating } from '../../../core/annotation/rating-level.ts';
import { driveRating, ratingAtDeflection, type SteeringMode } from '../../../core/annotation/steer-rating.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { StickReader } from './gamepads.ts';

export interface Steering {
  readonly mode: SteeringMode;
  /** Of the scale, in relative mode and pushed all the way. */
  readonly sharePerSec: number;
  /** Null where no stick is used. */
  readonly readStick: StickReader | null;
  /** Whether the button beside the stick went down since the last time. */
  readonly readPress?: (() => boolean) | undefined;
}

export interface RatingHand {
  values(): readonly number[];
  set(place: number, value: number): void;
  /** Where a pointer is on the pad, -1 to 1 in each dimension. */
  point(deflections: readonly number[]): void;
  /** A key goes down: a step, or in relative mode a push for as long as it is held. */
  press(place: number, direction: 1 | -1, isFast: boolean): void;
  /** The rating stays where it is; all dimensions unless one is named. */
  letGo(place?: number): void;
  /** Once a frame; tells whether the stick was unplugged since the last time. */
  move(elapsedSec: number): 'moved' | 'unplugged';
  /** Whether `move` has to be called although nobody records. */
  isMoving(): boolean;
}

const smallStep = 0.02;
const largeStep = 0.1;
/** A stick that rests trembles by less; whoever rates by key meanwhile is not overruled. */
const tremble = 0.01;

export function createRatingHand(ranges: readonly Dimension['range'][], steering: Steering): RatingHand {
  const { mode, sharePerSec, readStick } = steering;
  const values = ranges.map(([min, max]) => (min + max) / 2);
  const pushes = ranges.map(() => 0);
  const followed = ranges.map(() => Number.NaN);
  let hadStick = false;
  const rangeOf = (place: number) => ranges[place] as Dimension['range'];

  function set(place: number, value: number): void {
    if (Number.isFinite(value)) values[place] = clampRating(value, rangeOf(place));
  }

  function followStick(deflections: readonly number[]): void {
    for (const place of values.keys()) {
      const deflection = deflections[place] ?? 0;
      if (Math.abs(deflection - (followed[place] as number)) <= tremble) continue;
      followed[place] = deflection;
      set(place, ratingAtDeflection(deflection, rangeOf(place)));
    }
  }

  function drive(stick: readonly number[] | null, elapsedSec: number): void {
    for (const [place, value] of values.entries()) {
      const deflection = pushes[place] || (stick?.[place] ?? 0);
      set(place, driveRating(value, { deflection, sharePerSec, elapsedSec, range: rangeOf(place) }));
    }
  }

  return {
    values: () => values,
    set,
    point(deflections) {
      for (const [place, deflection] of deflections.entries()) {
        if (mode === 'bounded') set(place, ratingAtDeflection(deflection, rangeOf(place)));
        else pushes[place] = Math.min(1, Math.max(-1, deflection));
      }
    },
    press(place, direction, isFast) {
      if (mode === 'relative') pushes[place] = direction * (isFast ? 2 : 1);
      else {
        const share = direction * (isFast ? largeStep : smallStep);
        set(place, nudgeRating(values[place] as number, share, rangeOf(place)));
      }
    },
    letGo(place) {
      if (place === undefined) pushes.fill(0);
      else pushes[place] = 0;
    },
    move(elapsedSec) {
      const stick = readStick?.() ?? null;
      if (mode === 'relative') drive(stick, elapsedSec);
      else if (stick) followStick(stick);
      const wasUnplugged = hadStick && stick === null;
      hadStick = stick !== null;
      return wasUnplugged ? 'unplugged' : 'moved';
    },
    isMoving: () => readStick !== null || pushes.some((push) => push !== 0),
  };
}
