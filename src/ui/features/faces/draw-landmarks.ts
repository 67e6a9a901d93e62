// Landmarks on a canvas, over a video or by themselves.
import { faceLines } from '../../../core/face/face-points.ts';

export interface LandmarkStyle {
  readonly line: string;
  readonly lineWidth: number;
  /** Radius of the points; 0 draws none. */
  readonly pointRadius: number;
  /** A landmark that stands out, and its colour. */
  readonly chosen?: { readonly landmark: number; readonly colour: string };
}

/** `points` are 98 numbers, all x and then all y; `x` and `y` bring them to the canvas. Missing points are left out. */
export function drawLandmarks(
  canvas: CanvasRenderingContext2D,
  points: ArrayLike<number>,
  place: { x(value: number): number; y(value: number): number },
  { line: lineColour, lineWidth, pointRadius, chosen }: LandmarkStyle,
): void {
  const count = points.length / 2;
  const at = (landmark: number) =>
    [place.x(points[landmark] as number), place.y(points[count + landmark] as number)] as const;
  canvas.strokeStyle = lineColour;
  canvas.fillStyle = lineColour;
  canvas.lineWidth = lineWidth;
  canvas.lineJoin = 'round';
  canvas.beginPath();
  for (const line of faceLines)
    line.forEach((landmark, i) =>
      i === 0 ? canvas.moveTo(...at(landmark)) : canvas.lineTo(...at(landmark)),
    );
  canvas.stroke();
  const dot = (landmark: number, radius: number) => {
    canvas.beginPath();
    canvas.arc(...at(landmark), radius, 0, 2 * Math.PI);
    canvas.fill();
  };
  if (pointRadius > 0) for (let landmark = 0; landmark < count; landmark++) dot(landmark, pointRadius);
  if (!chosen) return;
  canvas.fillStyle = chosen.colour;
  dot(chosen.landmark, Math.max(3, 2.2 * pointRadius));
}

/** The canvas, as sharp as the screen, empty, in CSS pixels. Null while it has no size. */
export function freshCanvas(
  element: HTMLCanvasElement,
): { context: CanvasRenderingContext2D; width: number; height: number } | null {
  const { clientWidth: width, clientHeight: height } = element;
  const context = element.getContext('2d');
  if (!context || width === 0 || height === 0) return null;
  const ratio = window.devicePixelRatio;
  const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== wide || element.height !== high)
    Object.assign(element, { width: wide, height: high });
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return { context, width, height };
}
