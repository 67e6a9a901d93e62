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

/** What a gamepad steers with. */
export interface GamepadReader {
  readonly readStick: StickReader;
  /** Whether its first button went down since the last time. */
  readonly readPress: () => boolean;
}

/** Once it has found a gamepad it keeps to it: another one does not take over in the middle of a take. */
export function gamepadReader({
  gamepad,
  axes,
  deadZone,
}: Pick<RecordSettings, 'gamepad' | 'axes' | 'deadZone'>): GamepadReader {
  let name = gamepad;
  // The press that makes it known to the browser, or plugs it in again, is meant for nothing else.
  let wasDown = true;
  const now = () => {
    if (name === '') name = connected()[0]?.id ?? '';
    return gamepadNow(name);
  };
  return {
    readStick() {
      const readings = now()?.axes;
      return readings
        ? axes.map(({ index, inverted }) => stickDeflection(readings[index], { inverted, deadZone }))
        : null;
    },
    readPress() {
      const pad = now();
      const isDown = pad?.buttons[0]?.pressed ?? false;
      const isPressed = isDown && !wasDown;
      // As long as it is not there, it counts as held.
      wasDown = isDown || !pad;
      return isPressed;
    },
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
