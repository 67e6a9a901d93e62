// What is asked of whoever rates a dimension, in the words of affective annotation.
import type { Dimension } from './trace.ts';

const meanings: Readonly<Record<string, string>> = {
  arousal:
    'how activated the person seems, from tired or calm to excited or agitated, whether that is pleasant or not',
  valence: 'how pleasant or unpleasant what the person feels seems to be, however strong it is',
  liking: 'how much the person seems to like what is talked about',
  dominance: 'how much the person seems to be in control of the situation, from submissive to dominant',
  power: 'how much the person seems to be in control of the situation, from weak to strong',
  expectancy: 'how far the person seems to expect what happens, from surprised to certain',
};

/** A phrase that follows the dimension's name; of an unknown one its own poles, or its range. */
export function meaningOfDimension({ id, label, lowLabel, highLabel, range }: Dimension): string {
  const known = [id, label]
    .map((name) => name.trim().toLowerCase())
    .find((name) => Object.hasOwn(meanings, name));
  if (known !== undefined) return meanings[known] as string;
  return `from ${lowLabel || range[0]} to ${highLabel || range[1]}`;
}
