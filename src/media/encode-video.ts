// Drawn pictures, and a voice with them, to a video file, for simulated people: mediabunny encodes through WebCodecs.
import {
  AudioSample,
  AudioSampleSource,
  BufferTarget,
  MkvOutputFormat,
  Mp4OutputFormat,
  Output,
  VideoSample,
  VideoSampleSource,
  WebMOutputFormat,
} from 'mediabunny';

export interface EncodingOptions {
  readonly container: 'webm' | 'mp4' | 'mkv';
  readonly codec: 'vp8' | 'vp9' | 'av1' | 'avc';
  readonly bitsPerSec: number;
  /** Clockwise, told to players by the file: 90 for a phone held upright. */
  readonly rotation?: 0 | 90 | 180 | 270;
  /** Width of the picture as it is shown, over its width in pixels; 1 for square pixels. */
  readonly pixelAspect?: number;
}

/** One channel, encoded as Opus. */
export interface EncodedVoice {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly bitsPerSec: number;
}

/** A frame to be drawn: when it begins and how long it is shown, seconds. */
export interface FrameTime {
  readonly timeSec: number;
  readonly durationSec: number;
}

/**
 * The file's bytes. `draw` fills `canvas` for frame `index`; every frame has the canvas' size. The voice begins with the
 * first frame.
 * @throws Error if this browser has no encoder for the codec
 */
export async function encodeVideo(
  canvas: OffscreenCanvas,
  frames: readonly FrameTime[],
  draw: (index: number) => void,
  { container, codec, bitsPerSec, rotation = 0, pixelAspect = 1 }: EncodingOptions,
  voice?: EncodedVoice,
): Promise<ArrayBuffer> {
  const formats = { webm: WebMOutputFormat, mp4: Mp4OutputFormat, mkv: MkvOutputFormat };
  const target = new BufferTarget();
  const output = new Output({ format: new formats[container](), target });
  const source = new VideoSampleSource({
    codec,
    bitrate: bitsPerSec,
    keyFrameInterval: 2,
    // The encoder knows nothing of the pixels' shape; the container writes what it is told here.
    onEncodedPacket: (_, meta) => {
      if (pixelAspect === 1 || !meta?.decoderConfig) return;
      Object.assign(meta.decoderConfig, {
        displayAspectWidth: Math.round(canvas.width * pixelAspect),
        displayAspectHeight: canvas.height,
      });
    },
  });
  output.addVideoTrack(source, { rotation });
  const speak = voice ? addVoice(output, voice) : () => Promise.resolve();
  await output.start();
  for (const [index, { timeSec, durationSec }] of frames.entries()) {
    draw(index);
    const sample = new VideoSample(canvas, { timestamp: timeSec, duration: durationSec });
    await source.add(sample);
    sample.close();
    await speak(timeSec + durationSec);
  }
  await speak(Number.POSITIVE_INFINITY);
  await output.finalize();
  if (!target.buffer) throw new Error('encodeVideo: expected bytes, got none');
  return target.buffer;
}

/** Takes the voice along with the pictures, up to a time: a file is written in the order of its packets. */
function addVoice(
  output: Output,
  { samples, sampleRateHz, bitsPerSec }: EncodedVoice,
): (untilSec: number) => Promise<void> {
  const source = new AudioSampleSource({ codec: 'opus', bitrate: bitsPerSec });
  output.addAudioTrack(source);
  let done = 0;
  return async (untilSec) => {
    const end = Math.min(samples.length, Math.round(untilSec * sampleRateHz));
    if (end <= done) return;
    const data = samples.slice(done, end);
    const format = { format: 'f32', numberOfChannels: 1, sampleRate: sampleRateHz } as const;
    const sample = new AudioSample({ data, ...format, timestamp: done / sampleRateHz });
    done = end;
    await source.add(sample);
    sample.close();
  };
}

/** `seconds` of frames at a constant rate. */
export function constantRate(seconds: number, framesPerSec: number): FrameTime[] {
  const durationSec = 1 / framesPerSec;
  return Array.from({ length: Math.round(seconds * framesPerSec) }, (_, i) => ({
    timeSec: i / framesPerSec,
    durationSec,
  }));
}
