// How pitch, voicing, jitter, shimmer and the harmonics-to-noise ratio (lld-specification.md, section 7) are plugged into
// the extraction: they decide a frame only after seeing some of those that follow it.

/** One 60 ms frame. Its arrays are written over after `push`. */
export interface VoiceFrame {
  /** Unwindowed samples; frame k starts at sample k * hop, so that the frames hold every sample of the sound. */
  readonly samples: Float64Array;
  /** Magnitudes |X[b]| of the Gauss-windowed, zero-padded frame, b = 0..N/2, not normalised. */
  readonly magnitudes: Float64Array;
  /** Root mean square of the Gauss-windowed frame. */
  readonly windowedRms: number;
}

export interface VoiceAnalyser {
  /** Takes the next frame; calls `onRow` for every earlier frame that it settles, in order, each exactly once. */
  push(frame: VoiceFrame): void;
  /** The sound is over: calls `onRow` for all frames that are still open. */
  end(): void;
}

/**
 * Makes an analyser for one sound. `onRow` gets the first six columns, unsmoothed, in an array that may be written over
 * later: F0 in Hz (0 = unvoiced), voicing, jitterLocal, jitterDDP, shimmerLocal, logHNR in dB.
 */
export type CreateVoiceAnalyser = (sampleRateHz: number, onRow: (row: Float64Array) => void) => VoiceAnalyser;
