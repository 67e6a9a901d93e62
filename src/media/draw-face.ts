// A simulated face on a canvas: drawn from nothing but arithmetic, real enough for a face landmarker to find it and to
// follow what moves it.
import type { FaceMovement } from '../core/simulation/face-movement.ts';
import { drawEyes } from './draw-eyes.ts';
import { drawBackOfHead, drawShoulders, drawSkin, drawWall } from './draw-head.ts';
import { drawFolds, drawMouth, drawNose } from './draw-mouth.ts';
import type { FaceIdentity } from './face-identities.ts';
import { type Canvas2d, headBrush } from './head-brush.ts';

/** Where on the canvas a face is: the middle, and the size relative to the usual one. */
export interface FacePlace {
  /** Shares of the canvas, 0.5 in its middle. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export const usualPlace: FacePlace = { x: 0.5, y: 0.44, size: 1 };

/** Half the width of a head, as a share of the picture's height. */
const headShare = 0.225;

/** Fills the canvas with a wall and a person. */
export function drawFace(canvas: Canvas2d, identity: FaceIdentity, movement: FaceMovement): void {
  const { width, height } = canvas.canvas;
  drawWall(canvas, width, height, identity);
  drawPerson(canvas, identity, movement, usualPlace);
}

/** One person before what is there already. */
export function drawPerson(
  canvas: Canvas2d,
  identity: FaceIdentity,
  movement: FaceMovement,
  place: FacePlace,
): void {
  const { width, height } = canvas.canvas;
  const unit = headShare * height * place.size;
  canvas.save();
  canvas.translate(place.x * width, place.y * height);
  canvas.scale(unit, unit);
  drawShoulders(canvas, identity);
  canvas.rotate(movement.rollRad);
  canvas.scale(identity.width, 1);
  const brush = headBrush(canvas, movement);
  drawBackOfHead(brush, identity);
  drawSkin(brush, identity, 0.2 * movement.mouth);
  drawEyes(brush, identity, movement);
  drawFolds(brush, identity, movement.smile);
  drawNose(brush, identity);
  drawMouth(brush, identity, movement);
  canvas.restore();
}
