// What `soften bench face` measures: a long video of a drawn face, and the time its frames take without decoding.
import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  canEncodeVideo,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  MkvOutputFormat,
  Output,
} from 'mediabunny';
import type { LandmarkerOptions } from '../core/face/face-extraction.ts';
import { restingFace } from '../core/simulation/face-movement.ts';
import { drawFace } from './draw-face.ts';
import { constantRate, encodeVideo } from './encode-video.ts';
import { type FaceIdentity, faceIdentities } from './face-identities.ts';
import { openLandmarker } from './face-landmarker.ts';
import { openVideo } from './open-video.ts';
import { sampleTimes } from './sample-pictures.ts';

const [width, height, framesPerSec] = [640, 480, 25];
const loopSec = 10;

/** 640 x 480 at 25 frames a second, H.264 where it can be encoded here, else VP8: ten seconds, again and again. */
export async function renderBenchVideo(seconds: number): Promise<{ bytes: ArrayBuffer; codec: string }> {
  const codec = (await canEncodeVideo('avc', { width, height })) ? 'avc' : 'vp8';
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('renderBenchVideo: expected a 2d canvas, got none');
  const draw = (index: number) => {
    const turn = (2 * Math.PI * index) / (framesPerSec * loopSec);
    drawFace(brush, faceIdentities[0] as FaceIdentity, {
      ...restingFace,
      mouth: 0.4 + 0.4 * Math.sin(13 * turn),
      smile: Math.sin(3 * turn),
      yawRad: 0.25 * Math.sin(2 * turn),
      rollRad: 0.1 * Math.sin(5 * turn),
    });
  };
  const frames = constantRate(loopSec, framesPerSec);
  const loop = await encodeVideo(canvas, frames, draw, { container: 'mkv', codec, bitsPerSec: 800_000 });
  return { bytes: await repeatVideo(loop, codec, Math.ceil(seconds / loopSec)), codec };
}

/** The same packets behind each other; the first one of each round stands for itself. */
async function repeatVideo(loop: ArrayBuffer, codec: 'avc' | 'vp8', rounds: number): Promise<ArrayBuffer> {
  const input = new Input({ source: new BufferSource(loop), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('repeatVideo: expected a video, got none');
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const target = new BufferTarget();
  const output = new Output({ format: new MkvOutputFormat(), target });
  const source = new EncodedVideoPacketSource(codec);
  output.addVideoTrack(source);
  await output.start();
  for (let round = 0; round < rounds; round++)
    for (const packet of packets)
      await source.add(
        packet.clone({ timestamp: packet.timestamp + round * loopSec }),
        decoderConfig && { decoderConfig },
      );
  await output.finalize();
  return target.buffer ?? new ArrayBuffer();
}

/**
 * How long the frames that lie `stepSec` apart take one after the other when nothing has to be decoded: those of the first
 * ten seconds are decoded ahead and shown as often as the video lasts. Milliseconds, opening the landmarker included.
 */
export async function detectWithoutDecoding(
  blob: Blob,
  seconds: number,
  stepSec: number,
  options: LandmarkerOptions,
): Promise<number> {
  const video = await openVideo(blob, 'bench');
  const canvas = new OffscreenCanvas(video.width, video.height);
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('detectWithoutDecoding: expected a 2d canvas, got none');
  const pictures: ImageData[] = [];
  for await (const picture of video.framesAt(sampleTimes({ firstSec: 0, endSec: loopSec }, stepSec))) {
    picture?.draw(brush, canvas.width, canvas.height);
    picture?.close();
    pictures.push(brush.getImageData(0, 0, canvas.width, canvas.height));
  }
  video.close();
  const startedAt = performance.now();
  const landmarker = await openLandmarker(options);
  const count = sampleTimes({ firstSec: 0, endSec: seconds }, stepSec).length;
  for (let i = 0; i < count; i++) {
    brush.putImageData(pictures[i % pictures.length] as ImageData, 0, 0);
    landmarker.detect(canvas, Math.round(1000 * i * stepSec));
  }
  landmarker.close();
  return performance.now() - startedAt;
}
