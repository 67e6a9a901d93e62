// A WAV file on disk, piece by piece: an hour of sound takes no more memory than a second of it.
import { open } from 'node:fs/promises';
import type { SoundChannel } from '../core/audio/sound-settings.ts';
import { readWavLayout, type WavLayout, type WavLayoutReading } from '../formats/wav.ts';
import { asInputError } from './read-input.ts';

export interface WavStream extends WavLayoutReading {
  /**
   * The channels that count, a second at a time; nothing if there is no layout. Read it once, and to its end or break. Sound
   * of one channel is left and right alike.
   */
  planes(channel: SoundChannel): AsyncGenerator<readonly Float32Array[], void>;
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
      planes: (channel) => planesOf(layout, channel, read),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    return asInputError(error, path, 'WAV file');
  }
}

async function* planesOf(
  layout: WavLayout | undefined,
  channel: SoundChannel,
  read: (start: number, length: number) => Promise<Uint8Array>,
): AsyncGenerator<readonly Float32Array[], void> {
  if (!layout) return;
  const { start, frames, bytesPerFrame, sampleRateHz } = layout;
  for (let frame = 0; frame < frames; frame += sampleRateHz) {
    const length = Math.min(sampleRateHz, frames - frame) * bytesPerFrame;
    const bytes = await read(start + frame * bytesPerFrame, length);
    if (bytes.length < length) throw new Error(`planesOf: expected ${length} bytes, got ${bytes.length}`);
    yield chosenOf(layout.decode(bytes), channel);
  }
}

function chosenOf(channels: readonly Float32Array[], choice: SoundChannel): readonly Float32Array[] {
  if (choice === 'mix') return channels;
  return channels.slice(choice === 'left' || channels.length === 1 ? 0 : 1).slice(0, 1);
}
