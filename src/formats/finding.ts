// One way to word and place a finding, so that all readers speak alike.
import type { FindingSeverity, ImportFinding } from '../core/corpus/import-report.ts';

/** A finding whose optional parts are absent rather than undefined. */
export function finding(
  severity: FindingSeverity,
  code: string,
  { file, line, count }: { file: string; line?: number | undefined; count?: number | undefined },
  message: string,
  remedy: string,
): ImportFinding {
  return {
    severity,
    code,
    file,
    ...(line === undefined ? {} : { line }),
    ...(count === undefined ? {} : { count }),
    message,
    remedy,
  };
}

const longestShown = 60;

/** Foreign text as it may stand in a message: in quotes, control characters escaped, cut after 60 characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}

/** `1 row`, `7 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A list for a sentence, cut after five: `"a", "b" and 3 more`. */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quoted).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
