// The subject's face in picture after picture: which face it is, its landmarks and its pose.
import type { FaceFrame } from '../core/face/face-measurement.ts';
import { noPose, poseOfMatrix } from '../core/face/head-pose.ts';
import { pickLandmarks } from '../core/face/normalise-landmarks.ts';
import { boxOfMesh, chooseFace, type FaceTrack } from '../core/face/track-face.ts';
import type { VideoLandmarker } from './face-landmarker.ts';
import type { VideoPicture } from './opened-video.ts';

export interface SubjectFinder {
  /** Puts a picture on the canvas and closes it. */
  show(picture: VideoPicture): void;
  /** What the canvas shows; with `isNew` false the answer before, at another time. */
  find(timeSec: number, isNew: boolean): FaceFrame;
}

export function createSubjectFinder(landmarker: VideoLandmarker, canvas: OffscreenCanvas): SubjectFinder {
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  if (!brush) throw new Error('createSubjectFinder: expected a 2d canvas, got none');
  let track: FaceTrack | null = null;
  let last: FaceFrame = { timeSec: 0, points: null, pose: noPose, faces: 0 };
  let lastMs = Number.NEGATIVE_INFINITY;
  return {
    show(picture) {
      picture.draw(brush, canvas.width, canvas.height);
      picture.close();
    },
    find(timeSec, isNew) {
      if (!isNew) return { ...last, timeSec };
      // Whole milliseconds that rise, whatever the stamps do.
      lastMs = Math.max(lastMs + 1, Math.round(1000 * timeSec));
      const faces = landmarker.detect(canvas, lastMs);
      const boxes = faces.map(({ mesh }) => boxOfMesh(mesh));
      const chosen = chooseFace(boxes, track, timeSec);
      const [face, box] = [faces[chosen], boxes[chosen]];
      if (box) track = { box, seenSec: timeSec };
      last = {
        timeSec,
        points: face ? pickLandmarks(face.mesh) : null,
        pose: face && face.matrix.length === 16 ? poseOfMatrix(face.matrix) : noPose,
        faces: faces.length,
      };
      return last;
    },
  };
}
