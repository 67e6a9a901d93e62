// A sound as a picture for the views: its outline and its spectrogram, as many columns as asked for, however long it is.

export interface SoundPictureShape {
  /** Over time. Fewer come back where the sound has fewer samples. */
  readonly columns: number;
  /** Over frequency: the uppermost row ends at `maxHz`, the lowest begins at 0. */
  readonly rows: number;
  readonly maxHz: number;
}

export interface SoundPicture extends SoundPictureShape {
  /** Column i covers [i, i + 1) * durationSec / columns of the medium's time. */
  readonly durationSec: number;
  /** Smallest and largest sample of each column; full scale is 1. */
  readonly lowest: Float32Array;
  readonly highest: Float32Array;
  /**
   * `columns` x `rows`, one column after the other, lowest frequency first; decibels of a sine of full scale, -Infinity for
   * digital silence.
   */
  readonly levelsDb: Float32Array;
}
