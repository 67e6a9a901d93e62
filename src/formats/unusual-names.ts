// Names that could be taken for markup or break a line: kept as they are, but said.
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { finding, quoted } from './finding.ts';

/** `unusual-name` if a name holds < > & or a control character. */
export function unusualName(
  what: 'rater' | 'recording' | 'dimension' | 'modality',
  name: string,
  file: string,
  line?: number,
): ImportFinding[] {
  if (!/[<>&]|\p{Cc}/u.test(name)) return [];
  return [
    finding(
      'note',
      'unusual-name',
      { file, line },
      `The ${what} name ${quoted(name)} holds characters that mark-up uses (< > &) or control characters.`,
      'It is kept as it stands and shown as plain text.',
    ),
  ];
}
