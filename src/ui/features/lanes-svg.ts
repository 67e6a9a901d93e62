// The lanes of a chart as an SVG document: titles and axes as text and lines, what is inside a lane as a picture, in the colours
// of the light theme.
import { timeTicks, valueTicks } from '../shared/axis-ticks.ts';
import { chartLayout } from '../shared/chart-layout.ts';
import { type ChartPalette, readPalette } from '../shared/chart-palette.ts';
import { type Lane, laneScale } from '../shared/lane.ts';
import { wholeView } from '../shared/time-view.ts';

const widthPx = 1100;
const titlePx = 34;
/** Pixels of a lane's picture per unit of the document. */
const pictureScale = 2;

export function lanesSvg(lanes: readonly Lane[], durationSec: number, title: string): string {
  const root = document.documentElement;
  const before = root.style.colorScheme;
  // Colours are looked up while no frame can be painted, so the page itself does not change.
  root.style.colorScheme = 'light';
  try {
    return documentOf(lanes, durationSec, title, readPalette(document.body));
  } finally {
    root.style.colorScheme = before;
  }
}

function documentOf(
  lanes: readonly Lane[],
  durationSec: number,
  title: string,
  palette: ChartPalette,
): string {
  const layout = chartLayout(lanes, widthPx);
  const view = wholeView(durationSec);
  const left = layout.plotLeftPx;
  const width = layout.plotWidthPx;
  const height = layout.heightPx + titlePx;
  const parts = [
    `<title>${escaped(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    text(left, 22, title, { size: 15, weight: 600 }),
  ];
  for (const { lane, topPx, headerTopPx } of layout.lanes) {
    const top = topPx + titlePx;
    const scale = laneScale(view, lane.range, width, lane.heightPx);
    parts.push(text(left, headerTopPx + titlePx + 16, `${lane.label}, ${lane.unit}`, { size: 12 }));
    parts.push(
      `<image x="${left}" y="${top}" width="${width}" height="${lane.heightPx}" preserveAspectRatio="none" href="${pictureOf(lane, scale, palette)}"/>`,
    );
    parts.push(
      `<rect x="${left}" y="${top}" width="${width}" height="${lane.heightPx}" fill="none" stroke="#999"/>`,
    );
    const [min, max] = lane.range;
    const ticks = lane.ticks ?? valueTicks(min, max, Math.max(2, Math.floor(lane.heightPx / 40) + 1));
    for (const { value, label } of ticks)
      parts.push(text(left - 6, top + scale.y(value) + 4, label, { size: 10, anchor: 'end' }));
  }
  const axisTop = layout.axisTopPx + titlePx;
  const scale = laneScale(view, [0, 1], width, 1);
  for (const { value, label } of timeTicks(view, width))
    parts.push(text(left + scale.x(value), axisTop + 16, label, { size: 10, anchor: 'middle' }));
  parts.push(text(left + width, axisTop + 32, 'time, min:s', { size: 10, anchor: 'end' }));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${height}" viewBox="0 0 ${widthPx} ${height}" font-family="sans-serif">`;
  return `${head}\n${parts.join('\n')}\n</svg>\n`;
}

function pictureOf(lane: Lane, scale: ReturnType<typeof laneScale>, palette: ChartPalette): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(scale.widthPx * pictureScale);
  canvas.height = Math.round(scale.heightPx * pictureScale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('lanesSvg: expected a canvas to draw on, got none');
  context.scale(pictureScale, pictureScale);
  lane.draw(context, scale, palette);
  return canvas.toDataURL('image/png');
}

interface TextStyle {
  readonly size: number;
  readonly weight?: number;
  readonly anchor?: 'middle' | 'end';
}

function text(x: number, y: number, words: string, { size, weight = 400, anchor }: TextStyle): string {
  const place = anchor ? ` text-anchor="${anchor}"` : '';
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" font-weight="${weight}" fill="#222"${place}>${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
