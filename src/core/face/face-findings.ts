// What is worth telling of a video whose faces were measured: what was not seen, and what that does to the features.
import type { FindingSeverity, ImportFinding } from '../corpus/import-report.ts';
import type { FaceSummary } from './face-measurement.ts';

/** Shares below these are not worth a word. */
const worthTelling = { missing: 0.02, several: 0.02, away: 0.2 };

/** `stoppedBy` says why the decoder stopped at `durationSec`, before the end; null if it did not. */
export function faceFindings(
  file: string,
  { missingShare, severalShare, awayShare }: FaceSummary,
  durationSec: number,
  stoppedBy: string | null,
): ImportFinding[] {
  const found: ImportFinding[] = [];
  const tell = (severity: FindingSeverity, code: string, message: string, remedy: string) =>
    found.push({ severity, code, file, message, remedy });
  if (stoppedBy !== null)
    tell(
      'repair',
      'damaged-video',
      `The video cannot be decoded beyond ${durationSec.toFixed(1)} s (${stoppedBy}).`,
      'What comes before was used. Copy or download the file again.',
    );
  if (missingShare === 1)
    tell(
      'note',
      'no-face',
      'No face was found in any frame.',
      'All features are missing, so nothing is learnt from this video. Is it the right one, and bright enough?',
    );
  else if (missingShare > worthTelling.missing)
    tell(
      'note',
      'face-missing',
      `No face was found for ${percent(missingShare)} of the time.`,
      'Gaps up to 1 s were bridged; the rest is missing and is not learnt from.',
    );
  if (severalShare > worthTelling.several)
    tell(
      'note',
      'several-faces',
      `A second face is in the picture for ${percent(severalShare)} of the time.`,
      'The largest face was followed. If that is the wrong one, crop the video.',
    );
  if (awayShare > worthTelling.away)
    tell(
      'note',
      'head-turned-away',
      `The head is turned far to the side, up or down for ${percent(awayShare)} of the time.`,
      'Landmarks of the far side are guessed then. They were used as they are.',
    );
  return found;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
}
