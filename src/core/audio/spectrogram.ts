// The picture of a sound that streams by: short-time spectra, and the outline of the waveform. What stays in memory is the
// picture alone.
import { createRealFft, nextPowerOfTwo } from './real-fft.ts';
import type { SoundPicture, SoundPictureShape } from './sound-picture.ts';

/** Long enough to part the harmonics of most voices, short enough for syllables. */
const windowSec = 0.025;
/** From frame to frame; shorter where columns are. */
const hopSec = 0.01;

export interface Spectrogram {
  /** The next samples of one channel, full scale 1; what comes after `samples` of them is left out. */
  push(samples: Float32Array): void;
  end(): SoundPicture;
}

export interface SpectrogramOptions extends SoundPictureShape {
  readonly sampleRateHz: number;
  /** How many samples there will be; missing ones are silence. */
  readonly samples: number;
}

/**
 * Frames of 25 ms (Hann), centred every 10 ms or less; a column has the mean power of the frames whose centres lie in it, a row
 * the strongest bin in it, or the nearest one. A sine of full scale has 0 dB in its row. The same for any chunks. NaN spoils
 * the columns that it touches.
 * @throws RangeError unless there is at least one sample, column and row
 */
export function createSpectrogram(options: SpectrogramOptions): Spectrogram {
  const { sampleRateHz, samples: total, rows, maxHz } = options;
  const columns = Math.min(options.columns, total);
  if (!(columns >= 1 && rows >= 1))
    throw new RangeError(
      `createSpectrogram: expected at least one sample, column and row, got ${total}, ${options.columns} and ${rows}`,
    );
  const half = Math.round((windowSec * sampleRateHz) / 2);
  const hop = Math.max(1, Math.floor(Math.min(hopSec * sampleRateHz, total / columns)));
  const spectrum = createFrameSpectrum(2 * half, sampleRateHz);
  const power = new Float64Array(columns * rows);
  const frames = new Uint32Array(columns);
  const lowest = new Float32Array(columns).fill(Number.POSITIVE_INFINITY);
  const highest = new Float32Array(columns).fill(Number.NEGATIVE_INFINITY);
  const binsOfRow = rowBins({ rows, maxHz, binHz: spectrum.binHz, bins: spectrum.bins });
  // The first frame is centred on the first sample.
  let waiting: Float32Array = new Float32Array(half);
  let frame = 0;
  let taken = 0;

  const columnAt = (sample: number) => Math.min(columns - 1, Math.floor((sample * columns) / total));

  function outline(part: Float32Array): void {
    for (let i = 0; i < part.length; i++) {
      const column = columnAt(taken + i);
      const value = part[i] as number;
      if (!(value >= (lowest[column] as number))) lowest[column] = value;
      if (!(value <= (highest[column] as number))) highest[column] = value;
    }
  }

  function analyse(part: Float32Array): void {
    const all = new Float32Array(waiting.length + part.length);
    all.set(waiting);
    all.set(part, waiting.length);
    let at = 0;
    for (; at + 2 * half <= all.length && frame * hop < total; at += hop, frame++) {
      const bins = spectrum.powerOf(all.subarray(at, at + 2 * half));
      const column = columnAt(frame * hop);
      frames[column] = (frames[column] as number) + 1;
      binsOfRow.forEach(([from, to], row) => {
        let strongest = bins[from] as number;
        for (let bin = from + 1; bin < to; bin++) strongest = Math.max(strongest, bins[bin] as number);
        power[column * rows + row] = (power[column * rows + row] as number) + strongest;
      });
    }
    waiting = all.slice(at);
  }

  function push(samples: Float32Array): void {
    const part = samples.subarray(0, Math.max(0, total - taken));
    outline(part);
    analyse(part);
    taken += part.length;
  }

  function end(): SoundPicture {
    while (taken < total) push(new Float32Array(Math.min(total - taken, sampleRateHz)));
    analyse(new Float32Array(2 * half));
    const levelsDb = new Float32Array(power.length);
    for (let i = 0; i < power.length; i++)
      levelsDb[i] = 10 * Math.log10((power[i] as number) / (frames[Math.floor(i / rows)] as number));
    return { columns, rows, maxHz, durationSec: total / sampleRateHz, lowest, highest, levelsDb };
  }

  return { push, end };
}

/** Power of each bin of a frame; a sine of full scale on a bin has 1. The array is written over by the next frame. */
function createFrameSpectrum(length: number, sampleRateHz: number) {
  // Twice as many points as needed: bins then lie closer than the window can tell apart.
  const fft = createRealFft(nextPowerOfTwo(Math.max(8, 2 * length)));
  const window = Float64Array.from(
    { length },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length),
  );
  const gain = 2 / window.reduce((sum, weight) => sum + weight, 0);
  const frame = new Float64Array(length);
  const re = new Float64Array(fft.size / 2 + 1);
  const im = new Float64Array(fft.size / 2 + 1);
  const power = new Float64Array(fft.size / 2 + 1);
  return {
    bins: power.length,
    binHz: sampleRateHz / fft.size,
    powerOf(samples: Float32Array): Float64Array {
      for (let i = 0; i < length; i++) frame[i] = (samples[i] as number) * (window[i] as number) * gain;
      fft.forward(frame, re, im);
      for (let bin = 0; bin < power.length; bin++)
        power[bin] = (re[bin] as number) ** 2 + (im[bin] as number) ** 2;
      return power;
    },
  };
}

interface RowLayout {
  readonly rows: number;
  readonly maxHz: number;
  readonly binHz: number;
  readonly bins: number;
}

/** Bins [from, to) of each row; rows above half the sample rate keep the last bin. */
function rowBins({ rows, maxHz, binHz, bins }: RowLayout): [number, number][] {
  return Array.from({ length: rows }, (_, row) => {
    const [lowHz, highHz] = [(row * maxHz) / rows, ((row + 1) * maxHz) / rows];
    const from = Math.min(bins - 1, Math.ceil(lowHz / binHz));
    const to = Math.min(bins, Math.ceil(highHz / binHz));
    if (to > from) return [from, to];
    const nearest = Math.min(bins - 1, Math.round((lowHz + highHz) / 2 / binHz));
    return [nearest, nearest + 1];
  });
}
