// Landmarks that OpenFace 2 found, as CSV: 49 of its 68 points, as if Soften had found them.
import { matrix } from '../core/array/matrix.ts';
import type { ImportFinding } from '../core/corpus/import-report.ts';
import { landmarkColumns } from '../core/face/face-points.ts';
import { normaliseLandmarks } from '../core/face/normalise-landmarks.ts';
import { poolFaceRows } from '../core/face/pool-face-rows.ts';
import { type FeatureReading, type FeatureTarget, readFeatureCsv } from './feature-csv.ts';
import { counted, finding } from './finding.ts';
import { tableOfHead } from './table-of-head.ts';
import { readTimedTable, type TimedColumn } from './timed-table.ts';

/** Places in the 68 points (iBUG): without the 17 of the jaw and the two inner corners of the mouth (60 and 64). */
const inner49: readonly number[] = Array.from({ length: 68 }, (_, place) => place).filter(
  (place) => place >= 17 && place !== 60 && place !== 64,
);

/** Whether a text begins with OpenFace's header: a confidence and the points of a face. */
export function sniffOpenFace(head: Uint8Array): boolean {
  const names = tableOfHead(head)?.columns.map((name) => name.trim()) ?? [];
  return ['confidence', 'success', 'x_0', 'y_67'].every((name) => names.includes(name));
}

/**
 * The 98 columns of `landmarkColumns` every 100 ms, normalised and pooled as Soften's own; frames without success are missing.
 * Of several faces that of most frames is taken. What else OpenFace measured is left out. A text without its columns is read
 * by `readFeatureCsv`. Never throws.
 */
export function readOpenFace(bytes: Uint8Array, target: FeatureTarget): FeatureReading {
  if (!sniffOpenFace(bytes.subarray(0, 16_384))) return readFeatureCsv(bytes, target);
  const { file, hopSecHint } = target;
  const { table, findings } = readTimedTable(bytes, file, { noun: 'feature', hopSecHint });
  if (!table) return { features: undefined, findings };
  const column = (name: string) => table.columns.find((one) => one.name.trim() === name);
  const points = (['x', 'y'] as const).flatMap((axis) => inner49.map((place) => column(`${axis}_${place}`)));
  const missing = points.filter((one) => one === undefined).length;
  if (missing > 0) return { features: undefined, findings: [...findings, incomplete(file, missing)] };
  const { rows, faces, mainShare } = mainFace(column('face_id'), table.timesSec.length);
  const success = column('success');
  const shapes = matrix(rows.length, landmarkColumns.length);
  rows.forEach((row, i) => {
    const found = success?.values[row] === 1;
    const face = Float64Array.from(points, (one) => (found ? (one?.values[row] ?? Number.NaN) : Number.NaN));
    shapes.data.set(normaliseLandmarks(face), i * shapes.cols);
  });
  const timesSec = Float64Array.from(rows, (row) => table.timesSec[row] as number);
  const lastSec = timesSec.at(-1) ?? 0;
  const pooled = poolFaceRows(timesSec, shapes, lastSec + 1e-3);
  return {
    features: {
      recordingId: target.recordingId,
      modality: target.modality,
      source: file,
      columns: landmarkColumns.map(({ name }) => name),
      timesSec: pooled.timesSec,
      values: pooled.values,
    },
    findings: [
      ...findings.filter(({ severity }) => severity !== 'note'),
      pooledNote(file, rows.length),
      ...(faces > 1 ? [severalFaces(file, faces, mainShare)] : []),
    ],
  };
}

/** Rows of the face that is seen most often; all where faces have no numbers. */
function mainFace(faceId: TimedColumn | undefined, length: number) {
  const rows = Array.from({ length }, (_, row) => row);
  if (!faceId) return { rows, faces: 1, mainShare: 1 };
  const counts = new Map<number, number>();
  for (const id of faceId.values) counts.set(id, (counts.get(id) ?? 0) + 1);
  const [main = 0, most = 0] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  return {
    rows: rows.filter((row) => faceId.values[row] === main),
    faces: counts.size,
    mainShare: most / length,
  };
}

function pooledNote(file: string, rows: number): ImportFinding {
  return finding(
    'note',
    'openface',
    { file },
    `Landmarks of OpenFace, ${counted(rows, 'frame')}.`,
    '49 of the 68 points were normalised and averaged over 100 ms, as Soften’s own are. The other columns were left out.',
  );
}

function severalFaces(file: string, faces: number, share: number): ImportFinding {
  return finding(
    'repair',
    'several-faces',
    { file, count: faces },
    `The file holds ${counted(faces, 'face')}.`,
    `The one of most frames was taken (${Math.round(100 * share)} % of the rows). Split the file by face_id to use another.`,
  );
}

function incomplete(file: string, missing: number): ImportFinding {
  return finding(
    'error',
    'bad-openface',
    { file },
    `The header is OpenFace’s, but ${counted(missing, 'column')} of the points 17 to 67 are not there.`,
    'Extract again with FeatureExtraction -2Dfp. The file was left out.',
  );
}
