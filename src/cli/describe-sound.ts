// From a sound file on disk to its descriptors, for every command that needs them.
import { createDescriptorExtractor, isDescriptorRate } from '../core/audio/descriptor-extractor.ts';
import { mixChannels } from '../core/audio/mix-channels.ts';
import { createResampler } from '../core/audio/resample.ts';
import { soundFindings } from '../core/audio/sound-findings.ts';
import { createLevelMeter } from '../core/audio/sound-levels.ts';
import type { SoundChannel } from '../core/audio/sound-settings.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { failOnError } from './read-input.ts';
import { InputError } from './terminal.ts';
import { loadDescriptorKernels } from './wasm-kernels.ts';
import { openWavStream } from './wav-stream.ts';

const f0Column = 0;

export interface DescribedSound {
  /** The rate that was analysed. */
  readonly sampleRateHz: number;
  readonly lengthSec: number;
  /** Share of the rows with a fundamental, 0 to 1. */
  readonly voicedShare: number;
  readonly findings: readonly ImportFinding[];
}

export interface DescribeOptions {
  /** Rate to analyse at, to which the sound is resampled; that of the file if left out. */
  readonly rateHz?: number | undefined;
  readonly channel?: SoundChannel | undefined;
}

/**
 * Hands the 65 descriptors to `onRow`, row by row, each written over later: a file of hours takes the memory of seconds.
 * @throws InputError if it is no WAV file, has no rate that can be analysed, or is shorter than one frame.
 */
export async function describeSound(
  path: string,
  options: DescribeOptions,
  onRow: (row: Float64Array) => void,
): Promise<DescribedSound> {
  const wav = await openWavStream(path);
  try {
    const { layout, findings } = wav;
    if (!layout) return failOnError(path, findings);
    const { sampleRateHz: fileRateHz, frames } = layout;
    const sampleRateHz = options.rateHz ?? fileRateHz;
    if (!isDescriptorRate(sampleRateHz)) throw new InputError(oddRate(path, sampleRateHz));
    const resampler = resamplerOf(path, fileRateHz, sampleRateHz);
    let [rows, voiced] = [0, 0];
    const extractor = createDescriptorExtractor(
      sampleRateHz,
      (row) => {
        rows++;
        if ((row[f0Column] as number) > 0) voiced++;
        onRow(row);
      },
      await loadDescriptorKernels(),
    );
    const { channel = 'mix' } = options;
    const meter = createLevelMeter();
    for await (const planes of wav.planes(channel)) {
      planes.forEach((plane, index) => meter.push(index, plane));
      extractor.push(resampler.push(mixChannels(planes)));
    }
    extractor.push(resampler.end());
    extractor.end();
    if (rows === 0) throw new InputError(`${path}: is shorter than one frame of 60 ms.`);
    const durationSec = frames / fileRateHz;
    const heard = {
      container: 'WAVE',
      channels: layout.channels,
      sourceRateHz: fileRateHz,
      durationSec,
      levels: meter.levels(),
      gapSec: 0,
      // What the header promises was compared when it was read.
      promisedSec: null,
      stoppedBy: null,
    };
    return {
      sampleRateHz,
      lengthSec: durationSec,
      voicedShare: voiced / rows,
      findings: [...findings, ...soundFindings(path, heard, { analysisRateHz: sampleRateHz, channel })],
    };
  } finally {
    await wav.close();
  }
}

function oddRate(path: string, rateHz: number): string {
  return `${path}: has ${rateHz} Hz; descriptors need at least 8000 Hz and a multiple of 100. Say --rate 16000 to have it resampled.`;
}

function resamplerOf(path: string, fromHz: number, toHz: number) {
  try {
    return createResampler(fromHz, toHz);
  } catch (cause) {
    throw new InputError(`${path}: a sound of ${fromHz} Hz cannot be resampled to ${toHz} Hz.`, { cause });
  }
}
