// A simulated person up to the face: wall, shoulders, neck, hair, ears and the skin of the head.

import type { FaceIdentity } from './face-identities.ts';
import { blend, type Canvas2d, css, type HeadBrush, softSpot } from './head-brush.ts';

export function drawWall(canvas: Canvas2d, width: number, height: number, { wall }: FaceIdentity): void {
  const fade = canvas.createLinearGradient(0, 0, 0, height);
  fade.addColorStop(0, css(wall, 1.08));
  fade.addColorStop(1, css(wall, 0.7));
  canvas.fillStyle = fade;
  canvas.fillRect(0, 0, width, height);
}

/** In the head's units but neither turned nor tilted: the body stays. */
export function drawShoulders(canvas: Canvas2d, { skin, shade, shirt }: FaceIdentity): void {
  canvas.fillStyle = css(shirt);
  canvas.beginPath();
  canvas.moveTo(-2.7, 3.6);
  canvas.bezierCurveTo(-2.5, 2, -1.3, 1.8, -0.55, 1.5);
  canvas.lineTo(0.55, 1.5);
  canvas.bezierCurveTo(1.3, 1.8, 2.5, 2, 2.7, 3.6);
  canvas.fill();
  const round = canvas.createLinearGradient(-0.52, 0, 0.52, 0);
  round.addColorStop(0, css(blend(skin, shade, 0.8)));
  round.addColorStop(0.5, css(blend(skin, shade, 0.3)));
  round.addColorStop(1, css(blend(skin, shade, 0.85)));
  canvas.fillStyle = round;
  canvas.beginPath();
  canvas.moveTo(-0.52, 0.8);
  canvas.lineTo(-0.54, 1.55);
  canvas.quadraticCurveTo(0, 2.1, 0.54, 1.55);
  canvas.lineTo(0.52, 0.8);
  canvas.fill();
  softSpot(canvas, [0, 1.3], [0.62, 0.36], shade, 0.7);
}

/** Behind the face. */
export function drawBackOfHead({ canvas, at }: HeadBrush, identity: FaceIdentity): void {
  const { hair, skin, shade, longHair } = identity;
  const [x, y] = at(0, -0.28, -0.1);
  canvas.fillStyle = css(hair);
  canvas.beginPath();
  canvas.ellipse(x, y, 1.12, 1.2, 0, 0, 2 * Math.PI);
  if (longHair) canvas.rect(x - 1.12, y, 2.24, 1.6);
  canvas.fill();
  for (const side of longHair ? [] : [-1, 1]) {
    const ear = at(side, 0.04, -0.1);
    canvas.fillStyle = css(blend(skin, shade, 0.35));
    canvas.beginPath();
    canvas.ellipse(...ear, 0.13, 0.26, 0.15 * side, 0, 2 * Math.PI);
    canvas.fill();
    softSpot(canvas, ear, [0.08, 0.17], shade, 0.6);
  }
}

/** The skin, lit from above; `jaw` is how far the chin has dropped. */
export function drawSkin({ canvas, at }: HeadBrush, identity: FaceIdentity, jaw: number): void {
  const { skin, shade, hair } = identity;
  const [middle] = at(0, 0, 0.1);
  const [chinX, chinTilt] = at(0, 0, 0.35);
  const chin = 1.33 + jaw + chinTilt;
  const outline = () => {
    canvas.beginPath();
    canvas.moveTo(middle - 0.98, -0.25);
    canvas.bezierCurveTo(middle - 1, -1.45, middle + 1, -1.45, middle + 0.98, -0.25);
    canvas.bezierCurveTo(middle + 0.98, 0.5, middle + 0.8, 0.95 + jaw / 2, chinX + 0.45, chin - 0.12);
    canvas.bezierCurveTo(chinX + 0.25, chin + 0.02, chinX - 0.25, chin + 0.02, chinX - 0.45, chin - 0.12);
    canvas.bezierCurveTo(middle - 0.8, 0.95 + jaw / 2, middle - 0.98, 0.5, middle - 0.98, -0.25);
    canvas.closePath();
  };
  const [lightX, lightY] = at(-0.12, -0.1, 0.5);
  const light = canvas.createRadialGradient(lightX, lightY, 0.1, chinX, 0.05, 1.5);
  light.addColorStop(0, css(skin, 1.06));
  light.addColorStop(0.5, css(skin));
  light.addColorStop(0.82, css(blend(skin, shade, 0.55)));
  light.addColorStop(1, css(shade));
  outline();
  canvas.fillStyle = light;
  canvas.fill();
  canvas.save();
  outline();
  canvas.clip();
  for (const x of [-0.5, 0.5]) softSpot(canvas, at(x, 0.35), [0.34, 0.28], [212, 120, 104], 0.2);
  softSpot(canvas, at(0, -0.66), [0.55, 0.3], [255, 240, 226], 0.22);
  softSpot(canvas, at(0, 1.12 + jaw), [0.26, 0.16], [255, 236, 220], 0.2);
  softSpot(canvas, at(0, 0.98 + 0.9 * jaw), [0.3, 0.07], shade, 0.45);
  drawHairline(canvas, at, css(hair));
  canvas.restore();
  // Where the hair on the forehead meets that behind it, the edge of the skin would shine through.
  canvas.strokeStyle = css(hair);
  canvas.lineWidth = 0.04;
  canvas.beginPath();
  canvas.moveTo(middle - 0.98, -0.36);
  canvas.bezierCurveTo(middle - 0.98, -1.42, middle + 0.98, -1.42, middle + 0.98, -0.36);
  canvas.stroke();
}

function drawHairline(canvas: Canvas2d, at: HeadBrush['at'], colour: string): void {
  const [right, top, left] = [at(0.93, -0.3, 0.2), at(0, -1.05, 0.6), at(-0.93, -0.3, 0.2)];
  canvas.fillStyle = colour;
  canvas.beginPath();
  canvas.moveTo(1.4, -0.2);
  canvas.lineTo(...right);
  canvas.quadraticCurveTo(right[0] - 0.1, top[1] + 0.1, ...top);
  canvas.quadraticCurveTo(left[0] + 0.1, top[1] + 0.1, ...left);
  canvas.lineTo(-1.4, -0.2);
  canvas.lineTo(-1.4, -1.8);
  canvas.lineTo(1.4, -1.8);
  canvas.fill();
}
