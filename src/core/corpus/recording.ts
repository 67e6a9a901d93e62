// A recording: one subject's side of one session. Two recordings may share a medium (two faces, two channels).

import type { SpeakingSpan } from '../audio/voice-activity.ts';

export interface Medium {
  /** Path inside the corpus folder. */
  readonly path: string;
  readonly role: 'video' | 'audio' | 'both';
  /** Where the medium's own zero stands on the recording's time, seconds. */
  readonly offsetSec: number;
  readonly channel?: 'left' | 'right' | 'mix';
  readonly faceTrack?: number;
}

export interface Recording {
  readonly id: string;
  /** Groups the subjects of one call. No partition and no bootstrap ever splits a session. */
  readonly session: string;
  readonly subject: string;
  readonly media: readonly Medium[];
  readonly attributes: Readonly<Record<string, string>>;
  /** When the subject speaks, seconds from the recording's zero, in rising order; absent where nobody knows. */
  readonly speaking?: readonly SpeakingSpan[];
}
