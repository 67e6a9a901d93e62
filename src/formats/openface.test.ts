import { expect, test } from 'vitest';
import { landmarkColumns, namedLandmarks } from '../core/face/face-points.ts';
import { readOpenFace, sniffOpenFace } from './openface.ts';
import { chooseFormat, featureFormats } from './registry.ts';

const target = { file: 'features/video/a.csv', recordingId: 'a', modality: 'video', hopSecHint: undefined };
const axis = (name: string) => Array.from({ length: 68 }, (_, i) => `${name}_${i}`);
/** As OpenFace writes it: blanks behind commas. */
const header = [
  'frame',
  'face_id',
  'timestamp',
  'confidence',
  'success',
  'pose_Rx',
  ...axis('x'),
  ...axis('y'),
].join(', ');

interface Line {
  readonly frame: number;
  readonly face?: number;
  readonly success?: number;
  /** Of the whole face, pixels. */
  readonly shift?: number;
}

/** Point i lies at (10 i, i); the outer corners of the eyes (36 and 45) are then 90 pixels apart along x. */
function line({ frame, face = 0, success = 1, shift = 0 }: Line): string {
  const x = Array.from({ length: 68 }, (_, i) => 10 * i + shift);
  const y = Array.from({ length: 68 }, (_, i) => (i === 45 ? 36 : i) + shift);
  return [frame, face, (frame - 1) / 25, 0.98, success, 0.1, ...x, ...y].join(', ');
}

const textOf = (lines: readonly string[]) => new TextEncoder().encode(`${[header, ...lines].join('\n')}\n`);
const frames = (count: number, of: (n: number) => Partial<Line> = () => ({})) =>
  Array.from({ length: count }, (_, n) => line({ frame: n + 1, ...of(n) }));

test('it is known by its header, and the registry takes it', () => {
  const bytes = textOf(frames(3));
  expect(sniffOpenFace(bytes)).toBe(true);
  expect(sniffOpenFace(new TextEncoder().encode('time,x_0,y_67\n0,1,2\n'))).toBe(false);
  expect(chooseFormat(featureFormats, 'features/video/a.csv', bytes)?.id).toBe('openface');
});

test('49 points without jaw and inner mouth corners, normalised, every 100 ms', () => {
  const { features, findings } = readOpenFace(textOf(frames(50, (n) => ({ shift: n }))), target);
  expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['openface', 'note']]);
  expect(features?.columns).toEqual(landmarkColumns.map(({ name }) => name));
  expect(features?.values.rows).toBe(20);
  expect(features?.timesSec[19]).toBeCloseTo(1.9, 9);
  const row = features?.values.data.subarray(0, 98) ?? [];
  const apart = (a: number, b: number) => (row[a] as number) - (row[b] as number);
  // Brow 17 is landmark 0; 36 and 45 are the outer eye corners; upper inner lip 62, lower 66: in outer-eye distances.
  expect(apart(namedLandmarks.rightEyeOuter, namedLandmarks.leftEyeOuter)).toBeCloseTo(1, 5);
  expect(apart(namedLandmarks.leftEyeOuter, 0)).toBeCloseTo((36 - 17) / 9, 5);
  expect(apart(namedLandmarks.upperInnerLip, 0)).toBeCloseTo((62 - 17) / 9, 5);
  expect(apart(namedLandmarks.lowerInnerLip, 0)).toBeCloseTo((66 - 17) / 9, 5);
  expect(apart(49 + namedLandmarks.lowerInnerLip, 49 + namedLandmarks.upperInnerLip)).toBeCloseTo(4 / 90, 5);
});

test('frames without success are missing, bridged up to a second', () => {
  const gone = (from: number, to: number) => ({
    ...readOpenFace(textOf(frames(100, (n) => ({ success: n >= from && n < to ? 0 : 1 }))), target).features,
  });
  expect(gone(25, 40).values?.data.every(Number.isFinite)).toBe(true);
  expect(gone(25, 75).values?.data[98 * 20]).toBeNaN();
});

test('of several faces the one of most frames is taken, and that is said', () => {
  const lines = [...frames(30), ...frames(10, () => ({ face: 1, shift: 500 }))];
  const { features, findings } = readOpenFace(textOf(lines), target);
  expect(findings.find(({ code }) => code === 'several-faces')).toMatchObject({
    count: 2,
    severity: 'repair',
  });
  expect(features?.values.rows).toBe(12);
});

test('a header without all points is an error that says what to do', () => {
  const cut = new TextDecoder().decode(textOf(frames(3))).replaceAll('x_20', 'z_20');
  const { features, findings } = readOpenFace(new TextEncoder().encode(cut), target);
  expect(features).toBeUndefined();
  expect(findings.at(-1)).toMatchObject({ code: 'bad-openface', severity: 'error' });
});
