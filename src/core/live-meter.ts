// What a sound is like just now, for the eye: live meters beside playback and microphone. Their numbers are not those of
// core/audio and never reach a network.

export interface LiveReading {
  /** Root mean square, decibels of full scale; -Infinity for silence. */
  readonly levelDb: number;
  /** Zero crossings per second. */
  readonly zeroCrossingsHz: number;
  /** Where the middle of the spectrum lies, Hz; NaN for silence. */
  readonly centroidHz: number;
  /** How noise-like the spectrum is, 0 (a tone) to 1 (noise); NaN for silence. */
  readonly flatness: number;
}

export interface LiveMeter {
  /** Called with every new reading, some ten times a second; the returned function ends it. */
  subscribe(listener: (reading: LiveReading) => void): () => void;
  /** Lets go of the microphone, if it holds it. */
  close(): void;
}

/** Why there is no meter, in words for a person. */
export class LiveMeterProblem extends Error {
  override name = 'LiveMeterProblem';
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
  }
}
