import { expect, test } from 'vitest';
import { type TracesFigure, writeTracesSvg } from './traces-svg.ts';

const figure: TracesFigure = {
  title: 'Arousal in <b>call</b>',
  valueLabel: 'Arousal, -1 to 1',
  startSec: 0,
  hopSec: 0.1,
  raters: [
    { name: 'R1', values: Float64Array.of(0.1, 0.2, Number.NaN, 0.4) },
    { name: '<R2>', values: Float64Array.of(-0.5, 0.5, 0.5, 0.5) },
  ],
  E: Float64Array.of(0, 0.3, 0.3, 0.4),
  sigma: Float64Array.of(0.1, 0.2, 0.1, 0.1),
};
const lines = (svg: string) =>
  [...svg.matchAll(/<path d="([^"]*)" fill="none" stroke="#[0-9a-f]{6}"/g)].map(([, d = '']) =>
    d.replaceAll(/[^ML]/g, ''),
  );

test('a line per rater, broken where a value is missing, then E, and sigma below', () => {
  expect(lines(writeTracesSvg(figure))).toEqual(['MLM', 'MLLL', 'MLLL', 'MLLL']);
});

test('names are escaped, axes have their units', () => {
  const svg = writeTracesSvg(figure);
  expect(svg).toContain('Arousal in &lt;b&gt;call&lt;/b&gt;');
  expect(svg).toContain('&lt;R2&gt;');
  expect(svg).toContain('Arousal, -1 to 1');
  expect(svg.match(/time \(s\)/g)).toHaveLength(2);
});

test('without sigma there is neither a band nor a panel for it', () => {
  const svg = writeTracesSvg({ ...figure, sigma: undefined });
  expect(svg).not.toContain('gold-band');
  expect(svg.match(/time \(s\)/g)).toHaveLength(1);
});

test('nothing but missing values still has axes', () => {
  const none = Float64Array.of(Number.NaN, Number.NaN);
  const svg = writeTracesSvg({ ...figure, raters: [], E: none, sigma: none });
  expect(svg).not.toContain('NaN');
  expect(svg).toContain('time (s)');
});
