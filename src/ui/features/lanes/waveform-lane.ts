// The outline of a sound: from its lowest to its highest sample, pixel by pixel.
import type { SoundPicture } from '../../../core/audio/sound-picture.ts';
import { formatNumber } from '../../shared/format-number.ts';
import type { Lane } from '../../shared/lane.ts';

export interface SoundLaneOptions {
  readonly picture: SoundPicture;
  /** Where the medium's zero stands on the recording's time. */
  readonly offsetSec: number;
}

const heightPx = 72;

export function waveformLane({ picture, offsetSec }: SoundLaneOptions): Lane {
  const { columns, durationSec, lowest, highest } = picture;
  const perSec = columns / durationSec;
  const peak = highest.reduce((most, value, i) => Math.max(most, value, -(lowest[i] as number)), 1e-4);
  return {
    id: 'waveform',
    label: 'Waveform',
    unit: 'amplitude, full scale is 1',
    heightPx,
    range: [-peak, peak],
    overview: true,
    draw(context, scale, palette) {
      context.fillStyle = palette.colour('--accent');
      const columnOf = (timeSec: number) => (timeSec - offsetSec) * perSec;
      const secPerPx = (scale.endSec - scale.startSec) / scale.widthPx;
      for (let x = 0; x < scale.widthPx; x++) {
        const startSec = scale.startSec + x * secPerPx;
        const from = Math.max(0, Math.floor(columnOf(startSec)));
        const to = Math.min(columns, Math.max(from + 1, Math.ceil(columnOf(startSec + secPerPx))));
        if (columnOf(startSec + secPerPx) <= 0 || from >= columns) continue;
        let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (let column = from; column < to; column++) {
          low = Math.min(low, lowest[column] as number);
          high = Math.max(high, highest[column] as number);
        }
        const top = scale.y(high);
        context.fillRect(x, top, 1, Math.max(1, scale.y(low) - top));
      }
    },
    readout(timeSec) {
      const column = Math.floor((timeSec - offsetSec) * perSec);
      const value = Math.max(highest[column] ?? Number.NaN, -(lowest[column] ?? Number.NaN));
      return [{ label: 'amplitude', value: formatNumber(value, 3) }];
    },
  };
}
