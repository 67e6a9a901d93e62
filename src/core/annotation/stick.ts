// From what an axis of a gamepad or joystick says to how far it is pushed.

/** How one axis is read. */
export interface StickAxis {
  /** Place among the device's axes, from 0. */
  readonly index: number;
  /** Pushed the other way: what the device calls -1 is up on most sticks. */
  readonly inverted: boolean;
}

/** A larger one would leave nothing to rate with. */
export const widestDeadZone = 0.5;

/**
 * How far a stick is pushed, -1 to 1. Within `deadZone` (a share of the way, 0 to 0.5) around its centre it counts as let go:
 * a worn stick never comes back to 0. The rest of the way is stretched, so that nothing jumps at the edge of the dead zone and
 * both ends are reached. Beyond the ends it stays there; a reading that is missing counts as let go.
 * @throws RangeError for another dead zone
 */
export function stickDeflection(
  reading: number | undefined,
  { inverted, deadZone }: Pick<StickAxis, 'inverted'> & { readonly deadZone: number },
): number {
  if (!(deadZone >= 0 && deadZone <= widestDeadZone))
    throw new RangeError(`stickDeflection: expected a dead zone of 0 to ${widestDeadZone}, got ${deadZone}`);
  if (reading === undefined || Number.isNaN(reading)) return 0;
  const beyond = Math.min(1, Math.abs(reading)) - deadZone;
  if (beyond <= 0) return 0;
  const sign = reading < 0 !== inverted ? -1 : 1;
  return (sign * beyond) / (1 - deadZone);
}
