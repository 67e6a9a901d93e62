// Which medium of a recording features are extracted from.
import type { Medium } from './recording.ts';

/** A sound file of its own is what the recording's owner meant to be heard, rather than the sound of a video. */
export function soundToMeasure(media: readonly Medium[]): Medium | undefined {
  return media.find(({ role }) => role === 'audio') ?? media.find(({ role }) => role === 'both');
}

/** The first with pictures. */
export function videoToMeasure(media: readonly Medium[]): Medium | undefined {
  return media.find(({ role }) => role !== 'audio');
}
