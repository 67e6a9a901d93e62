// The eyes and brows of a simulated face.
import type { FaceMovement } from '../core/simulation/face-movement.ts';
import type { FaceIdentity } from './face-identities.ts';
import {
  arcStroke,
  type Canvas2d,
  css,
  type HeadBrush,
  type Point,
  smoothOutline,
  softSpot,
} from './head-brush.ts';

export function drawEyes(brush: HeadBrush, identity: FaceIdentity, movement: FaceMovement): void {
  for (const side of [-1, 1]) {
    drawEye(brush, identity, movement, side);
    drawBrow(brush, identity, movement.brow, side);
  }
}

/** How far the eyes are open, 1 at rest: lids close them, and brows take the lids along. */
export function eyeOpening({ blink, brow }: Pick<FaceMovement, 'blink' | 'brow'>): number {
  return (1 - blink) * (1 + 0.12 * brow + 0.1 * Math.max(0, brow));
}

/** Half an eye's opening in height, and half its width; a lid that is drawn up widens it a little. */
interface EyeShape {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

function drawEye(
  { canvas, at }: HeadBrush,
  identity: FaceIdentity,
  movement: FaceMovement,
  side: number,
): void {
  const { shade } = identity;
  const { yawRad } = movement;
  // The eye that turns away from the viewer looks narrower.
  const narrow = Math.cos(yawRad + 0.35 * side) / Math.cos(0.35);
  const shape = {
    halfWidth: 0.205 * narrow,
    halfHeight: 0.105 * eyeOpening(movement),
  };
  const [x, y] = at(0.42 * identity.eyeDistance * side, -0.12);
  softSpot(canvas, [x, y - 0.02], [0.36 * narrow, 0.24], shade, 0.5);
  softSpot(canvas, [x, y + 0.14], [0.25 * narrow, 0.07], shade, 0.22);
  canvas.save();
  canvas.translate(x, y);
  drawEyeball(canvas, identity, shape, 0.03 * Math.sin(yawRad));
  drawLids(canvas, identity, shape);
  canvas.restore();
}

function eyeOutline(canvas: Canvas2d, { halfWidth, halfHeight }: EyeShape): void {
  const above = -1.35 * halfHeight - 0.006;
  canvas.beginPath();
  canvas.moveTo(-halfWidth, 0);
  canvas.bezierCurveTo(-halfWidth / 2, above, halfWidth / 2, above, halfWidth, 0);
  canvas.bezierCurveTo(halfWidth / 2, halfHeight + 0.012, -halfWidth / 2, halfHeight + 0.012, -halfWidth, 0);
  canvas.closePath();
}

function drawEyeball(canvas: Canvas2d, { iris }: FaceIdentity, shape: EyeShape, gaze: number): void {
  canvas.save();
  eyeOutline(canvas, shape);
  canvas.clip();
  canvas.fillStyle = css([241, 236, 232]);
  canvas.fillRect(-0.3, -0.3, 0.6, 0.6);
  const disc = (x: number, y: number, radius: number, colour: string) => {
    canvas.fillStyle = colour;
    canvas.beginPath();
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    canvas.fill();
  };
  disc(gaze, -0.012, 0.1, css(iris, 0.4));
  disc(gaze, -0.012, 0.088, css(iris));
  disc(gaze, -0.012, 0.044, css([8, 6, 6]));
  disc(gaze - 0.03, -0.045, 0.018, css([255, 255, 255], 1, 0.9));
  const shadow = canvas.createLinearGradient(0, -1.2 * shape.halfHeight, 0, shape.halfHeight);
  shadow.addColorStop(0, css([30, 16, 10], 1, 0.45));
  shadow.addColorStop(0.4, css([30, 16, 10], 1, 0));
  canvas.fillStyle = shadow;
  canvas.fillRect(-0.3, -0.3, 0.6, 0.6);
  canvas.restore();
}

function drawLids(canvas: Canvas2d, { shade }: FaceIdentity, shape: EyeShape): void {
  const { halfWidth, halfHeight } = shape;
  const stroke = (colour: string, width: number, offset: number, bulge: number) => {
    canvas.strokeStyle = colour;
    canvas.lineWidth = width;
    canvas.lineCap = 'round';
    canvas.beginPath();
    canvas.moveTo(-halfWidth, offset);
    canvas.bezierCurveTo(-halfWidth / 2, bulge, halfWidth / 2, bulge, halfWidth, offset);
    canvas.stroke();
  };
  stroke(css([28, 16, 12], 1, 0.92), 0.032, 0, -1.35 * halfHeight - 0.006);
  stroke(css(shade, 0.75, 0.75), 0.014, 0, halfHeight + 0.014);
  stroke(css(shade, 0.8, 0.7), 0.016, -0.055 - 0.3 * halfHeight, -0.085 - 0.95 * halfHeight);
}

/** Raising moves the brow up, frowning draws its inner end down. */
function drawBrow(
  { canvas, at }: HeadBrush,
  { brow: colour }: FaceIdentity,
  brow: number,
  side: number,
): void {
  const y = -0.36 - 0.14 * brow;
  const drawnDown = 0.06 * Math.max(0, -brow);
  const inner = at(0.16 * side, y + 0.03 + drawnDown);
  const middle = at(0.44 * side, y - 0.075);
  const outer = at(0.74 * side, y + 0.05);
  const shifted = ([x, py]: Point, by: number): Point => [x, py + by];
  const between: Point = [(inner[0] + middle[0]) / 2, (inner[1] + middle[1]) / 2];
  canvas.fillStyle = css(colour, 1, 0.9);
  smoothOutline(canvas, [
    shifted(inner, 0.04),
    shifted(inner, -0.05),
    shifted(between, -0.055),
    shifted(middle, -0.03),
    outer,
    shifted(middle, 0.045),
  ]);
  canvas.fill();
  softSpot(canvas, between, [0.2, 0.06], colour, 0.35);
  canvas.strokeStyle = css(colour, 1, 0.5);
  canvas.lineWidth = 0.02;
  arcStroke(canvas, [inner, shifted(middle, -0.02), outer]);
}
