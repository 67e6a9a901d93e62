// How somebody likes to rate. It is kept between visits as text, which may come back damaged or from another version.
import { type StickAxis, widestDeadZone } from './stick.ts';

/** Of each choice what can be chosen; the first is the usual one. */
export const recordChoices = {
  /** Seconds from the press of the button to the first sample. */
  countdownSec: [3, 0, 5],
  /** 1 is as fast as it was. */
  speed: [1, 0.5, 0.75, 1.5, 2],
  mode: ['bounded', 'relative'],
  /** `hand`: mouse, touch, pen and keys, which also work beside a gamepad. */
  device: ['hand', 'gamepad'],
} as const;

type Choices = { readonly [Name in keyof typeof recordChoices]: (typeof recordChoices)[Name][number] };

export interface RecordSettings extends Choices {
  /** In relative mode: how much of the scale is passed in a second when pushed all the way. */
  readonly sharePerSec: number;
  /** The gamepad's own name; empty for the first one in sight. */
  readonly gamepad: string;
  /** Share of the way of its axes. */
  readonly deadZone: number;
  /** One per dimension that is rated, the vertical one first. */
  readonly axes: readonly [StickAxis, StickAxis];
}

export const sharesPerSec = { least: 0.05, most: 2 };

/** From JSON text; whatever it does not say, or says wrongly, is as usual. */
export function recordSettingsOf(text: string | null): RecordSettings {
  const kept = objectOf(parsed(text));
  const axes = Array.isArray(kept['axes']) ? kept['axes'] : [];
  return {
    countdownSec: oneOf(recordChoices.countdownSec, kept['countdownSec']),
    speed: oneOf(recordChoices.speed, kept['speed']),
    mode: oneOf(recordChoices.mode, kept['mode']),
    device: oneOf(recordChoices.device, kept['device']),
    sharePerSec: numberWithin(kept['sharePerSec'], [sharesPerSec.least, sharesPerSec.most], 0.25),
    gamepad: typeof kept['gamepad'] === 'string' ? kept['gamepad'] : '',
    deadZone: numberWithin(kept['deadZone'], [0, widestDeadZone], 0.1),
    // The left stick: its second axis goes up and down, and up is what the device calls -1.
    axes: [axisOf(axes[0], { index: 1, inverted: true }), axisOf(axes[1], { index: 0, inverted: false })],
  };
}

function axisOf(kept: unknown, usual: StickAxis): StickAxis {
  const { index, inverted } = objectOf(kept);
  if (!Number.isInteger(index) || (index as number) < 0 || typeof inverted !== 'boolean') return usual;
  return { index: index as number, inverted };
}

function numberWithin(kept: unknown, [min, max]: readonly [number, number], usual: number): number {
  return typeof kept === 'number' && kept >= min && kept <= max ? kept : usual;
}

/** The first of the known ones unless it is one of them. */
function oneOf<Value>(known: readonly [Value, ...Value[]], kept: unknown): Value {
  return known.find((value) => value === kept) ?? known[0];
}

function objectOf(kept: unknown): Readonly<Record<string, unknown>> {
  return typeof kept === 'object' && kept !== null ? { ...kept } : {};
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return null;
  }
}
