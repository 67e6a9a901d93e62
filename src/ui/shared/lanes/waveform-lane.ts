// The outline of a sound: from its lowest to its highest sample, pixel by pixel.
import type { SoundPicture } from '../../../core/audio/sound-picture.ts';
import { formatNumber } from '../format-number.ts';
import type { Lane } from '../lane.ts';

/** A part of the sound, drawn anew with as many columns as the whole may have. */
export interface SharpSound {
  /** Where it begins, seconds of the medium's time. */
  readonly fromSec: number;
  readonly picture: SoundPicture;
}

export interface SoundLaneOptions {
  readonly picture: SoundPicture;
  /** Takes the place of the whole where it stands. */
  readonly sharp?: SharpSound | undefined;
  /** Where the medium's zero stands on the recording's time. */
  readonly offsetSec: number;
}

const heightPx = 72;

export function waveformLane({ picture, sharp, offsetSec }: SoundLaneOptions): Lane {
  const peak = picture.highest.reduce(
    (most, value, i) => Math.max(most, value, -(picture.lowest[i] as number)),
    1e-4,
  );
  const layers = [...(sharp ? [sharp] : []), { fromSec: 0, picture }];
  /** What lies between two moments, of the finest picture that has it; null outside the sound. */
  const outline = (fromSec: number, toSec: number) => {
    for (const layer of layers) {
      const { columns, durationSec, lowest, highest } = layer.picture;
      const columnOf = (sec: number) => ((sec - offsetSec - layer.fromSec) * columns) / durationSec;
      const from = Math.floor(columnOf(fromSec));
      const to = Math.max(from + 1, Math.ceil(columnOf(toSec)));
      if (to <= 0 || from >= columns || (layer !== layers.at(-1) && (from < 0 || to > columns))) continue;
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let column = Math.max(0, from); column < Math.min(columns, to); column++) {
        low = Math.min(low, lowest[column] as number);
        high = Math.max(high, highest[column] as number);
      }
      return { low, high };
    }
    return null;
  };
  return {
    id: 'waveform',
    label: 'Waveform',
    unit: 'amplitude, full scale is 1',
    heightPx,
    range: [-peak, peak],
    overview: true,
    draw(context, scale, palette) {
      context.fillStyle = palette.colour('--accent');
      const secPerPx = (scale.endSec - scale.startSec) / scale.widthPx;
      for (let x = 0; x < scale.widthPx; x++) {
        const startSec = scale.startSec + x * secPerPx;
        const found = outline(startSec, startSec + secPerPx);
        if (!found) continue;
        const top = scale.y(found.high);
        context.fillRect(x, top, 1, Math.max(1, scale.y(found.low) - top));
      }
    },
    readout(timeSec) {
      const { low = Number.NaN, high = Number.NaN } = outline(timeSec, timeSec) ?? {};
      return [{ label: 'amplitude', value: formatNumber(Math.max(high, -low), 3) }];
    },
  };
}
