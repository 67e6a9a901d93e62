import { expect, test } from 'vitest';
import { type FigurePanel, writeFig4Svg } from './fig4-svg.ts';

const panel: FigurePanel = {
  title: 'E of arousal, audio-multi',
  valueLabel: 'E (arousal)',
  startSec: 0,
  hopSec: 0.1,
  gold: Float64Array.of(0, 1, Number.NaN, 0.5),
  predicted: Float64Array.of(0.2, 0.3, 0.4, 0.5),
};

function courses(svg: string, colour: string): string[] {
  return [...svg.matchAll(new RegExp(`<path d="([^"]*)" fill="none" stroke="${colour}"`, 'g'))].map(
    ([, path = '']) => path,
  );
}

test('gold is blue and prediction red, and a missing frame breaks the line', () => {
  const svg = writeFig4Svg({ title: 'call01A', panels: [panel] });
  const [gold = ''] = courses(svg, '#1f5fbf');
  const [predicted = ''] = courses(svg, '#c8281e');
  expect(gold.match(/[ML]/g)?.join('')).toBe('MLM');
  expect(predicted.match(/[ML]/g)?.join('')).toBe('MLLL');
  expect(svg).toContain('time (s)');
  expect(svg).toContain('E (arousal)');
});

test('four panels stand two by two', () => {
  const svg = writeFig4Svg({ title: 't', panels: [panel, panel, panel, panel] });
  const places = [...svg.matchAll(/translate\((\d+ \d+)\)">/g)].map(([, place]) => place);
  expect(places).toEqual(['0 60', '520 60', '0 290', '520 290']);
});

test('a long course keeps its peak with few points', () => {
  const predicted = new Float64Array(100_000);
  predicted[54_321] = 1;
  const svg = writeFig4Svg({
    title: 't',
    panels: [{ ...panel, gold: new Float64Array(100_000), predicted }],
  });
  const [path = ''] = courses(svg, '#c8281e');
  const heights = path
    .split(/[ML]/)
    .slice(1)
    .map((point) => Number(point.split(' ')[1]));
  expect(heights.length).toBeLessThan(2500);
  expect(new Set(heights).size).toBe(2);
});

test('names are escaped, and panels without a value still have axes', () => {
  const none = Float64Array.of(Number.NaN);
  const svg = writeFig4Svg({ title: '<a & "b">', panels: [{ ...panel, gold: none, predicted: none }] });
  expect(svg).toContain('&lt;a &amp; &quot;b&quot;&gt;');
  expect(svg).not.toContain('NaN');
});

test('the bands: sigma of the raters is filled and broken where it is missing, the predicted one is two broken lines', () => {
  const goldBand = Float64Array.of(0.1, 0.1, 0.1, 0.1);
  const predictedBand = Float64Array.of(0.2, 0.2, 0.2, 0.2);
  const svg = writeFig4Svg({ title: 't', panels: [{ ...panel, goldBand, predictedBand }] });
  // Gold is missing at the third frame, so that the last one stands alone and has no area.
  expect(svg.match(/class="gold-band" d="M[^"]*"/g)?.map((path) => path.match(/[ML]/g)?.join(''))).toEqual([
    'MLLL',
  ]);
  expect(svg.match(/class="predicted-band"/g)).toHaveLength(2);
  expect(svg).toContain('sigma of the raters (SD)');
  const plain = writeFig4Svg({ title: 't', panels: [panel] });
  expect(plain).not.toContain('sigma of the raters');
});
