// What is wrong with a medium, in words for the person who chose it: what was found, and what to do about it.

/** Not a bug: the file is what it is. Other files go on. */
export class MediaProblem extends Error {
  override readonly name = 'MediaProblem';
}

/** The command that makes any video readable here. */
export function convertingCommand(fileName: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '');
  return `ffmpeg -i ${shellQuoted(fileName)} -c:v libx264 -pix_fmt yuv420p -c:a aac ${shellQuoted(`${stem}-converted.mp4`)}`;
}

function shellQuoted(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
