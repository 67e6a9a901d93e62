// The theme is data: every pair of colours that carries text or a trace is checked in both themes, as WCAG 2.2 asks.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map((m) => [
    m[1] as string,
    { light: m[2] as string, dark: m[3] as string },
  ]),
);

type Theme = 'light' | 'dark';

type Rgb = [number, number, number];

function linearRgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

function luminance(hex: string): number {
  const [r, g, b] = linearRgb(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Machado et al. 2009, severity 1, on linear RGB. */
const VISION: Record<string, readonly number[]> = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deutan: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritan: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seenAs([r, g, b]: Rgb, matrix: readonly number[]): Rgb {
  const row = (i: number) => (matrix[i] ?? 0) * r + (matrix[i + 1] ?? 0) * g + (matrix[i + 2] ?? 0) * b;
  return [row(0), row(3), row(6)].map((c) => Math.min(1, Math.max(0, c))) as Rgb;
}

function oklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function distance(first: string, second: string, vision: string, theme: Theme): number {
  const [a, b] = [first, second].map((name) => {
    const hex = tokens.get(name)?.[theme] ?? '';
    return oklab(seenAs(linearRgb(hex), VISION[vision] ?? []));
  }) as [Rgb, Rgb];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function contrast(a: string, b: string, theme: Theme): number {
  const [first, second] = [a, b].map((name) => {
    const token = tokens.get(name);
    if (token === undefined) throw new Error(`contrast: expected a colour named --${name} in theme.css`);
    return luminance(token[theme]);
  }) as [number, number];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

const grounds = ['canvas', 'surface', 'surface-raised', 'surface-sunken'];
const texts = ['text', 'text-muted', 'accent', 'error', 'warning', 'good'];
const textPairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground])),
  ['on-accent', 'accent'],
  ['text', 'accent-soft'],
  ['text-muted', 'accent-soft'],
  ['accent', 'accent-soft'],
  ['error', 'error-soft'],
  ['text', 'error-soft'],
  ['warning', 'warning-soft'],
  ['text', 'warning-soft'],
] as [string, string][];
const dataColours = ['gold', 'prediction', 'missing', 'outline', 'rater-1', 'rater-2', 'rater-3', 'rater-4']
  .concat(['rater-5', 'rater-6', 'rater-7'])
  .map((name) => [name, 'surface'] as [string, string]);

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  test.each(textPairs)('--%s on --%s reaches 4.5:1', (text, ground) => {
    expect(contrast(text, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(dataColours)('--%s on --%s reaches 3:1', (colour, ground) => {
    expect(contrast(colour, ground, theme)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(VISION))('raters, gold and prediction keep apart for %s colour vision', (vision) => {
    const lines = [...tokens.keys()].filter((name) => /^(rater-\d|gold|prediction)$/.test(name));
    expect(lines).toHaveLength(9);
    const pairs = lines.flatMap((a, i) => lines.slice(i + 1).map((b) => [a, b] as const));
    const tooClose = pairs.filter(([a, b]) => !(distance(a, b, vision, theme) >= 0.075));
    expect(tooClose).toEqual([]);
  });
});
