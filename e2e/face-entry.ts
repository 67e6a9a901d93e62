// Runs in a module worker of the face tests: draws simulated faces, encodes them to a file, and measures files.
import { BufferTarget, EncodedPacket, EncodedVideoPacketSource, MkvOutputFormat, Output } from 'mediabunny';
import type { MediumFeatures } from '../src/core/corpus/extracted-features.ts';
import type { FaceExtraction } from '../src/core/face/face-extraction.ts';
import type { JobContext } from '../src/core/job.ts';
import { type FaceMovement, restingFace } from '../src/core/simulation/face-movement.ts';
import { type SimulationParams, simulateCorpus } from '../src/core/simulation/simulate-corpus.ts';
import { drawPerson, type FacePlace, usualPlace } from '../src/media/draw-face.ts';
import { drawWall } from '../src/media/draw-head.ts';
import {
  constantRate,
  type EncodingOptions,
  encodeVideo,
  type FrameTime,
} from '../src/media/encode-video.ts';
import { extractFaceJob } from '../src/media/extract-face.ts';
import { extractSoundJob } from '../src/media/extract-sound.ts';
import { faceIdentities } from '../src/media/face-identities.ts';
import { renderSimulated } from '../src/media/render-studio.ts';
import type { PortLike } from '../src/rpc/protocol.ts';
import { serve } from '../src/rpc/serve.ts';
import { collectBuffers } from '../src/rpc/transferables.ts';
import { aviOfMp4 } from './avi-of-mp4.ts';

export interface RenderRequest {
  readonly width: number;
  readonly height: number;
  readonly encoding: EncodingOptions;
  /** Frames a second, or the frames themselves. */
  readonly frames: { readonly seconds: number; readonly rate: number } | readonly FrameTime[];
  /** Movements by column, one value per frame; what is left out rests. */
  readonly movement?: Partial<Record<keyof FaceMovement, readonly number[]>>;
  /** Who is in the picture from frame to frame; one person in the usual place if left out. */
  readonly people?: readonly {
    readonly identity: number;
    readonly place?: FacePlace;
    readonly until?: number;
  }[];
  /** 1 as it is, 0 black. */
  readonly light?: number;
  /** Drawn lying on its left side, as a phone held upright records it. */
  readonly turned?: boolean;
  /** Pixels this many times as wide as high. */
  readonly squeezed?: number;
}

export interface SimulatedRequest {
  readonly params: SimulationParams;
  readonly recordingId: string;
}

export type RenderContract = {
  render: { params: RenderRequest; progress: never; result: ArrayBuffer };
  /** A recording of a simulated corpus, with its voice. */
  renderSimulated: { params: SimulatedRequest; progress: never; result: ArrayBuffer };
  extractSound: { params: Parameters<typeof extractSoundJob>[0]; progress: unknown; result: MediumFeatures };
  /** A file that says it holds HEVC; no browser without that decoder gets as far as its content. */
  pretendHevc: { params: null; progress: never; result: ArrayBuffer };
  aviOfMp4: {
    params: { readonly mp4: ArrayBuffer; readonly framesPerSec: number };
    progress: never;
    result: ArrayBuffer;
  };
  extractFace: { params: Parameters<typeof extractFaceJob>[0]; progress: unknown; result: FaceExtraction };
};

/** A decoder configuration record of the main profile, level 3.1, without parameter sets (ISO/IEC 14496-15, 8.3.3.1). */
// biome-ignore format: bytes of one field each
const emptyHevcRecord = [1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 0];

async function pretendHevc(): Promise<ArrayBuffer> {
  const target = new BufferTarget();
  const output = new Output({ format: new MkvOutputFormat(), target });
  const source = new EncodedVideoPacketSource('hevc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = {
    codec: 'hvc1.1.6.L93.B0',
    codedWidth: 64,
    codedHeight: 64,
    description: Uint8Array.from(emptyHevcRecord),
  };
  for (const second of [0, 1, 2])
    await source.add(new EncodedPacket(new Uint8Array(40), 'key', second, 1), { decoderConfig });
  await output.finalize();
  return target.buffer ?? new ArrayBuffer();
}

async function render(request: RenderRequest): Promise<ArrayBuffer> {
  const { width, height, encoding, movement = {}, people = [{ identity: 0 }], light = 1 } = request;
  const canvas = new OffscreenCanvas(width, height);
  const { turned: isTurned, squeezed = 1 } = request;
  const upright = isTurned
    ? new OffscreenCanvas(height, width)
    : new OffscreenCanvas(width * squeezed, height);
  const brush = upright.getContext('2d');
  const target = canvas.getContext('2d');
  if (!brush || !target) throw new Error('render: expected a 2d canvas');
  const { frames } = request;
  const times = 'rate' in frames ? constantRate(frames.seconds, frames.rate) : frames;
  const draw = (index: number) => {
    const moved = Object.entries(movement).map(([name, values]) => [name, values[index] ?? 0]);
    const face: FaceMovement = { ...restingFace, ...Object.fromEntries(moved) };
    const [first] = faceIdentities;
    if (first)
      drawWall(brush, upright.width, upright.height, faceIdentities[people[0]?.identity ?? 0] ?? first);
    for (const { identity, place, until } of people) {
      const who = faceIdentities[identity];
      if (who && index < (until ?? times.length)) drawPerson(brush, who, face, place ?? usualPlace);
    }
    if (light < 1) {
      brush.fillStyle = `rgb(0 0 0 / ${1 - light})`;
      brush.fillRect(0, 0, upright.width, upright.height);
    }
    target.save();
    if (isTurned) {
      target.translate(0, height);
      target.rotate(-Math.PI / 2);
      target.drawImage(upright, 0, 0);
    } else target.drawImage(upright, 0, 0, width, height);
    target.restore();
  };
  return encodeVideo(canvas, times, draw, { ...encoding, pixelAspect: squeezed });
}

// The DOM library takes `self` for a window, whose postMessage differs from a worker's.
serve<RenderContract>(self as unknown as PortLike, {
  render: { run: render, transfer: (bytes) => [bytes] },
  renderSimulated: {
    run: async ({ params, recordingId }, context) =>
      renderSimulated(await simulateCorpus(params, context as JobContext), recordingId),
    transfer: (bytes) => [bytes],
  },
  extractSound: { run: extractSoundJob, transfer: collectBuffers },
  pretendHevc: { run: pretendHevc, transfer: (bytes) => [bytes] },
  aviOfMp4: { run: ({ mp4, framesPerSec }) => aviOfMp4(mp4, framesPerSec), transfer: (bytes) => [bytes] },
  extractFace: { run: extractFaceJob, transfer: collectBuffers },
});
