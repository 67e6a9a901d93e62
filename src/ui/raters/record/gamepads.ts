// What gamepads and joysticks say now. Browsers hide each of them until one of its buttons is pressed.
import { useEffect, useState } from 'react';
import type { RecordSettings } from '../../../core/annotation/record-settings.ts';
import { stickDeflection } from '../../../core/annotation/stick.ts';

export interface KnownGamepad {
  readonly name: string;
  /** How many it has. */
  readonly axes: number;
}

/** Deflections, -1 to 1, of as many axes as dimensions can be rated; null where the device is not there. */
export type StickReader = () => readonly number[] | null;

function connected(): readonly Gamepad[] {
  const places: readonly (Gamepad | null)[] = navigator.getGamepads?.() ?? [];
  return places.flatMap((pad) => (pad?.connected ? [pad] : []));
}

/** By name: the browser's own numbers change with every plug. */
export function gamepadNow(name: string): Gamepad | undefined {
  return connected().find(({ id }) => id === name);
}

/** The one that was chosen, or the first one if none was. */
export function chosenGamepad(known: readonly KnownGamepad[], name: string): KnownGamepad | undefined {
  return name === '' ? known[0] : known.find((pad) => pad.name === name);
}

/** Once it has found a gamepad it keeps to it: another one does not take over in the middle of a take. */
export function stickReader({
  gamepad,
  axes,
  deadZone,
}: Pick<RecordSettings, 'gamepad' | 'axes' | 'deadZone'>): StickReader {
  let name = gamepad;
  return () => {
    if (name === '') name = connected()[0]?.id ?? '';
    const readings = gamepadNow(name)?.axes;
    return readings
      ? axes.map(({ index, inverted }) => stickDeflection(readings[index], { inverted, deadZone }))
      : null;
  };
}

/** Those that are there, as of the last plug. */
export function useGamepads(): readonly KnownGamepad[] {
  const [known, setKnown] = useState(described);
  useEffect(() => {
    const look = () => setKnown(described());
    window.addEventListener('gamepadconnected', look);
    window.addEventListener('gamepaddisconnected', look);
    return () => {
      window.removeEventListener('gamepadconnected', look);
      window.removeEventListener('gamepaddisconnected', look);
    };
  }, []);
  return known;
}

function described(): readonly KnownGamepad[] {
  return connected().map(({ id, axes }) => ({ name: id, axes: axes.length }));
}
