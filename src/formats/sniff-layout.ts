// Which quotes and which delimiter a text uses, from its first lines.

export type Delimiter = ',' | ';' | '\t';
export type Quote = '"' | "'";

export interface TextLayout {
  readonly quote: Quote;
  /** Undefined for a single column. */
  readonly delimiter: Delimiter | undefined;
  /** A separator that is plainly in use but is none of ours. */
  readonly foreign: '|' | ' ' | undefined;
}

const sampleChars = 65_536;
const sampleLines = 100;
/**
 * In order of trust: a tab or a semicolon is in no number, a comma may be one's decimal comma. Blanks come last, since
 * they may stand inside names.
 */
const candidates = ['\t', ';', '|', ',', ' '] as const;
type Candidate = (typeof candidates)[number];

/**
 * The delimiter is the first candidate that stands in line 1 and equally often in at least 60 % of the first 100 lines
 * (quoted text aside). If none does, the one that line 1 holds most often.
 */
export function sniffLayout(text: string): TextLayout {
  const sample = text.slice(0, sampleChars);
  const quote = sniffQuote(sample);
  const lines = linesOutsideQuotes(sample, quote).slice(0, sampleLines);
  const found =
    candidates.find((candidate) => isConsistent(lines, candidate)) ?? mostInFirstLine(lines[0] ?? '');
  const foreign = found === '|' || found === ' ' ? found : undefined;
  return { quote, delimiter: foreign || !found ? undefined : (found as Delimiter), foreign };
}

function isConsistent(lines: readonly string[], candidate: Candidate): boolean {
  if (lines.length === 0 || countIn(lines[0] as string, candidate) === 0) return false;
  const times = new Map<number, number>();
  for (const line of lines) {
    const count = countIn(line, candidate);
    times.set(count, (times.get(count) ?? 0) + 1);
  }
  const [mode, share] = [...times].reduce((best, entry) => (entry[1] > best[1] ? entry : best));
  return mode > 0 && share >= 0.6 * lines.length;
}

function mostInFirstLine(line: string): Candidate | undefined {
  const counts = (['\t', ';', ','] as const).map(
    (candidate) => [candidate, countIn(line, candidate)] as const,
  );
  const best = counts.reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  return best[1] > 0 ? best[0] : undefined;
}

function countIn(line: string, candidate: Candidate): number {
  return candidate === ' ' ? line.trim().split(/ +/).length - 1 : line.split(candidate).length - 1;
}

/** The first cell that opens with a double quote, or stands wholly in single quotes, decides. */
function sniffQuote(sample: string): Quote {
  const opening = /(?:^|[,;\t|\r\n])(?:(")|'[^'\r\n]*'(?=[,;\t|\r\n]|$))/;
  const match = opening.exec(sample);
  return match && match[1] === undefined ? "'" : '"';
}

/** The non-blank lines of the sample with every quoted field emptied; a line that the sample cut off is left out. */
function linesOutsideQuotes(sample: string, quote: Quote): string[] {
  const inside = `[^${quote}]*`;
  const field = new RegExp(`(^|[,;\\t|\\r\\n])${quote}${inside}(?:${quote}${quote}${inside})*${quote}`, 'g');
  const lines = sample.replace(field, '$1').split(/\r\n|\n|\r/);
  if (sample.length === sampleChars && lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}
