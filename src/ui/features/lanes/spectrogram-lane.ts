// How strong each frequency is at each moment, as colour.
import type { SoundPicture } from '../../../core/audio/sound-picture.ts';
import { formatNumber, MISSING } from '../../shared/format-number.ts';
import type { Lane } from '../../shared/lane.ts';
import type { SharpSound, SoundLaneOptions } from '../../shared/lanes/waveform-lane.ts';
import { createRaster, type RasterCells } from './raster.ts';

/** What is this far below the loudest cell has the lowest colour. */
export const shownRangeDb = 70;
export const levelColours = ['--surface', '--accent', '--text'] as const;

export interface SpectrogramLaneOptions extends SoundLaneOptions {
  /** Of the whole sound, as `loudestDb` gives it. */
  readonly topDb: number;
}

export function spectrogramLane({ picture, sharp, offsetSec, topDb }: SpectrogramLaneOptions): Lane {
  const { maxHz } = picture;
  const layers = [{ fromSec: 0, picture }, ...(sharp ? [sharp] : [])];
  const raster = createRaster(
    layers.map((layer) => cellsOf(layer, offsetSec, topDb)),
    levelColours,
  );
  const stepHz = maxHz > 4000 ? 2000 : 1000;
  return {
    id: 'spectrogram',
    label: 'Spectrogram',
    unit: 'Hz; colour: dB of full scale',
    heightPx: 170,
    range: [0, maxHz],
    ticks: Array.from({ length: Math.floor(maxHz / stepHz) + 1 }, (_, i) => ({
      value: i * stepHz,
      label: i === 0 ? '0' : `${(i * stepHz) / 1000}k`,
    })),
    draw: (context, scale, palette) => raster.paint(context, scale, palette),
    readout(timeSec) {
      for (const { fromSec, picture: seen } of layers.toReversed()) {
        const { columns, rows, levelsDb, durationSec } = seen;
        const column = Math.floor(((timeSec - offsetSec - fromSec) / durationSec) * columns);
        if (!(column >= 0 && column < columns)) continue;
        const levels = levelsDb.subarray(column * rows, (column + 1) * rows);
        const row = levels.reduce((best, level, i) => (level > (levels[best] as number) ? i : best), 0);
        const hz = formatNumber(((row + 0.5) * maxHz) / rows, 0);
        return [{ label: 'strongest', value: `${hz} Hz, ${formatNumber(levels[row] as number, 0)} dB` }];
      }
      return [{ label: 'strongest', value: MISSING }];
    },
  };
}

function cellsOf({ fromSec, picture }: SharpSound, offsetSec: number, topDb: number): RasterCells {
  const { columns, rows, levelsDb, durationSec } = picture;
  const startSec = offsetSec + fromSec;
  return {
    columns,
    rows,
    startSec,
    endSec: startSec + durationSec,
    shareAt: (column, row) => ((levelsDb[column * rows + row] as number) - topDb) / shownRangeDb + 1,
  };
}

/** Of all cells; of digital silence 0. A plain loop: `reduce` takes 20 ms. */
export function loudestDb({ levelsDb }: SoundPicture): number {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < levelsDb.length; i++) loudest = Math.max(loudest, levelsDb[i] as number);
  return Number.isFinite(loudest) ? Math.ceil(loudest / 5) * 5 : 0;
}
