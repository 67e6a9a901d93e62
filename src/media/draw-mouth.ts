// The nose and the mouth of a simulated face.
import type { FaceMovement } from '../core/simulation/face-movement.ts';
import type { FaceIdentity } from './face-identities.ts';
import { arcStroke, blend, css, type HeadBrush, type Point, softSpot } from './head-brush.ts';

export function drawNose({ canvas, at }: HeadBrush, { skin, shade }: FaceIdentity): void {
  const tip = at(0, 0.3, 1.18);
  const bridge = at(0, -0.2, 0.95);
  canvas.lineCap = 'round';
  for (const side of [-1, 1]) {
    canvas.strokeStyle = css(shade, 1, 0.24);
    canvas.lineWidth = 0.08;
    arcStroke(canvas, [at(0.13 * side, -0.16, 0.85), at(0.09 * side, 0.02, 0.9), at(0.15 * side, 0.2, 0.95)]);
  }
  canvas.strokeStyle = css([255, 244, 232], 1, 0.28);
  canvas.lineWidth = 0.08;
  arcStroke(canvas, [bridge, [(bridge[0] + tip[0]) / 2, 0], [tip[0], tip[1] - 0.1]]);
  softSpot(canvas, [tip[0], tip[1] + 0.02], [0.17, 0.14], blend(skin, [255, 245, 235], 0.35), 0.6);
  for (const side of [-1, 1]) {
    const wing = at(0.19 * side, 0.33, 0.92);
    softSpot(canvas, wing, [0.1, 0.1], blend(skin, shade, 0.15), 0.7);
    canvas.strokeStyle = css(shade, 0.8, 0.75);
    canvas.lineWidth = 0.022;
    canvas.beginPath();
    canvas.arc(
      wing[0] - 0.015 * side,
      wing[1],
      0.085,
      side > 0 ? -1 : Math.PI - 1,
      side > 0 ? 1.2 : Math.PI + 1,
    );
    canvas.stroke();
    canvas.fillStyle = css(shade, 0.28, 0.85);
    canvas.beginPath();
    canvas.ellipse(...at(0.085 * side, 0.405, 1.05), 0.052, 0.024, -0.25 * side, 0, 2 * Math.PI);
    canvas.fill();
  }
  softSpot(canvas, [tip[0], tip[1] + 0.14], [0.2, 0.05], shade, 0.55);
}

/** The points a mouth is drawn through. */
interface MouthShape {
  readonly left: Point;
  readonly right: Point;
  /** Middle of the upper lip's upper and lower edge, of the lower lip's upper and lower edge. */
  readonly top: Point;
  readonly upper: Point;
  readonly lower: Point;
  readonly bottom: Point;
}

function mouthShape(at: HeadBrush['at'], { mouth, smile }: FaceMovement, width: number): MouthShape {
  const y = 0.7;
  const open = 0.27 * mouth;
  const halfWidth = 0.335 * width * (1 + 0.22 * smile - 0.12 * mouth);
  const corner = y - 0.075 * smile + 0.35 * open;
  return {
    left: at(-halfWidth, corner, 0.78),
    right: at(halfWidth, corner, 0.78),
    top: at(0, y - 0.105, 0.98),
    upper: at(0, y - 0.006 - 0.12 * open, 0.96),
    lower: at(0, y + 0.008 + open, 0.95),
    bottom: at(0, y + 0.135 + 1.05 * open, 0.96),
  };
}

export function drawMouth({ canvas, at }: HeadBrush, identity: FaceIdentity, movement: FaceMovement): void {
  const { lip, shade } = identity;
  const shape = mouthShape(at, movement, identity.mouthWidth);
  const { left, right, top, upper, lower, bottom } = shape;
  /** From one corner to the other through the middle, full towards the middle. */
  const edge = (from: Point, middle: Point, to: Point, fullness = 0.55) => {
    const control = ([x]: Point): Point => [middle[0] + (x - middle[0]) * fullness, middle[1]];
    canvas.quadraticCurveTo(...control(from), ...middle);
    canvas.quadraticCurveTo(...control(to), ...to);
  };
  const between = (upperEdge: Point, lowerEdge: Point) => {
    canvas.beginPath();
    canvas.moveTo(...left);
    edge(left, upperEdge, right);
    edge(right, lowerEdge, left);
    canvas.closePath();
  };
  between(upper, lower);
  canvas.save();
  canvas.fillStyle = css([42, 13, 14]);
  canvas.fill();
  canvas.clip();
  const gap = lower[1] - upper[1];
  if (gap > 0.03) {
    canvas.fillStyle = css([239, 232, 223]);
    canvas.beginPath();
    canvas.ellipse(upper[0], upper[1] - 0.01, 0.24, Math.min(0.075, 0.5 * gap), 0, 0, 2 * Math.PI);
    canvas.fill();
    softSpot(canvas, lower, [0.2, 0.45 * gap], [170, 70, 72], 0.85);
  }
  canvas.restore();
  for (const [from, to, gain] of [
    [top, upper, 0.86],
    [lower, bottom, 1.08],
  ] as const) {
    between(from, to);
    canvas.fillStyle = css(lip, gain);
    canvas.fill();
  }
  // A line where the lips meet, and the dent under the nose.
  canvas.strokeStyle = css(lip, 0.45, 0.8);
  canvas.lineWidth = 0.014;
  canvas.beginPath();
  canvas.moveTo(...left);
  edge(left, upper, right);
  canvas.stroke();
  softSpot(canvas, [bottom[0], bottom[1] - 0.07], [0.14, 0.035], [255, 225, 220], 0.35);
  softSpot(canvas, [top[0], top[1] - 0.1], [0.05, 0.09], shade, 0.25);
  for (const corner of [left, right]) softSpot(canvas, corner, [0.06, 0.05], shade, 0.55);
}

/** From the nose past the corners of the mouth; deeper in a smile. */
export function drawFolds({ canvas, at }: HeadBrush, { shade }: FaceIdentity, smile: number): void {
  canvas.strokeStyle = css(shade, 1, 0.22 + 0.2 * Math.max(0, smile));
  canvas.lineWidth = 0.03;
  for (const side of [-1, 1])
    arcStroke(canvas, [
      at(0.26 * side, 0.36, 0.85),
      at(0.44 * side, 0.5, 0.75),
      at((0.46 + 0.06 * smile) * side, 0.72, 0.7),
    ]);
}
