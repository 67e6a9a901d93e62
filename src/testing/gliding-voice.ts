// The sound that scripts/make-sound-fixtures.mjs encodes, uncompressed: what a decoder gives must be this, and at this time.

export const voiceStartSec = 0.5;
export const voiceLengthSec = 4;

/** Silence, then eight harmonics of 150 Hz that glides by 40 Hz up and down twice a second. */
export function glidingVoice(sampleRateHz: number, lengthSec = voiceLengthSec): Float32Array {
  return Float32Array.from({ length: Math.round(lengthSec * sampleRateHz) }, (_, i) => {
    const t = i / sampleRateHz;
    const phase = 2 * Math.PI * 150 * t + 20 * Math.sin(4 * Math.PI * t);
    let sum = 0;
    for (let h = 1; h <= 8; h++) sum += Math.sin(h * phase) / h;
    return t >= voiceStartSec ? 0.15 * sum : 0;
  });
}

/** As 16-bit samples, all channels alike. */
export function as16Bit(samples: Float32Array, channels = 1): Uint8Array<ArrayBuffer> {
  const data = Int16Array.from({ length: samples.length * channels }, (_, i) =>
    Math.round(32768 * (samples[Math.floor(i / channels)] as number)),
  );
  return new Uint8Array(data.buffer);
}
