// Cuts a stream of samples into overlapping frames, whatever the sizes of the chunks it comes in.

/** Lengths in samples of what the descriptors look at, from the sample rate (lld-specification.md, section 2). */
export interface FrameLengths {
  /** 10 ms: from the start of one frame to the start of the next. */
  readonly hop: number;
  /** 20 ms: spectrum, loudness, energy. */
  readonly short: number;
  /** 60 ms: pitch and zero crossings. */
  readonly long: number;
}

/** Lengths rounded half up. Frame k of either size covers the samples from k * hop on. */
export function frameLengths(sampleRateHz: number): FrameLengths {
  return {
    hop: Math.round(0.01 * sampleRateHz),
    short: Math.round(0.02 * sampleRateHz),
    long: Math.round(0.06 * sampleRateHz),
  };
}

export interface FrameCutter {
  /** Takes the next samples; calls `onFrame` for every frame they complete. */
  push(samples: Float32Array | Float64Array): void;
}

/**
 * Frames of `frameLength` samples that start every `hopLength`; none is padded, and what is left at the end of the stream
 * is dropped. The frame handed to `onFrame` holds each sample times `gain`, in single precision as the reference keeps it
 * (of a pure tone, that rounding is the noise that skewness sees); it is written over later and must be copied to be
 * kept. The frames are the same to the bit for any chunks.
 * @throws RangeError unless 0 < hopLength <= frameLength.
 */
export function createFrameCutter(
  { frameLength, hopLength, gain = 1 }: { frameLength: number; hopLength: number; gain?: number },
  onFrame: (frame: Float64Array, index: number) => void,
): FrameCutter {
  if (!(hopLength > 0 && hopLength <= frameLength)) {
    throw new RangeError(`createFrameCutter: expected 0 < hop <= frame, got ${hopLength} and ${frameLength}`);
  }
  const frame = new Float64Array(frameLength);
  let filled = 0;
  let index = 0;

  function push(samples: Float32Array | Float64Array): void {
    let at = 0;
    while (at < samples.length) {
      const end = Math.min(samples.length, at + frameLength - filled);
      while (at < end) frame[filled++] = Math.fround(gain * (samples[at++] as number));
      if (filled < frameLength) return;
      onFrame(frame, index++);
      frame.copyWithin(0, hopLength);
      filled = frameLength - hopLength;
    }
  }

  return { push };
}
