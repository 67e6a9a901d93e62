// Fig. 4 of the paper as a drawing that any browser or typesetter opens: gold standard blue, prediction red.
import {
  bandOpacity,
  coursePath,
  drawAxes,
  edgesOf,
  goldBand,
  goldColour,
  legend,
  pathOf,
  plot,
  svgDocument,
} from './svg-plot.ts';

/** One course over time, frame by frame; NaN is a gap. */
export interface FigurePanel {
  /** What is drawn and by which system it was predicted. */
  readonly title: string;
  /** Label of the vertical axis, with its unit if there is one. */
  readonly valueLabel: string;
  /** Time of the first frame, seconds. */
  readonly startSec: number;
  readonly hopSec: number;
  readonly gold: Float64Array;
  readonly predicted: Float64Array;
  /** Half the height of the band around gold, frame by frame: sigma of the raters. Filled. */
  readonly goldBand?: Float64Array | undefined;
  /** Half the height of the band around the prediction: the predicted sigma. Two broken lines. */
  readonly predictedBand?: Float64Array | undefined;
}

export interface Figure {
  readonly title: string;
  /** E and sigma of one dimension stand side by side. */
  readonly panels: readonly FigurePanel[];
}

const panelWidth = 520;
const panelHeight = 230;
const titleHeight = 60;
const predictionColour = '#c8281e';
const bandDash = '4 3';
const columns = 2;

/** A complete SVG document. Long courses are drawn by their extremes per pixel, so that no peak is lost. */
export function writeFig4Svg({ title, panels }: Figure): string {
  const width = columns * panelWidth;
  const height = titleHeight + Math.ceil(panels.length / columns) * panelHeight;
  const drawn = panels.map((panel, i) => {
    const x = (i % columns) * panelWidth;
    const y = titleHeight + Math.floor(i / columns) * panelHeight;
    return `<g transform="translate(${x} ${y})">\n${drawPanel(panel)}\n</g>`;
  });
  return svgDocument(title, { widthPx: width, heightPx: height }, [
    legend(plot.left, 44, goldColour, 'gold standard'),
    legend(plot.left + 130, 44, predictionColour, 'prediction'),
    ...(panels.some((panel) => panel.goldBand) ? [goldBandLegend(plot.left + 240, 44)] : []),
    ...(panels.some(({ predictedBand }) => predictedBand) ? [predictedBandLegend(plot.left + 420, 44)] : []),
    ...drawn,
  ]);
}

function goldBandLegend(x: number, y: number): string {
  return `<rect x="${x}" y="${y - 10}" width="22" height="12" fill="${goldColour}" opacity="${bandOpacity}"/><text x="${x + 28}" y="${y}">E \u00b1 sigma of the raters (SD)</text>`;
}

function predictedBandLegend(x: number, y: number): string {
  return `<path d="M${x} ${y - 8}h22M${x} ${y}h22" stroke="${predictionColour}" stroke-dasharray="${bandDash}"/><text x="${x + 28}" y="${y}">E \u00b1 predicted sigma</text>`;
}

function drawPanel(panel: FigurePanel): string {
  const { gold, predicted, startSec, hopSec, title, valueLabel } = panel;
  const edges = [...edgesOf(gold, panel.goldBand), ...edgesOf(predicted, panel.predictedBand)];
  const axes = drawAxes({
    widthPx: panelWidth,
    heightPx: panelHeight,
    title,
    valueLabel,
    startSec,
    hopSec,
    frames: Math.max(gold.length, predicted.length),
    courses: [gold, predicted, ...edges],
  });
  const edge = (series: Float64Array) =>
    `<path class="predicted-band" d="${pathOf(series, axes.xOfFrame, axes.yOf, panelWidth)}" fill="none" stroke="${predictionColour}" stroke-width="0.8" stroke-dasharray="${bandDash}"/>`;
  return [
    ...axes.drawn,
    ...(panel.goldBand ? [goldBand(gold, panel.goldBand, axes)] : []),
    ...edgesOf(predicted, panel.predictedBand).map(edge),
    coursePath(gold, goldColour, axes, panelWidth),
    coursePath(predicted, predictionColour, axes, panelWidth),
  ].join('\n');
}
