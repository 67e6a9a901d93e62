// Which column names mean time, and which unit they state.

export type TimeUnit = 's' | 'ms';

/** `undefined` in `unit`: the name says time, but not in which unit. */
export interface TimeName {
  readonly unit: TimeUnit | undefined;
}

const baseNames = new Set([
  'time',
  'timestamp',
  't',
  'frametime',
  'videotime',
  'mediatime',
  'elapsed',
  'elapsedtime',
]);
/** Plurals, which would else read as a name and the unit s: `times` is not `time_s`. */
const plural = /^\s*(?:times|timestamps|ts)\s*$/i;
const unitOfWord = new Map<string, TimeUnit>([
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((word) => [word, 's'] as const),
  ...['ms', 'msec', 'msecs', 'millis', 'millisecond', 'milliseconds'].map((word) => [word, 'ms'] as const),
]);

/**
 * A name that means time, whatever its case, blanks, underscores and brackets: `time`, `Timestamp`, `t`, `frameTime`,
 * `Video Time`, with a unit or not (`time_ms`, `Time(sec)`, `t [s]`), or the unit alone (`seconds`, `ms`; not `s`, which may
 * be a rater). Frame numbers and minutes are not time.
 */
export function timeName(name: string): TimeName | undefined {
  if (plural.test(name)) return { unit: undefined };
  const plain = name.toLowerCase().replace(/[\s_.\-()[\]{}]/g, '');
  if (baseNames.has(plain)) return { unit: undefined };
  if (plain !== 's' && unitOfWord.has(plain)) return { unit: unitOfWord.get(plain) };
  for (const [word, unit] of unitOfWord) {
    if (plain.endsWith(word) && baseNames.has(plain.slice(0, -word.length))) return { unit };
  }
  return undefined;
}
