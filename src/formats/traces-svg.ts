// What the raters said of one recording, E with its band, and sigma below, as a drawing that any browser or typesetter opens.
import {
  coursePath,
  drawAxes,
  edgesOf,
  goldBand,
  goldColour,
  legend,
  plot,
  svgDocument,
} from './svg-plot.ts';

/** Everything frame by frame on one grid; NaN is missing. */
export interface TracesFigure {
  readonly title: string;
  /** Label of the upper vertical axis, with its unit if there is one. */
  readonly valueLabel: string;
  /** Time of the first frame, seconds. */
  readonly startSec: number;
  readonly hopSec: number;
  readonly raters: readonly { readonly name: string; readonly values: Float64Array }[];
  readonly E: Float64Array;
  /** Undefined where it is not known: one rater, or an E that was imported. */
  readonly sigma?: Float64Array | undefined;
}

const widthPx = 1040;
const upper = { widthPx, heightPx: 340 };
const lower = { widthPx, heightPx: 200 };
const topPx = 60;
const legendStepPx = 118;
/** Of the light theme; from the eighth rater on they come round again, broken. */
const raterColours = ['#17a37d', '#602a02', '#821456', '#a98d11', '#2480a1', '#4b0991', '#726866'];

export function writeTracesSvg(figure: TracesFigure): string {
  const { title, raters, sigma } = figure;
  const heightPx = topPx + upper.heightPx + (sigma ? lower.heightPx : 0);
  const names = [
    ...raters.map(({ name }, i) => ({ name, colour: colourOf(i) })),
    { name: sigma ? 'E \u00b1 \u03c3' : 'E', colour: goldColour },
  ];
  return svgDocument(title, { widthPx, heightPx }, [
    ...names.map(({ name, colour }, i) => legend(plot.left + i * legendStep(names.length), 44, colour, name)),
    `<g transform="translate(0 ${topPx})">\n${drawTraces(figure)}\n</g>`,
    ...(sigma
      ? [`<g transform="translate(0 ${topPx + upper.heightPx})">\n${drawSigma(figure, sigma)}\n</g>`]
      : []),
  ]);
}

function legendStep(entries: number): number {
  return Math.min(legendStepPx, (widthPx - plot.left - plot.right) / entries);
}

function colourOf(rater: number): string {
  return raterColours[rater % raterColours.length] as string;
}

function drawTraces({ valueLabel, startSec, hopSec, raters, E, sigma }: TracesFigure): string {
  const axes = drawAxes({
    ...upper,
    title: 'Raters and gold standard',
    valueLabel,
    startSec,
    hopSec,
    frames: E.length,
    courses: [E, ...edgesOf(E, sigma), ...raters.map(({ values }) => values)],
  });
  return [
    ...axes.drawn,
    ...raters.map(({ values }, i) => coursePath(values, colourOf(i), axes, widthPx, 0.8)),
    ...(sigma ? [goldBand(E, sigma, axes)] : []),
    coursePath(E, goldColour, axes, widthPx, 1.8),
  ].join('\n');
}

function drawSigma({ startSec, hopSec }: TracesFigure, sigma: Float64Array): string {
  const axes = drawAxes({
    ...lower,
    title: 'Perception uncertainty \u03c3',
    valueLabel: '\u03c3, unit of the traces',
    startSec,
    hopSec,
    frames: sigma.length,
    courses: [sigma, Float64Array.of(0)],
  });
  return [...axes.drawn, coursePath(sigma, goldColour, axes, widthPx)].join('\n');
}
