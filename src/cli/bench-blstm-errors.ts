// `soften bench blstm --errors`: how far every backend is from float64, on the whole network.
import {
  gradientTolerance,
  type NetworkCase,
  type NetworkErrors,
  predictionTolerance,
} from '../core/model/network-errors.ts';
import { trainPresets } from '../core/model/train-presets.ts';
import { textTable } from './text-table.ts';

const network = (cellsPerDirection: readonly number[]) => ({ inputs: 130, cellsPerDirection, outputs: 2 });
const frames = (count: number, length: number) => new Array<number>(count).fill(length);

/** With weights as a new network has them, and masks in the middle. */
export const errorCases: readonly NetworkCase[] = [
  {
    name: 'fast: 4 x 75 frames',
    shape: network(trainPresets.fast.settings.cellsPerDirection),
    lengths: frames(4, 75),
    masked: 5,
    range: 0.1,
  },
  {
    name: 'paper: 2 x 15 frames',
    shape: network(trainPresets.paper.settings.cellsPerDirection),
    lengths: frames(2, 15),
    masked: 3,
    range: 0.1,
  },
  {
    name: 'long: 1,600 and 1,433 frames, 8 cells',
    shape: { ...network([8, 8]), inputs: 20 },
    lengths: [1600, 1433],
    masked: 200,
    range: 0.4,
  },
];

/** One backend on one case. */
export interface ErrorRow {
  readonly backend: string;
  readonly adapter: string;
  readonly case: string;
  /** Relative L2. */
  readonly predictions: number;
  readonly loss: number;
  /** The worst gradient, and by which weights it is. */
  readonly gradient: number;
  readonly worst: string;
  readonly withinLimits: boolean;
}

export function errorRow(
  backend: string,
  adapter: string,
  name: string,
  { predictions, squaredErrors: loss, gradients }: NetworkErrors,
): ErrorRow {
  // What is no number is worse than anything.
  const [worst, gradient] = Object.entries(gradients).reduce((most, one) => (one[1] <= most[1] ? most : one));
  const withinLimits =
    predictions < predictionTolerance && loss < predictionTolerance && gradient < gradientTolerance;
  return { backend, adapter, case: name, predictions, loss, gradient, worst, withinLimits };
}

export function errorTable(rows: readonly ErrorRow[]): string {
  const short = (value: number) => value.toExponential(1);
  const tables = errorCases.map(({ name }) =>
    textTable(
      [name, 'predictions', 'loss', 'worst gradient', 'by', 'within limits'],
      rows
        .filter((row) => row.case === name)
        .map(({ backend, predictions, loss, gradient, worst, withinLimits }) => [
          backend,
          ...[predictions, loss, gradient].map(short),
          worst,
          withinLimits ? 'yes' : 'NO',
        ]),
    ),
  );
  const limits = `limits: ${short(predictionTolerance)} for predictions and loss, ${short(gradientTolerance)} for gradients`;
  const adapters = new Set(rows.map(({ adapter }) => adapter));
  return `relative L2 errors against float64; ${limits}\n${tables.join('')}on ${[...adapters].join('; ')}\n`;
}
