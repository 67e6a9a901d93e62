// AVEC's `turns/*.csv`: when the subject speaks, as start;end in seconds. Also how Soften writes what it detects itself.
import type { SpeakingSpan } from '../core/audio/voice-activity.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { readDelimitedText } from './delimited-text.ts';
import { counted, finding, quoted } from './finding.ts';
import { plainNumber } from './numeric-cell.ts';
import { tableOfHead } from './table-of-head.ts';

/** Two columns of numbers, each start before its end; with or without a header. */
export function sniffAvecTurns(head: Uint8Array): boolean {
  if (isHeaderAlone(head)) return true;
  const table = tableOfHead(head);
  if (table?.columns.length !== 2) return false;
  return table.rows.every(([start = '', end = '']) => plainNumber(start) < plainNumber(end));
}

export interface TurnsReading {
  /** In rising order, not overlapping. Undefined if nothing could be read; the findings then hold the error. */
  readonly spans: readonly SpeakingSpan[] | undefined;
  readonly findings: readonly ImportFinding[];
}

/** A header without rows says that nobody speaks. Rows that are no spans are dropped, overlapping ones joined. Never throws. */
export function readAvecTurns(bytes: Uint8Array, file: string): TurnsReading {
  if (isHeaderAlone(bytes)) return { spans: [], findings: [] };
  const { table, findings: textual } = readDelimitedText(bytes, file);
  const findings = textual.filter(({ severity }) => severity !== 'note');
  if (!table) return { spans: undefined, findings };
  const spans: SpeakingSpan[] = [];
  const bad: { line: number | undefined; shown: string }[] = [];
  table.rows.forEach((row, i) => {
    const [start, end] = [plainNumber(row[0] ?? ''), plainNumber(row[1] ?? '')];
    if (start < end) spans.push([start, end]);
    else bad.push({ line: table.lines[i], shown: row.slice(0, 2).join(';') });
  });
  const [first] = bad;
  if (first) {
    findings.push(
      finding(
        spans.length > 0 ? 'repair' : 'error',
        'no-span',
        { file, line: first.line, count: bad.length },
        `${counted(bad.length, 'row')} that is no start before its end in seconds; the first says ${quoted(first.shown)}.`,
        spans.length > 0
          ? 'Those rows were dropped. Write start;end.'
          : 'The file was left out. Write start;end.',
      ),
    );
  }
  return { spans: spans.length > 0 ? joined(spans) : undefined, findings };
}

/** `start;end` in seconds, as `readAvecTurns` and AVEC's baselines read it. */
export function writeTurns(spans: readonly SpeakingSpan[]): string {
  return ['start;end', ...spans.map(([start, end]) => `${start};${end}`), ''].join('\n');
}

/** Said once for all files of a folder. */
export function turnsRead(paths: readonly string[]): ImportFinding {
  return finding(
    'note',
    'turns-read',
    { file: paths[0] as string, count: paths.length },
    `${counted(paths.length, 'file')} in turns/ that say when the subject speaks.`,
    'Every frame counts all the same, unless "Silence" is masked in the settings of the experiment.',
  );
}

function isHeaderAlone(bytes: Uint8Array): boolean {
  return bytes.length < 64 && /^\s*start\s*[;,\t]\s*end\s*$/i.test(new TextDecoder().decode(bytes));
}

function joined(spans: readonly SpeakingSpan[]): SpeakingSpan[] {
  const out: SpeakingSpan[] = [];
  for (const [start, end] of [...spans].sort(([a], [b]) => a - b)) {
    const last = out.at(-1);
    if (last && start <= last[1]) out[out.length - 1] = [last[0], Math.max(last[1], end)];
    else out.push([start, end]);
  }
  return out;
}
