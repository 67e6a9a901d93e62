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

function shellWord(text: string): string {
  return /^[\w.][\w.-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
