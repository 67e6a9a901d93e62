// Why a medium cannot be used, and what helps.

/** Crosses the border of a worker with its `remedy` and `code`. */
export class MediaProblem extends Error {
  override name = 'MediaProblem';
  constructor(
    /** Stable, kebab-case, as of a finding. */
    readonly code: string,
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The way out that works for whatever ffmpeg knows. */
export const convertSound = 'Convert it, for instance: ffmpeg -i INPUT -vn -c:a pcm_s16le OUTPUT.wav';

/** The same for a video: the command that makes any of them readable here. */
export function convertVideo(fileName: string): string {
  const name = fileName.replace(/^.*\//, '');
  const target = `${name.replace(/\.[^.]*$/, '')}-converted.mp4`;
  return `Convert it, for instance: ffmpeg -i ${shellWord(name)} -c:v libx264 -pix_fmt yuv420p -c:a aac ${shellWord(target)}`;
}

/** A video that cannot even be begun. */
export function damaged(fileName: string, error: unknown): MediaProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return new MediaProblem(
    'damaged-video',
    `The video is damaged or cut off (${reason}).`,
    `Copy or download it again. ${convertVideo(fileName)}`,
    { cause: error },
  );
}

export function noVideo(hasSound: boolean): MediaProblem {
  return new MediaProblem(
    'no-video',
    `The file holds no video${hasSound ? ', only sound' : ''}: there is no face to measure.`,
    'Choose the file with the picture.',
  );
}

export function noSound(container: string): MediaProblem {
  return new MediaProblem(
    'no-sound-track',
    `This ${container} file has no sound track.`,
    'Nothing was extracted. If the sound is in a file of its own, put it at media/<recording>.wav beside the video.',
  );
}

export function noFrames(): MediaProblem {
  return new MediaProblem(
    'no-frames',
    'The file holds a video without a single frame.',
    'It may be cut off: copy or download it again.',
  );
}

function shellWord(text: string): string {
  return /^[\w.][\w.-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
