// Runs in a module worker of the face tests: draws simulated faces, encodes them to a file and gives it back.
import { type FaceMovement, restingFace } from '../src/core/simulation/face-movement.ts';
import { drawPerson, type FacePlace, usualPlace } from '../src/media/draw-face.ts';
import { drawWall } from '../src/media/draw-head.ts';
import {
  constantRate,
  type EncodingOptions,
  encodeVideo,
  type FrameTime,
} from '../src/media/encode-video.ts';
import { faceIdentities } from '../src/media/face-identities.ts';

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
}

async function render(request: RenderRequest): Promise<ArrayBuffer> {
  const { width, height, encoding, movement = {}, people = [{ identity: 0 }], light = 1 } = request;
  const canvas = new OffscreenCanvas(width, height);
  const upright = request.turned ? new OffscreenCanvas(height, width) : canvas;
  const brush = upright.getContext('2d');
  const turned = canvas.getContext('2d');
  if (!brush || !turned) throw new Error('render: expected a 2d canvas');
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
    if (request.turned) {
      turned.save();
      turned.translate(0, height);
      turned.rotate(-Math.PI / 2);
      turned.drawImage(upright, 0, 0);
      turned.restore();
    }
  };
  return encodeVideo(canvas, times, draw, encoding);
}

self.addEventListener('message', ({ data, ports }: MessageEvent<RenderRequest>) => {
  const [port] = ports;
  render(data).then(
    (bytes) => port?.postMessage({ bytes }, [bytes]),
    (error: unknown) => port?.postMessage({ error: String(error) }),
  );
});
