// A rater keeps its colour everywhere. Seven colours are as many as the eye can tell; from the eighth rater on the
// colours come round again with another dash.

const COLOURS = 7;

/** Dashes in CSS pixels; the first is a solid line. */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [9, 3, 2, 3]];

/** The custom property that holds the colour of the rater with this place (0, 1, ...) in the corpus. */
export function raterColourVar(raterIndex: number): string {
  return `--rater-${(raterIndex % COLOURS) + 1}`;
}

export function raterDash(raterIndex: number): readonly number[] {
  return DASHES[Math.floor(raterIndex / COLOURS) % DASHES.length] ?? [];
}

/** A place with the same colour and another dash: for another line of the same rater, 1 for the first such. */
export function anotherDash(raterIndex: number, other: number): number {
  return raterIndex + COLOURS * other;
}
