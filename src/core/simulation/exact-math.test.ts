import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exactCos, exactExp, exactLogistic, exactTanh, pi } from './exact-math.ts';

const places = Array.from({ length: 6001 }, (_, i) => (i - 3000) / 100);

describe('as accurate as their comments say', () => {
  test('exactExp', () => {
    for (const x of places) expect(Math.abs(exactExp(x) / Math.exp(x) - 1)).toBeLessThan(1e-11);
    for (const x of [-700, 700]) expect(Math.abs(exactExp(x) / Math.exp(x) - 1)).toBeLessThan(0.03);
    expect(exactExp(0)).toBe(1);
  });

  test('exactLogistic and exactTanh', () => {
    for (const x of places) {
      expect(Math.abs(exactLogistic(x) - 1 / (1 + Math.exp(-x)))).toBeLessThan(1e-11);
      expect(Math.abs(exactTanh(x) - Math.tanh(x))).toBeLessThan(1e-11);
    }
  });

  test('exactCos', () => {
    expect(pi).toBe(Math.PI);
    for (const x of places) {
      const angle = (x / 30) * pi;
      expect(Math.abs(exactCos(angle) - Math.cos(angle))).toBeLessThan(1e-14);
    }
  });
});

test('no file of the simulation calls a function whose last bit the engine may choose', () => {
  const folder = new URL('.', import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  expect(sources).toContain('simulate-audio.ts');
  const calls = sources.flatMap((name) => {
    const code = readFileSync(new URL(name, folder), 'utf8').replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '');
    const used = [...code.matchAll(/Math\.(\w+)/g)].map(([, method]) => method as string);
    return [...used, ...(code.includes('**') ? ['**'] : [])].map((method) => ({ name, method }));
  });
  const exact = ['abs', 'ceil', 'floor', 'imul', 'max', 'min', 'round', 'sqrt'];
  expect(calls.filter(({ method }) => !exact.includes(method))).toEqual([]);
});
