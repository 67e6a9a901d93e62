// What is played to a person who rates a recording.
import type { Medium } from '../core/corpus/recording.ts';
import type { SoftenState } from './soften-state.ts';

/** With picture and sound if there is such a medium, else a picture, else sound; undefined if there is none. */
export function playedMediumOf({ open }: SoftenState, recordingId: string): Medium | undefined {
  const media = open?.corpus.recordings.find(({ id }) => id === recordingId)?.media ?? [];
  const withRole = (role: Medium['role']) => media.find((medium) => medium.role === role);
  return withRole('both') ?? withRole('video') ?? withRole('audio');
}

/** Its file; undefined if it is not at hand. */
export function playedBlobOf(state: SoftenState, recordingId: string): Blob | undefined {
  const medium = playedMediumOf(state, recordingId);
  return medium && state.repository.mediumOf(medium.path);
}
