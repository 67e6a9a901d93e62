// How closely the 65 descriptors agree with those of the reference program, on signals that anybody can make: a table for
// people who have to trust the extractor. The reference's rows are quoted (parity-goldens.json, with tool and version).
import type { Job } from '../job.ts';
import { createDescriptorExtractor } from './descriptor-extractor.ts';
import { judgeValues, type Tolerance, toleranceOf } from './descriptor-gate.ts';
import { type Descriptor, descriptors } from './descriptor-names.ts';
import { shortBinHz } from './judge-descriptors.ts';
import type { DescriptorModule } from './kernel-heap.ts';
import goldens from './parity-goldens.json' with { type: 'json' };
import { type ParitySignal, paritySignals } from './parity-signals.ts';

/** One descriptor over all signals. */
export interface ParityRow {
  readonly descriptor: Descriptor;
  /** |ours - reference| in units of how much the descriptor varies in the reference, over all quoted frames. */
  readonly median: number;
  readonly worst: number;
  /** The signal in which it is worst; null if all are equally good. */
  readonly worstSignal: string | null;
  /** Share of the quoted frames within the gate, 0 to 1. */
  readonly agreement: number;
  /** What a frame may deviate, in words: `0.001 of its SD`. */
  readonly gate: string;
  /** Whether no quoted frame of any signal is outside. */
  readonly passed: boolean;
  /** Signals in which it is ill-conditioned: they do not count. */
  readonly excluded: readonly string[];
}

export interface ParityReport {
  /** Program and version that the quoted values are from. */
  readonly tool: string;
  readonly signals: readonly Pick<ParitySignal, 'id' | 'what' | 'sampleRateHz' | 'lengthSec'>[];
  readonly frames: number;
  /** In the order of `descriptors`. */
  readonly rows: readonly ParityRow[];
}

/** What is checked: the plain code, or the kernels that an extractor is given too. */
export interface ParityParams {
  readonly kernels?: DescriptorModule | undefined;
}

interface Judged {
  readonly signal: string;
  readonly deviations: readonly number[];
  readonly within: readonly boolean[];
}

/** Extracts every signal anew, a second or so of work in all; reports signals. */
export const parityReportJob: Job<ParityParams, ParityReport> = async (
  { kernels },
  { control, onProgress },
) => {
  const judged: Judged[][] = descriptors.map(() => []);
  for (const [at, golden] of goldens.cases.entries()) {
    await control.checkpoint();
    onProgress({ done: at, total: goldens.cases.length, label: golden.signal });
    const signal = paritySignals.find(({ id }) => id === golden.signal);
    if (!signal) throw new Error(`parityReportJob: expected a signal for "${golden.signal}", found none`);
    const ours = rowsOf(signal, golden.rows, kernels);
    descriptors.forEach(({ name }, column) => {
      if (golden.excluded.includes(name)) return;
      const gate = { scale: golden.scales[column] as number, binHz: shortBinHz(signal.sampleRateHz) };
      const verdicts = golden.values.map((values, k) =>
        judgeValues(name, [ours[k]?.[column] ?? Number.NaN], [values[column] as number], gate),
      );
      (judged[column] as Judged[]).push({
        signal: signal.id,
        deviations: verdicts.map(({ worst }) => worst),
        within: verdicts.map(({ outside }) => outside === 0),
      });
    });
  }
  onProgress({ done: goldens.cases.length, total: goldens.cases.length });
  return {
    tool: goldens.tool,
    signals: paritySignals.map(({ id, what, sampleRateHz, lengthSec }) => ({
      id,
      what,
      sampleRateHz,
      lengthSec,
    })),
    frames: goldens.cases.reduce((sum, { rows }) => sum + rows.length, 0),
    rows: descriptors.map((descriptor, column) => parityRow(descriptor, judged[column] ?? [])),
  };
};

/** Of all rows of the signal those that are quoted. */
function rowsOf(
  signal: ParitySignal,
  wanted: readonly number[],
  kernels: DescriptorModule | undefined,
): Float64Array[] {
  const kept: Float64Array[] = [];
  let row = 0;
  const extractor = createDescriptorExtractor(
    signal.sampleRateHz,
    (values) => {
      if (wanted.includes(row++)) kept.push(values.slice());
    },
    kernels,
  );
  extractor.push(signal.make());
  extractor.end();
  return kept;
}

function parityRow(descriptor: Descriptor, judged: readonly Judged[]): ParityRow {
  const deviations = judged.flatMap((one) => one.deviations).sort((a, b) => a - b);
  const within = judged.flatMap((one) => one.within);
  const worst = deviations.at(-1) ?? 0;
  const worstSignal = judged.find((one) => one.deviations.includes(worst))?.signal ?? null;
  const excluded = goldens.cases.filter((golden) => golden.excluded.includes(descriptor.name));
  return {
    descriptor,
    median: deviations[deviations.length >> 1] ?? 0,
    worst,
    worstSignal: worst > 0 ? worstSignal : null,
    agreement: within.filter(Boolean).length / within.length,
    gate: gateInWords(descriptor, toleranceOf(descriptor.name, Number.NaN)),
    passed: within.every(Boolean),
    excluded: excluded.map(({ signal }) => signal),
  };
}

function gateInWords({ name, unit }: Descriptor, { perFrame, relative }: Tolerance): string {
  if (name.includes('RollOff')) return 'the same bin';
  return relative ? `${perFrame} of its SD` : `${perFrame} ${unit}`;
}
