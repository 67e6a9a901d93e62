// A WAV file on disk, piece by piece: an hour of sound takes no more memory than a second of it.
import { open } from 'node:fs/promises';
import { mixChannels } from '../core/audio/mix-channels.ts';
import type { SoundChannel } from '../core/audio/sound-settings.ts';
import { readWavLayout, type WavLayout, type WavLayoutReading } from '../formats/wav.ts';
import { asInputError } from './read-input.ts';

export interface WavStream extends WavLayoutReading {
  /** The sound as one channel, a second at a time; nothing if there is no layout. Read it once, and to its end or break. */
  samples(channel?: SoundChannel): AsyncGenerator<Float32Array, void>;
  close(): Promise<void>;
}

const headBytes = 4096;

/**
 * Opens a WAV file and reads its header. What is wrong with its content is among the findings.
 * @throws InputError if the file cannot be read
 */
export async function openWavStream(path: string): Promise<WavStream> {
  const file = await open(path).catch((error: unknown) => asInputError(error, path, 'WAV file'));
  const read = async (start: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    const { bytesRead } = await file.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  };
  try {
    const { size } = await file.stat();
    let reading: WavLayoutReading;
    let needed: number | undefined = headBytes;
    do {
      const head = await read(0, Math.min(needed, size));
      if (head.length < Math.min(needed, size)) throw new Error('it became shorter while it was read');
      reading = readWavLayout(head, path, size);
      needed = reading.neededBytes;
    } while (needed !== undefined);
    const { layout } = reading;
    return {
      ...reading,
      samples: (channel) => samplesOf(layout, channel, read),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    return asInputError(error, path, 'WAV file');
  }
}

async function* samplesOf(
  layout: WavLayout | undefined,
  channel: SoundChannel | undefined,
  read: (start: number, length: number) => Promise<Uint8Array>,
): AsyncGenerator<Float32Array, void> {
  if (!layout) return;
  const { start, frames, bytesPerFrame, sampleRateHz } = layout;
  for (let frame = 0; frame < frames; frame += sampleRateHz) {
    const length = Math.min(sampleRateHz, frames - frame) * bytesPerFrame;
    const bytes = await read(start + frame * bytesPerFrame, length);
    if (bytes.length < length) throw new Error(`samplesOf: expected ${length} bytes, got ${bytes.length}`);
    yield oneChannel(layout.decode(bytes), channel);
  }
}

/** Sound of one channel is left and right alike. */
function oneChannel(channels: readonly Float32Array[], choice: SoundChannel = 'mix'): Float32Array {
  const chosen = { left: channels[0], right: channels[1] ?? channels[0], mix: undefined }[choice];
  return chosen ?? mixChannels(channels);
}
