// A sound as a picture for the views: what is asked for, and what comes back. spectrogram.ts draws it.

export interface SoundPictureParams {
  /** One channel, full scale 1, as `soundSamples` gives it. */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  /** Pixels over time and over frequency. */
  readonly columns: number;
  readonly rows: number;
  /** The uppermost row ends here; the lowest begins at 0. */
  readonly maxHz: number;
}

export interface SoundPicture {
  /** `columns` x `rows`, one column after the other, lowest frequency first; decibels of full scale, -Infinity for silence. */
  readonly levelsDb: Float32Array;
  readonly columns: number;
  readonly rows: number;
}
