// `soften bench lld`: what the 65 descriptors cost on one core, in units that any machine can be measured by, and where the
// time goes.
import { Command } from 'commander';
import { createDescriptorExtractor } from '../core/audio/descriptor-extractor.ts';
import type { DescriptorModule } from '../core/audio/kernel-heap.ts';
import { synthesiseSpeech } from '../core/audio/synthetic-speech.ts';
import { builtInParity, builtInParityTable, folderParity, folderParityTable } from './bench-lld-parity.ts';
import { type StageShare, shareOfStages } from './bench-lld-stages.ts';
import { measureWorkers, type WorkerFigures } from './bench-lld-workers.ts';
import { loadDescriptorKernels } from './descriptor-kernels.ts';
import { median } from './median.ts';
import { createPffftUnit, type MeasureUnit, processorSec } from './pffft-unit.ts';
import { positiveInteger } from './positive-integer.ts';
import type { Terminal } from './terminal.ts';
import { figure, textTable } from './text-table.ts';

/** What the reference program takes for 180 s of sound, in units (lld-specification.md, section 13). */
const referenceUnits = new Map([
  [16000, 0.27],
  [44100, 1.1],
]);

interface BenchLldOptions {
  readonly seconds: number;
  readonly runs: number;
  readonly json?: boolean;
  /** A folder, or the built-in signals. */
  readonly parity?: string | true;
}

interface RateFigures {
  readonly sampleRateHz: number;
  readonly soundSec: number;
  readonly processorSec: number;
  /** Processor seconds over those of a million transforms by pffft. */
  readonly units: number;
  readonly referenceUnits: number;
  readonly voicedShare: number;
  readonly stages: readonly StageShare[];
}

export function benchLldCommand(terminal: Terminal): Command {
  return new Command('lld')
    .description(
      'The 65 descriptors of a sound on one core, in units of a million SIMD transforms of 4096 real points (pffft).',
    )
    .option('--seconds <n>', 'length of the sound', positiveInteger, 180)
    .option('--runs <n>', 'counted runs, after one warm-up', positiveInteger, 3)
    .option(
      '--parity [folder]',
      'instead: agreement with the reference program, on built-in signals or on wav/ and csv/ of a folder',
    )
    .option('--json', 'the figures as JSON')
    .action((options: BenchLldOptions) => benchLld(options, terminal));
}

async function benchLld({ seconds, runs, json, parity }: BenchLldOptions, terminal: Terminal): Promise<void> {
  if (parity !== undefined) return tellParity(parity, json === true, terminal);
  const measureUnit = await createPffftUnit();
  measureUnit();
  const kernels = await loadDescriptorKernels();
  const rates: RateFigures[] = [];
  for (const sampleRateHz of referenceUnits.keys())
    rates.push(await measureRate(sampleRateHz, { seconds, runs, measureUnit, kernels }));
  const workers = await measureWorkers(seconds);
  terminal.out(
    json ? `${JSON.stringify({ rates, workers }, null, 2)}\n` : `${tables(rates)}\n${workersLine(workers)}`,
  );
}

async function tellParity(parity: string | true, json: boolean, terminal: Terminal): Promise<void> {
  const asJson = (figures: unknown) => `${JSON.stringify(figures, null, 2)}\n`;
  if (parity === true) {
    const report = await builtInParity();
    terminal.out(json ? asJson(report) : builtInParityTable(report));
  } else {
    const rows = folderParity(parity);
    terminal.out(json ? asJson(rows) : folderParityTable(rows));
  }
}

async function measureRate(
  sampleRateHz: number,
  {
    seconds,
    runs,
    measureUnit,
    kernels,
  }: { seconds: number; runs: number; measureUnit: MeasureUnit; kernels: DescriptorModule },
): Promise<RateFigures> {
  const { samples } = synthesiseSpeech(seconds, sampleRateHz);
  extractAll(samples, sampleRateHz, kernels);
  const measured = Array.from({ length: runs }, () => {
    // Beside each other, for the machine may be slower a moment later.
    const unitSec = measureUnit();
    const startedAt = processorSec();
    const voicedShare = extractAll(samples, sampleRateHz, kernels);
    const sec = processorSec() - startedAt;
    return { sec, units: sec / unitSec, voicedShare };
  });
  return {
    sampleRateHz,
    soundSec: seconds,
    processorSec: median(measured.map(({ sec }) => sec)),
    units: median(measured.map(({ units }) => units)) * (180 / seconds),
    referenceUnits: referenceUnits.get(sampleRateHz) as number,
    voicedShare: measured[0]?.voicedShare ?? Number.NaN,
    stages: await shareOfStages(() => void extractAll(samples, sampleRateHz, kernels)),
  };
}

/** Returns the share of voiced rows. */
function extractAll(samples: Float32Array, sampleRateHz: number, kernels: DescriptorModule): number {
  let rows = 0;
  let voiced = 0;
  const extractor = createDescriptorExtractor(
    sampleRateHz,
    (row) => {
      rows++;
      if ((row[0] as number) > 0) voiced++;
    },
    kernels,
  );
  extractor.push(samples);
  extractor.end();
  return voiced / rows;
}

function tables(rates: readonly RateFigures[]): string {
  const percent = (share: number) => `${figure(100 * share, 0)} %`;
  const speed = textTable(
    ['65 descriptors, one core', 'processor s', 'units for 180 s', 'reference', 'ratio', 'voiced'],
    rates.map((rate) => [
      `${rate.soundSec} s at ${rate.sampleRateHz} Hz`,
      figure(rate.processorSec, 2),
      figure(rate.units, 3),
      figure(rate.referenceUnits, 2),
      figure(rate.units / rate.referenceUnits, 2),
      percent(rate.voicedShare),
    ]),
  );
  const shares = textTable(
    ['where the time goes', ...rates.map(({ sampleRateHz }) => `${sampleRateHz} Hz`)],
    (rates[0]?.stages ?? []).map(({ stage }, i) => [
      stage,
      ...rates.map(({ stages }) => percent(stages[i]?.share ?? Number.NaN)),
    ]),
  );
  return `${speed}\n${shares}`;
}

function workersLine({ files, fileSec, oneSec, twoSec }: WorkerFigures): string {
  const [one, two] = [figure(oneSec, 1), figure(twoSec, 1)];
  return `${files} files of ${fileSec} s, features from WAV to CSV: ${one} s on one thread, ${two} s on two, ${figure(oneSec / twoSec, 2)} times as fast\n`;
}
