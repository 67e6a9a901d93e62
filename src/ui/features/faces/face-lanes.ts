// What is known of a face over time, as lanes: whether it was found, where it looks, its mouth beside the voice, and one point.
import { type Matrix } from '../../../core/array/matrix.ts';
import type { TimeSpan } from '../../../core/array/missing-spans.ts';
import type { SpeakingSpan } from '../../../core/audio/voice-activity.ts';
import type { FaceCourses } from '../../../core/face/face-courses.ts';
import { landmarkColumns, landmarkPlaces } from '../../../core/face/face-points.ts';
import type { Lane } from '../../shared/lane.ts';
import { spanLane } from '../../shared/lanes/span-lane.ts';
import { trackLane } from '../lanes/track-lane.ts';

export function courseLanes(
  courses: FaceCourses,
  offsetSec: number,
  speaking: readonly SpeakingSpan[] | undefined,
): Lane[] {
  const placed = (spans: readonly TimeSpan[]) =>
    spans.map(({ startSec, endSec }) => ({ startSec: startSec + offsetSec, endSec: endSec + offsetSec }));
  const { hopSec, spans } = courses;
  // A value stands for the hop that begins with it.
  const track = (name: string, unit: string, values: Float64Array) =>
    trackLane({ name, unit, series: { startSec: offsetSec + hopSec / 2, hopSec, values } });
  const heard = (speaking ?? []).map(([startSec, endSec]) => ({ startSec, endSec }));
  return [
    {
      ...spanLane([
        ...(speaking ? [{ label: 'voice', spans: heard, colourVar: '--text' }] : []),
        { label: 'mouth', spans: placed(spans.mouthMoves), colourVar: '--accent' },
        { label: 'away', spans: placed(spans.turnedAway), colourVar: '--prediction' },
        { label: 'no face', spans: placed(spans.notFound), colourVar: '--text-muted' },
      ]),
      id: 'face spans',
      label: 'Voice and face',
      unit: 'spans: voice heard, mouth moving, head turned away, no face found',
    },
    track('Mouth activity', 'outer-eye distances per second', courses.mouthActivity),
    track('Faces found', 'in the picture', courses.faces),
    track('Yaw', 'degrees, to the picture’s right', courses.yawDeg),
    track('Pitch', 'degrees, down', courses.pitchDeg),
    track('Roll', 'degrees, clockwise', courses.rollDeg),
  ];
}

/** x and y of one landmark of the normalised shape. */
export function pointLanes(
  { timesSec, values }: { readonly timesSec: Float64Array; readonly values: Matrix },
  landmark: number,
): Lane[] {
  const last = timesSec.length - 1;
  const startSec = timesSec[0] ?? 0;
  const hopSec = last > 0 ? ((timesSec[last] as number) - startSec) / last : 0.1;
  return [landmark, landmark + landmarkPlaces.length].map((col) => {
    const { label, unit } = landmarkColumns[col] as (typeof landmarkColumns)[number];
    const series = Float64Array.from(timesSec, (_, row) => values.data[row * values.cols + col] as number);
    return trackLane({ name: label, unit, series: { startSec, hopSec, values: series } });
  });
}
