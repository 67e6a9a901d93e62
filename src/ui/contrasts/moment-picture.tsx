// The picture of a moment; a click plays what led to it.
import { Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { formatClock } from '../shared/format-number.ts';
import { captureStill } from './capture-still.ts';
import styles from './contrasts-view.module.css';

export interface MomentPictureProps {
  label: string;
  blob: Blob;
  /** On the medium's own time. */
  timeSec: number;
}

/** What is played before and after the moment, seconds. */
const [leadSec, tailSec] = [2, 1.5];

export function MomentPicture({ label, blob, timeSec }: MomentPictureProps) {
  const [still, setStill] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [playing, setPlaying] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    captureStill(blob, timeSec, abort.signal).then(
      (url) => !abort.signal.aborted && setStill(url),
      (error: unknown) =>
        !abort.signal.aborted && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => abort.abort();
  }, [blob, timeSec]);
  useEffect(() => (playing === null ? undefined : () => URL.revokeObjectURL(playing)), [playing]);
  if (playing !== null)
    return <Excerpt url={playing} label={label} timeSec={timeSec} onEnd={() => setPlaying(null)} />;
  return (
    <button
      type="button"
      className={styles.picture}
      aria-label={`Play ${label} around ${formatClock(timeSec, 1)}`}
      onClick={() => setPlaying(URL.createObjectURL(blob))}
    >
      {still === null ? (
        <span>{problem ?? 'Fetching the picture...'}</span>
      ) : (
        <svg viewBox="0 0 4 3" role="img" aria-label={label}>
          <image href={still} width="4" height="3" />
        </svg>
      )}
      <Play aria-hidden size={20} className={styles.play} />
    </button>
  );
}

interface ExcerptProps {
  url: string;
  label: string;
  timeSec: number;
  onEnd: () => void;
}

function Excerpt({ url, label, timeSec, onEnd }: ExcerptProps) {
  const video = useRef<HTMLVideoElement>(null);
  return (
    <video
      ref={video}
      src={url}
      aria-label={label}
      className={styles.picture}
      onLoadedMetadata={() => {
        if (!video.current) return;
        video.current.currentTime = Math.max(0, timeSec - leadSec);
        // A browser may refuse to play; the picture stands then.
        video.current.play().catch(() => undefined);
      }}
      onTimeUpdate={() => (video.current?.currentTime ?? 0) > timeSec + tailSec && onEnd()}
      onEnded={onEnd}
    >
      <track kind="captions" />
    </video>
  );
}
