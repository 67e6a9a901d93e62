// How loud a frequency is heard at equal power: the weight of each mel band (lld-specification.md, section 4).

/** The weight at `hz`. Not the curve of HTK: w stands to the seventh power in the last factor. */
export function equalLoudness(hz: number): number {
  const w = 2 * Math.PI * hz;
  const w2 = w * w;
  return (1e32 * (w2 + 56.8e6) * w2 * w2) / ((w2 + 6.3e6) ** 2 * (w2 + 3.8e8) * (w ** 7 + 1.7e31));
}
