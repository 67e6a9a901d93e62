// How somebody likes to rate. It is kept between visits as text, which may come back damaged or from another version.

/** Of each choice what can be chosen; the first is the usual one. */
export const recordChoices = {
  /** Seconds from the press of the button to the first sample. */
  countdownSec: [3, 0, 5],
  /** 1 is as fast as it was. */
  speed: [1, 0.5, 0.75, 1.5, 2],
} as const;

export type RecordSettings = {
  readonly [Name in keyof typeof recordChoices]: (typeof recordChoices)[Name][number];
};

/** From JSON text; whatever it does not say, or says wrongly, is as usual. */
export function recordSettingsOf(text: string | null): RecordSettings {
  const kept = objectOf(text);
  return {
    countdownSec: oneOf(recordChoices.countdownSec, kept['countdownSec']),
    speed: oneOf(recordChoices.speed, kept['speed']),
  };
}

/** The first of the known ones unless it is one of them. */
function oneOf<Value>(known: readonly [Value, ...Value[]], kept: unknown): Value {
  return known.find((value) => value === kept) ?? known[0];
}

function objectOf(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
