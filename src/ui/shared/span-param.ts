// A span of time as it stands in the URL: `12.3-45.6`, seconds.
import { isWhole, type TimeView } from './time-view.ts';

/** Null for the whole recording, which needs no saying. */
export function spanParam(view: TimeView, durationSec: number): string | null {
  if (isWhole(view, durationSec)) return null;
  return `${tenths(view.startSec)}-${tenths(view.endSec)}`;
}

function tenths(sec: number): string {
  return String(Math.round(10 * sec) / 10);
}

/** Null for what is no span; whether it lies within the recording is not looked at. */
export function parseSpan(text: string | null): TimeView | null {
  const [, start, end] = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text ?? '') ?? [];
  const view = { startSec: Number(start), endSec: Number(end) };
  return view.endSec > view.startSec ? view : null;
}
