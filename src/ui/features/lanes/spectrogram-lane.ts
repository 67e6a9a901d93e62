// How strong each frequency is at each moment, as colour.
import { formatNumber, MISSING } from '../../shared/format-number.ts';
import type { Lane } from '../../shared/lane.ts';
import { createRaster } from './raster.ts';
import type { SoundLaneOptions } from './waveform-lane.ts';

/** What is this far below the loudest cell has the lowest colour. */
export const shownRangeDb = 70;
export const levelColours = ['--surface', '--accent', '--text'] as const;

export function spectrogramLane({ picture, offsetSec }: SoundLaneOptions): Lane {
  const { columns, rows, levelsDb, maxHz, durationSec } = picture;
  const topDb = loudestDb(levelsDb);
  const raster = createRaster({
    columns,
    rows,
    colourVars: levelColours,
    shareAt: (column, row) => ((levelsDb[column * rows + row] as number) - topDb) / shownRangeDb + 1,
  });
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
    draw: (context, scale, palette) =>
      raster.paint(context, scale, palette, { startSec: offsetSec, endSec: offsetSec + durationSec }),
    readout(timeSec) {
      const column = Math.floor(((timeSec - offsetSec) / durationSec) * columns);
      if (column < 0 || column >= columns) return [{ label: 'strongest', value: MISSING }];
      const levels = levelsDb.subarray(column * rows, (column + 1) * rows);
      const row = levels.reduce((best, level, i) => (level > (levels[best] as number) ? i : best), 0);
      const hz = formatNumber(((row + 0.5) * maxHz) / rows, 0);
      return [{ label: 'strongest', value: `${hz} Hz, ${formatNumber(levels[row] as number, 0)} dB` }];
    },
  };
}

/** Of all cells; of digital silence 0. */
export function loudestDb(levelsDb: Float32Array): number {
  const loudest = levelsDb.reduce((most, level) => (level > most ? level : most), Number.NEGATIVE_INFINITY);
  return Number.isFinite(loudest) ? Math.ceil(loudest / 5) * 5 : 0;
}
