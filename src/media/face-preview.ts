// A small picture with the landmarks on it, so that a person sees at once whether the right face is measured.
import { faceLines } from '../core/face/face-points.ts';

const previewWidth = 200;

/** A data URL of about 200 x 150 pixels. `points` are 98 numbers in pixels of `picture`; null draws none. */
export async function facePreview(picture: OffscreenCanvas, points: Float64Array | null): Promise<string> {
  const scale = previewWidth / picture.width;
  const small = new OffscreenCanvas(previewWidth, Math.max(1, Math.round(picture.height * scale)));
  const canvas = small.getContext('2d');
  if (!canvas) throw new Error('facePreview: expected a 2d canvas, got none');
  canvas.drawImage(picture, 0, 0, small.width, small.height);
  if (points) {
    canvas.scale(scale, scale);
    canvas.lineWidth = 1.5 / scale;
    canvas.strokeStyle = '#38e0a8';
    strokeFace(canvas, points);
  }
  const blob = await small.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return `data:image/jpeg;base64,${btoa(String.fromCharCode(...bytes))}`;
}

/** Lines along brows, nose, eyes and lips. `points`: x of every landmark, then y of every landmark. */
function strokeFace(
  canvas: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D,
  points: ArrayLike<number>,
): void {
  const count = points.length / 2;
  canvas.beginPath();
  for (const line of faceLines)
    line.forEach((place, i) => {
      const [x, y] = [points[place] as number, points[count + place] as number];
      if (i === 0) canvas.moveTo(x, y);
      else canvas.lineTo(x, y);
    });
  canvas.stroke();
}
