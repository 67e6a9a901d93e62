// What can be drawn as a track: the 65 descriptors every 10 ms where the sound is at hand, else the features of a modality.
import { type Descriptor, descriptors, zeroCrossingColumn } from '../../core/audio/descriptor-names.ts';
import { rowStepSec } from '../../core/audio/extract-descriptors.ts';
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import type { GridSeries } from '../shared/lanes/grid-series.ts';

export interface Track {
  readonly name: string;
  readonly unit: string;
  /** `voicing`, `energy`, `spectral`, or the modality. */
  readonly group: string;
  load(signal: AbortSignal): Promise<GridSeries>;
}

/** Centres of the frames of 60 and 20 ms that start with a row. */
const [longCentreSec, shortCentreSec] = [0.03, 0.01];

/** `column` gives one descriptor of all rows. Where there is no voice, what is said of it is missing and not 0. */
export function descriptorTracks(
  column: (at: number, signal: AbortSignal) => Promise<Float32Array>,
  offsetSec: number,
): Track[] {
  return descriptors.map((descriptor, at) => ({
    ...descriptor,
    load: async (signal) => {
      const isLong = descriptor.group === 'voicing' || at === zeroCrossingColumn;
      const values = Float64Array.from(await column(at, signal));
      if (isOfVoice(descriptor))
        for (const [i, value] of values.entries()) if (value === 0) values[i] = Number.NaN;
      const startSec = offsetSec + (isLong ? longCentreSec : shortCentreSec);
      return { startSec, hopSec: rowStepSec, values };
    },
  }));
}

export function featureTracks(table: FeatureTable): Track[] {
  const { columns, modality, values, timesSec } = table;
  const last = timesSec.length - 1;
  const startSec = timesSec[0] ?? 0;
  const hopSec = last > 0 ? ((timesSec[last] as number) - startSec) / last : 0.1;
  return columns.map((name, at) => ({
    name,
    unit: unitOf(table, name),
    group: modality,
    load: async () => ({ startSec, hopSec, values: columnOf(values, at) }),
  }));
}

/** Of a feature that is named after a descriptor; empty if it is not known, and where numbers were made up under the name. */
export function unitOf({ source }: FeatureTable, feature: string): string {
  if (source === 'simulated') return '';
  return descriptors.find(({ name }) => feature.startsWith(name.replace(/_sma.*$/, '')))?.unit ?? '';
}

function isOfVoice({ group, name }: Descriptor): boolean {
  return group === 'voicing' && !name.startsWith('voicing');
}

function columnOf({ data, rows, cols }: FeatureTable['values'], at: number): Float64Array {
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++) values[row] = data[row * cols + at] as number;
  return values;
}
