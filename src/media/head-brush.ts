// Drawing on a head: a canvas whose points lie on a face that is turned, and soft spots of light and shade.
import type { FaceMovement } from '../core/simulation/face-movement.ts';
import type { Colour } from './face-identities.ts';

export type Canvas2d = OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D;

/** x, y in half widths of a head from the middle of the face; y grows downwards. */
export type Point = readonly [number, number];

/** How far the face stands out at x: it is round like a barrel. */
export function faceDepth(x: number): number {
  return meanDepth * Math.sqrt(Math.max(0, 1 - 0.75 * x * x));
}

const meanDepth = 0.9;
/**
 * Nods are drawn as a caricature draws them: what stands out moves so much more than the rest, or the pitch of a small head
 * would be lost among the movements of its mouth.
 */
const nodExaggeration = 2.2;

export interface HeadBrush {
  readonly canvas: Canvas2d;
  /** Where a point of the head is seen once the head has turned. */
  at(x: number, y: number, depth?: number): Point;
}

/** `canvas` is already in the head's units, tilted and moved to its middle. */
export function headBrush(canvas: Canvas2d, { yawRad, pitchRad }: FaceMovement): HeadBrush {
  return {
    canvas,
    at: (x, y, depth = faceDepth(x)) => [
      x * Math.cos(yawRad) + depth * Math.sin(yawRad),
      y * Math.cos(pitchRad) + (meanDepth + nodExaggeration * (depth - meanDepth)) * Math.sin(pitchRad),
    ],
  };
}

/** A colour for the canvas, brightened by `gain`. */
export function css([red, green, blue]: Colour, gain = 1, alpha = 1): string {
  const part = (value: number) => Math.round(Math.max(0, Math.min(255, value * gain)));
  return `rgb(${part(red)} ${part(green)} ${part(blue)} / ${alpha})`;
}

export function blend(from: Colour, to: Colour, share: number): Colour {
  const part = (i: 0 | 1 | 2) => from[i] + (to[i] - from[i]) * share;
  return [part(0), part(1), part(2)];
}

/** An ellipse that is strongest in its middle and fades to nothing. */
export function softSpot(
  canvas: Canvas2d,
  [x, y]: Point,
  [radiusX, radiusY]: Point,
  colour: Colour,
  alpha: number,
): void {
  canvas.save();
  canvas.translate(x, y);
  canvas.scale(radiusX, radiusY);
  const fade = canvas.createRadialGradient(0, 0, 0, 0, 0, 1);
  fade.addColorStop(0, css(colour, 1, alpha));
  fade.addColorStop(0.55, css(colour, 1, 0.55 * alpha));
  fade.addColorStop(1, css(colour, 1, 0));
  canvas.fillStyle = fade;
  canvas.beginPath();
  canvas.arc(0, 0, 1, 0, 2 * Math.PI);
  canvas.fill();
  canvas.restore();
}

/** A closed shape through `points`, each joined to the next by a curve that leaves no corner but at the first point. */
export function smoothOutline(canvas: Canvas2d, points: readonly Point[]): void {
  canvas.beginPath();
  const [first, ...rest] = points;
  if (!first) return;
  canvas.moveTo(...first);
  rest.forEach((point, i) => {
    const next = rest[i + 1] ?? first;
    canvas.quadraticCurveTo(...point, (point[0] + next[0]) / 2, (point[1] + next[1]) / 2);
  });
  canvas.lineTo(...first);
  canvas.closePath();
}

/** A curve from the first point to the last, bent towards the middle one. */
export function arcStroke(canvas: Canvas2d, [from, bend, to]: readonly [Point, Point, Point]): void {
  canvas.beginPath();
  canvas.moveTo(...from);
  canvas.quadraticCurveTo(...bend, ...to);
  canvas.stroke();
}
