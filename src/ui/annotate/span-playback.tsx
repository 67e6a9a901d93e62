// The span as it was seen and heard, over and over, until somebody has understood it.
import { Pause, Repeat } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import type { DisagreementSpan } from '../../core/annotation/disagreement-spans.ts';
import { loopOfSpan } from '../../core/annotation/span-loop.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { Button } from '../shared/button.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { MediaElement } from '../shared/media-element.tsx';
import { Notice } from '../shared/notice.tsx';
import { useTransportKeys } from '../shared/transport-keys.ts';
import type { RecordingClock } from '../shared/use-recording-clock.ts';
import styles from './annotate-view.module.css';

export interface SpanPlaybackProps {
  corpus: Corpus;
  span: DisagreementSpan;
  playback: RecordingClock;
  /** Goes on with the next span. */
  isLooping: boolean;
  onLoopingChange: (isLooping: boolean) => void;
}

const leadInSec = 2;

export function SpanPlayback({ corpus, span, playback, isLooping, onLoopingChange }: SpanPlaybackProps) {
  const { clock, state, medium, isAtHand } = playback;
  const { startSec, endSec, problem } = state;
  const loop = useMemo(
    () =>
      loopOfSpan(span, {
        leadInSec,
        reactionLagSec: corpus.reactionLagSec,
        medium: { startSec, endSec },
      }),
    [span, corpus.reactionLagSec, startSec, endSec],
  );
  const isReady = isAtHand && clock !== null && loop !== null && problem === null;
  useEffect(() => {
    if (!isReady || !isLooping) return;
    clock.seek(loop.startSec);
    clock.play();
    const end = clock.onTime((timeSec) => {
      if (timeSec >= loop.endSec) clock.seek(loop.startSec);
    });
    return () => {
      end();
      clock.pause();
    };
  }, [clock, loop, isReady, isLooping]);
  const toggle = () => onLoopingChange(!isLooping);
  const step = (frames: number) => {
    onLoopingChange(false);
    clock?.pause();
    clock?.seek(clock.nowSec() + frames * corpus.hopSec);
  };
  useTransportKeys({ toggle, back: () => step(-1), on: () => step(1) }, isReady);
  if (!medium) return null;
  if (!isAtHand)
    return (
      <Notice
        tone="info"
        title="The medium of this recording is not at hand: this browser keeps no media."
        remedy="Open the same folder again to play the span."
      />
    );
  return (
    <>
      <MediaElement medium={medium} playback={playback} />
      {problem && <Notice tone="error" title={problem.message} remedy={problem.remedy} />}
      <div className={styles.loop}>
        <Button icon={isLooping ? Pause : Repeat} disabled={!isReady} onClick={toggle}>
          {isLooping ? 'Pause (Space)' : 'Play in a loop (Space)'}
        </Button>
        <span>
          {loop === null && !Number.isNaN(endSec)
            ? 'The medium ends before this span.'
            : `From ${formatNumber(corpus.reactionLagSec + leadInSec, 1)} s before: raters react ${formatNumber(corpus.reactionLagSec, 1)} s late.`}
        </span>
      </div>
    </>
  );
}
