// What the rest of the descriptors see of the voice: frames of 60 ms go in, rows of six raw values come out, late.

/** The six voice descriptors in the order of the 65; a row holds one value of each. */
export const voiceColumns = [
  'F0final',
  'voicingFinalUnclipped',
  'jitterLocal',
  'jitterDDP',
  'shimmerLocal',
  'logHNR',
] as const;

/**
 * Takes the values of the next frame, in the order of `voiceColumns`, before the smoothing over 3 frames. Every frame
 * comes exactly once and in order. The array is written again for the next frame: copy what you keep.
 */
export type VoiceRowSink = (row: Float64Array) => void;

/** The voice of one recording, frame by frame. It holds about half a second of sound, however long the recording is. */
export interface VoiceAnalyser {
  /**
   * Takes the next frame of 60 ms (samples of one channel within -1 to 1, starting one hop after the last frame).
   * Frames whose pitch is settled by it go to the sink: none, one or several, at most 29 remain undecided.
   */
  push(frame: Float64Array): void;
  /** There are no more frames: those that are still undecided go to the sink. */
  finish(): void;
}

/** Makes the analyser of one recording. Rates at which 10 ms is no whole number of samples are not to be used. */
export type CreateVoiceAnalyser = (sampleRateHz: number, sink: VoiceRowSink) => VoiceAnalyser;
