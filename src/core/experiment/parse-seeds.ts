// Seeds as people type them.

/** `1, 2 3` as numbers; null unless there is at least one and all are whole numbers below 2^31. */
export function parseSeeds(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const seeds = parts.map(Number);
  const valid =
    seeds.length > 0 &&
    parts.every((part) => /^\d{1,10}$/.test(part)) &&
    seeds.every((seed) => seed < 2 ** 31);
  return valid ? [...new Set(seeds)] : null;
}
