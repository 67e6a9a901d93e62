// The face of this moment: the video with its landmarks, the normalised shape, and what is measured of it in numbers. Drawn
// past React, with every picture that is played.
import { useEffect, useMemo, useRef } from 'react';
import { column, type Matrix } from '../../../core/array/matrix.ts';
import { momentsOf } from '../../../core/array/moments.ts';
import { type FaceMeasurement, poseOfRow, shapesOf } from '../../../core/face/face-measurement.ts';
import { landmarkPlaces } from '../../../core/face/face-points.ts';
import { mouthOpening } from '../../../core/face/mouth-opening.ts';
import type { PlaybackClock } from '../../../core/playback-clock.ts';
import { formatNumber } from '../../shared/format-number.ts';
import type { Playback } from '../../shared/use-playback.ts';
import { drawLandmarks, freshCanvas } from './draw-landmarks.ts';
import { frameAt, stepOf } from './face-at.ts';
import styles from './faces-view.module.css';

export interface FaceStageProps {
  recordingId: string;
  /** Null where the video is not at hand. */
  playback: Playback | null;
  offsetSec: number;
  measurement: FaceMeasurement | undefined;
  /** Shapes every 100 ms that came with the corpus, where nothing is measured yet. */
  table: { readonly timesSec: Float64Array; readonly values: Matrix } | undefined;
  landmark: number;
  onLandmark: (landmark: number) => void;
}

export function FaceStage(props: FaceStageProps) {
  const { recordingId, playback, offsetSec, measurement, table, landmark, onLandmark } = props;
  const overlay = useRef<HTMLCanvasElement>(null);
  const shape = useRef<HTMLCanvasElement>(null);
  const numbers = useRef<HTMLParagraphElement>(null);
  const shapes = useMemo(
    () =>
      measurement
        ? { timesSec: measurement.timesSec.map((sec) => sec + offsetSec), values: shapesOf(measurement) }
        : table,
    [measurement, offsetSec, table],
  );
  const mean = useMemo(() => (shapes ? meanShape(shapes.values) : undefined), [shapes]);
  const { attach, src, clock = null } = playback ?? {};
  useEffect(() => {
    const show = (timeSec: number) => {
      if (measurement && overlay.current)
        drawOverlay(overlay.current, measurement, timeSec - offsetSec, landmark);
      const row = shapes ? frameAt(shapes.timesSec, timeSec, 0.75 * stepOf(shapes.timesSec)) : -1;
      const now = shapes && row >= 0 ? rowOf(shapes.values, row) : undefined;
      if (shape.current) drawShape(shape.current, now, mean, landmark);
      if (numbers.current) numbers.current.textContent = wordsFor(now, measurement, row);
    };
    return follow(clock, show, [overlay.current, shape.current]);
  }, [clock, measurement, shapes, mean, landmark, offsetSec]);
  return (
    <div className={styles.stage}>
      {src !== undefined && (
        <figure className={styles.picture}>
          <div className={styles.frame}>
            <video ref={attach} src={src} preload="auto" playsInline>
              <track kind="captions" />
            </video>
            <canvas
              ref={overlay}
              role="img"
              aria-label={measurement ? `Landmarks on the video of ${recordingId}` : 'No landmarks yet'}
            />
          </div>
          <figcaption>
            {measurement
              ? 'Video, with the 49 landmarks where they were found'
              : 'Video; its 49 landmarks are drawn on it when they are found'}
          </figcaption>
        </figure>
      )}
      <figure className={styles.picture}>
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list beside it chooses by keyboard */}
        <canvas
          ref={shape}
          role="img"
          aria-label={`Normalised shape of the face of ${recordingId}`}
          className={styles.shape}
          onClick={(event) => {
            const nearest = mean && nearestLandmark(event.currentTarget, event, mean);
            if (nearest !== undefined) onLandmark(nearest);
          }}
        />
        <figcaption>Normalised shape, over this recording’s mean (grey); outer-eye distance = 1</figcaption>
      </figure>
      <p ref={numbers} className={styles.numbers} />
    </div>
  );
}

/** Shows every moment that is played, and once more when an element changes its size. */
function follow(
  clock: PlaybackClock | null,
  show: (timeSec: number) => void,
  elements: readonly (HTMLElement | null)[],
): () => void {
  const again = () => show(clock?.nowSec() ?? 0);
  const resized = new ResizeObserver(again);
  for (const element of elements) if (element) resized.observe(element);
  const end = clock?.onTime(show);
  again();
  return () => {
    resized.disconnect();
    end?.();
  };
}

function drawOverlay(
  element: HTMLCanvasElement,
  measured: FaceMeasurement,
  timeSec: number,
  landmark: number,
): void {
  const fresh = freshCanvas(element);
  const row = frameAt(measured.timesSec, timeSec, 0.75 * stepOf(measured.timesSec));
  if (!fresh || row < 0) return;
  const { context, width, height } = fresh;
  // As the video is fitted into the same box.
  const scale = Math.min(width / measured.width, height / measured.height);
  const place = {
    x: (x: number) => (width - measured.width * scale) / 2 + x * scale,
    y: (y: number) => (height - measured.height * scale) / 2 + y * scale,
  };
  const points = rowOf(measured.points, row);
  if (Number.isNaN(points[0])) return;
  // A dark seam keeps the lines in sight on any skin and wall.
  drawLandmarks(context, points, place, { line: 'rgb(0 0 0 / 0.6)', lineWidth: 3.5, pointRadius: 0 });
  const chosen = { landmark, colour: '#ffd166' };
  drawLandmarks(context, points, place, { line: '#38e0a8', lineWidth: 1.5, pointRadius: 1.5, chosen });
}

/** Outer-eye distances that the drawing of a shape spans, from its middle. */
const [halfWidth, topY, bottomY] = [0.95, -0.75, 0.95] as const;

function shapePlace(width: number, height: number) {
  const scale = Math.min(width / (2 * halfWidth), height / (bottomY - topY));
  return {
    x: (x: number) => width / 2 + x * scale,
    y: (y: number) => height / 2 + (y - (topY + bottomY) / 2) * scale,
  };
}

function drawShape(
  element: HTMLCanvasElement,
  now: Float32Array | undefined,
  mean: Float32Array | undefined,
  landmark: number,
): void {
  const fresh = freshCanvas(element);
  if (!fresh) return;
  const { context, width, height } = fresh;
  const place = shapePlace(width, height);
  const colours = getComputedStyle(element);
  const colour = (name: string) => colours.getPropertyValue(name);
  if (mean)
    drawLandmarks(context, mean, place, { line: colour('--text-muted'), lineWidth: 1, pointRadius: 0 });
  if (!now || Number.isNaN(now[0])) return;
  const chosen = { landmark, colour: colour('--prediction') };
  drawLandmarks(context, now, place, { line: colour('--accent'), lineWidth: 2, pointRadius: 2, chosen });
}

function nearestLandmark(
  element: HTMLCanvasElement,
  { clientX, clientY }: { clientX: number; clientY: number },
  shape: Float32Array,
): number | undefined {
  const box = element.getBoundingClientRect();
  const place = shapePlace(box.width, box.height);
  const apart = landmarkPlaces.map((_, i) =>
    Math.hypot(
      place.x(shape[i] as number) - (clientX - box.left),
      place.y(shape[landmarkPlaces.length + i] as number) - (clientY - box.top),
    ),
  );
  const least = Math.min(...apart);
  return least < 24 ? apart.indexOf(least) : undefined;
}

function meanShape(shapes: Matrix): Float32Array {
  return Float32Array.from({ length: shapes.cols }, (_, col) => momentsOf(column(shapes, col)).mean);
}

function rowOf({ data, cols }: Matrix, row: number): Float32Array {
  return data.subarray(row * cols, (row + 1) * cols);
}

function wordsFor(
  shape: Float32Array | undefined,
  measured: FaceMeasurement | undefined,
  row: number,
): string {
  if (!shape || Number.isNaN(shape[0])) return 'No face was found here.';
  const opening = `mouth ${formatNumber(mouthOpening(shape), 2)} outer-eye distances open`;
  if (!measured || row < 0) return `A face, ${opening}.`;
  const { yawRad, pitchRad, rollRad } = poseOfRow(measured, row);
  const degrees = (rad: number) => `${formatNumber((180 / Math.PI) * rad, 0)}°`;
  const faces = (measured.faces[row] ?? 0) > 1 ? 'Two faces or more, the largest is followed' : 'One face';
  return `${faces}; yaw ${degrees(yawRad)}, pitch ${degrees(pitchRad)}, roll ${degrees(rollRad)}; ${opening}.`;
}
