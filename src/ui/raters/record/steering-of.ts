// How the hand is read, from what was chosen.
import type { RecordSettings } from '../../../core/annotation/record-settings.ts';
import { gamepadReader } from './gamepads.ts';
import type { Steering } from './rating-hand.ts';

export function steeringOf(settings: RecordSettings): Steering {
  const { mode, sharePerSec, device } = settings;
  return { mode, sharePerSec, readStick: null, ...(device === 'gamepad' && gamepadReader(settings)) };
}
