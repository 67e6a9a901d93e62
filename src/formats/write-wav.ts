// Sound as a WAV file: the one container that every player and every reader knows.

const headerBytes = 44;

/** RIFF/WAVE of one channel, 16-bit PCM; samples beyond [-1, 1] are cut, NaN is silence. */
export function writeWav(samples: Float32Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headerBytes + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) =>
    bytes.set(
      [...word].map((letter) => letter.charCodeAt(0)),
      at,
    );
  text(0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, 2 * sampleRateHz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, n) => {
    const step = Math.max(-32768, Math.min(32767, Math.round(32768 * (sample || 0))));
    view.setInt16(headerBytes + 2 * n, step, true);
  });
  return bytes;
}

export function wavBlob(sound: { readonly samples: Float32Array; readonly sampleRateHz: number }): Blob {
  return new Blob([writeWav(sound.samples, sound.sampleRateHz)], { type: 'audio/wav' });
}
