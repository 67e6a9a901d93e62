// Which pictures of a video are analysed: one every 100 ms as it is shown then, or every single one.
import type { OpenedVideo, VideoPicture } from './opened-video.ts';

export interface SampledPicture {
  /** Seconds from the medium's zero. */
  readonly timeSec: number;
  /** To be closed by whoever takes it. Null if the picture before is still shown. */
  readonly picture: VideoPicture | null;
}

/**
 * The pictures shown at 0, `stepSec`, 2 `stepSec`, ... within the video, or every picture for 0. A video with few frames
 * shows the same picture at several times.
 */
export async function* samplePictures(video: OpenedVideo, stepSec: number): AsyncGenerator<SampledPicture> {
  if (stepSec === 0) {
    for await (const picture of video.everyFrame()) yield { timeSec: picture.timeSec, picture };
    return;
  }
  const times = sampleTimes(video, stepSec);
  let at = 0;
  let shownSec = Number.NaN;
  for await (const picture of video.framesAt(times)) {
    const timeSec = times[at++] as number;
    if (picture === null) continue;
    if (picture.timeSec === shownSec) {
      picture.close();
      yield { timeSec, picture: null };
    } else {
      shownSec = picture.timeSec;
      yield { timeSec, picture };
    }
  }
}

/** Multiples of `stepSec` in [firstSec, endSec). @throws RangeError unless `stepSec` is positive */
export function sampleTimes(
  { firstSec, endSec }: Pick<OpenedVideo, 'firstSec' | 'endSec'>,
  stepSec: number,
): number[] {
  if (!(stepSec > 0)) throw new RangeError(`sampleTimes: expected a positive stepSec, got ${stepSec}`);
  // Stamps such as 0.30000000000000004 must not gain or lose a picture.
  const slack = 1e-6;
  const first = Math.ceil(firstSec / stepSec - slack);
  const end = Math.ceil(endSec / stepSec - slack);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => (first + i) * stepSec);
}
