// The element that plays: in sight if there is something to see.
import type { Medium } from '../../core/corpus/recording.ts';
import styles from './media-element.module.css';
import type { Playback } from './use-playback.ts';

export function MediaElement({
  medium,
  playback,
}: {
  medium: Medium;
  playback: Pick<Playback, 'attach' | 'src'>;
}) {
  const { attach, src } = playback;
  if (src === undefined) return null;
  if (medium.role === 'audio')
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a recording of somebody's own; nobody transcribed it
    return <audio ref={attach} src={src} preload="auto" className={styles.media} data-hidden />;
  return (
    <video ref={attach} src={src} preload="auto" playsInline className={styles.media}>
      <track kind="captions" />
    </video>
  );
}
