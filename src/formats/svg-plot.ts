// What drawings over time have in common: axes with units, courses that are broken where values are missing, bands.

/** Where the axes stand within a panel of the given size. */
export interface PanelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const plot = { left: 56, right: 14, top: 30, bottom: 42 };
export const goldColour = '#1f5fbf';
export const bandOpacity = 0.18;

interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

export interface Axes {
  /** The axes' own elements. */
  readonly drawn: readonly string[];
  xOfFrame(frame: number): number;
  yOf(value: number): number;
}

export interface AxesOptions extends PanelSize {
  readonly title: string;
  /** Label of the vertical axis, with its unit if there is one. */
  readonly valueLabel: string;
  /** Time of the first frame, seconds. */
  readonly startSec: number;
  readonly hopSec: number;
  readonly frames: number;
  /** The vertical axis holds every value of these. */
  readonly courses: readonly Float64Array[];
}

export function drawAxes(options: AxesOptions): Axes {
  const { title, valueLabel, startSec, hopSec, frames, courses, widthPx, heightPx } = options;
  const innerWidth = widthPx - plot.left - plot.right;
  const innerHeight = heightPx - plot.top - plot.bottom;
  const endSec = startSec + Math.max(1, frames - 1) * hopSec;
  const times: Scale = { from: startSec, to: endSec, ticks: ticksBetween(startSec, endSec, 6) };
  const values = valueScale(courses);
  const xOf = (sec: number) => plot.left + ((sec - times.from) / (times.to - times.from)) * innerWidth;
  const yOf = (value: number) =>
    plot.top + (1 - (value - values.from) / (values.to - values.from)) * innerHeight;
  const bottom = plot.top + innerHeight;
  const right = plot.left + innerWidth;
  const drawn = [
    `<text x="${plot.left}" y="18" font-size="12">${escaped(title)}</text>`,
    ...values.ticks.map(
      (tick) =>
        `<path d="M${plot.left} ${place(yOf(tick))}H${right}" stroke="#e2e2e2"/><text x="${plot.left - 6}" y="${place(yOf(tick) + 4)}" text-anchor="end">${shown(tick)}</text>`,
    ),
    ...times.ticks.map(
      (tick) =>
        `<path d="M${place(xOf(tick))} ${bottom}v4" stroke="#555"/><text x="${place(xOf(tick))}" y="${bottom + 16}" text-anchor="middle">${shown(tick)}</text>`,
    ),
    `<path d="M${plot.left} ${plot.top}V${bottom}H${right}" fill="none" stroke="#555"/>`,
    `<text x="${(plot.left + right) / 2}" y="${bottom + 32}" text-anchor="middle">time (s)</text>`,
    `<text transform="translate(14 ${plot.top + innerHeight / 2}) rotate(-90)" text-anchor="middle">${escaped(valueLabel)}</text>`,
  ];
  return { drawn, xOfFrame: (frame) => xOf(startSec + frame * hopSec), yOf };
}

/** A document on white; `body` are its elements. */
export function svgDocument(
  title: string,
  { widthPx, heightPx }: PanelSize,
  body: readonly string[],
): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}" role="img" font-family="sans-serif" font-size="11" fill="#222">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${widthPx}" height="${heightPx}" fill="#fff"/>`,
    `<text x="${plot.left}" y="24" font-size="15">${escaped(title)}</text>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}

export function legend(x: number, y: number, colour: string, text: string): string {
  return `<path d="M${x} ${y - 4}h22" stroke="${colour}" stroke-width="2"/><text x="${x + 28}" y="${y}">${escaped(text)}</text>`;
}

/** A line over the frames; its points are two per pixel column at most. */
export function coursePath(
  series: Float64Array,
  colour: string,
  { xOfFrame, yOf }: Axes,
  widthPx: number,
  strokePx = 1.3,
): string {
  const path = pathOf(series, xOfFrame, yOf, widthPx);
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${strokePx}" stroke-linejoin="round"/>`;
}

/** The area between `series` minus and plus `half`. */
export function goldBand(series: Float64Array, half: Float64Array, { xOfFrame, yOf }: Axes): string {
  return `<path class="gold-band" d="${bandPath(series, half, xOfFrame, yOf)}" fill="${goldColour}" opacity="${bandOpacity}"/>`;
}

/** Straight lines between the frames, broken where values are missing; two points per pixel column at most. */
export function pathOf(
  series: Float64Array,
  xOf: (frame: number) => number,
  yOf: (value: number) => number,
  widthPx: number,
): string {
  const perColumn = Math.max(1, Math.floor(series.length / (2 * widthPx)));
  const parts: string[] = [];
  let isOpen = false;
  for (let from = 0; from < series.length; from += perColumn) {
    const frames = extremesOf(series, from, Math.min(series.length, from + perColumn));
    if (frames.length === 0) isOpen = false;
    for (const frame of frames) {
      parts.push(`${isOpen ? 'L' : 'M'}${place(xOf(frame))} ${place(yOf(series[frame] as number))}`);
      isOpen = true;
    }
  }
  return parts.join('');
}

/** The borders of a band, none without one. */
export function edgesOf(series: Float64Array, half: Float64Array | undefined): Float64Array[] {
  if (!half) return [];
  return [-1, 1].map((side) => series.map((value, i) => value + side * (half[i] ?? Number.NaN)));
}

/** One closed shape per stretch without missing values: along the upper edge and back along the lower one. */
function bandPath(
  series: Float64Array,
  half: Float64Array,
  xOf: (frame: number) => number,
  yOf: (value: number) => number,
): string {
  const parts: string[] = [];
  let stretch: number[] = [];
  const close = () => {
    const along = (frames: readonly number[], side: 1 | -1) =>
      frames.map((n) => `${place(xOf(n))} ${place(yOf((series[n] as number) + side * (half[n] as number)))}`);
    if (stretch.length > 1)
      parts.push(`M${[...along(stretch, 1), ...along(stretch.toReversed(), -1)].join('L')}Z`);
    stretch = [];
  };
  for (let n = 0; n < series.length; n++) {
    if (Number.isNaN((series[n] as number) + (half[n] ?? Number.NaN))) close();
    else stretch.push(n);
  }
  close();
  return parts.join('');
}

/** The frames of the lowest and the highest value between `from` and `to`, in order. */
function extremesOf(series: Float64Array, from: number, to: number): number[] {
  let low = -1;
  let high = -1;
  for (let frame = from; frame < to; frame++) {
    const value = series[frame] as number;
    if (Number.isNaN(value)) continue;
    if (low < 0 || value < (series[low] as number)) low = frame;
    if (high < 0 || value > (series[high] as number)) high = frame;
  }
  if (low < 0) return [];
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
}

function valueScale(courses: readonly Float64Array[]): Scale {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const course of courses) {
    for (const value of course) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(high >= low)) return { from: 0, to: 1, ticks: [0, 1] };
  const margin = high > low ? (high - low) * 0.06 : 0.1;
  const [from, to] = [low - margin, high + margin];
  return { from, to, ticks: ticksBetween(from, to, 5) };
}

/** About `count` round numbers from `from` to `to`. */
function ticksBetween(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(from / step);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

function shown(tick: number): string {
  return String(Number(tick.toPrecision(6)));
}

function place(position: number): string {
  return position.toFixed(1);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
