// From several channels to the one that is analysed.

/** The mean over the channels, sample by sample, NaN where one of them is NaN. One channel is handed on as it is. */
export function mixChannels(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels;
  if (!first) throw new RangeError('mixChannels: expected at least one channel, got none');
  if (channels.length === 1) return first;
  return Float32Array.from(first, (_, i) => {
    let sum = 0;
    for (const channel of channels) sum += channel[i] as number;
    return sum / channels.length;
  });
}
