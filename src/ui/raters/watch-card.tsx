// What the raters saw and heard, beside their traces.
import type { Corpus } from '../../core/corpus/corpus.ts';
import { Card } from '../shared/card.tsx';
import { MediaElement } from '../shared/media-element.tsx';
import { Notice } from '../shared/notice.tsx';
import { Switch } from '../shared/switch.tsx';
import { Transport } from '../shared/transport.tsx';
import type { RecordingClock } from '../shared/use-recording-clock.ts';

export interface WatchCardProps {
  corpus: Corpus;
  recordingId: string;
  playback: RecordingClock;
  /** Whether the traces go along. */
  follows: boolean;
  onFollows: (follows: boolean) => void;
}

export function WatchCard({ corpus, recordingId, playback, follows, onFollows }: WatchCardProps) {
  const { medium, clock, state } = playback;
  if (!medium) return null;
  const { problem } = state;
  return (
    <Card
      title={medium.role === 'audio' ? `Listen to ${recordingId}` : `Watch ${recordingId}`}
      actions={<Switch label="Traces follow" checked={follows} onChange={onFollows} />}
    >
      <MediaElement medium={medium} playback={playback} />
      {problem && <Notice tone="error" title={problem.message} remedy={problem.remedy} />}
      <Transport clock={clock} state={state} frameSec={corpus.hopSec} />
    </Card>
  );
}
