import { expect, test } from 'vitest';
import { faceFindings } from './face-findings.ts';

const fine = {
  seenShare: 1,
  interpolatedShare: 0,
  missingShare: 0,
  severalShare: 0,
  awayShare: 0,
  mouthActivity: 0.1,
};
const codes = (change: Partial<typeof fine>, stoppedBy: string | null = null) =>
  faceFindings('a.mp4', { ...fine, ...change }, 12.34, stoppedBy).map(({ code }) => code);

test('nothing is said of a face that is always there', () => {
  expect(codes({})).toEqual([]);
  expect(codes({ awayShare: Number.NaN })).toEqual([]);
});

test('no face, gaps, a second person, a head turned away and damage are told, each with its share', () => {
  expect(codes({ missingShare: 1, seenShare: 0, awayShare: Number.NaN })).toEqual(['no-face']);
  expect(codes({ missingShare: 0.5, severalShare: 0.1, awayShare: 0.3 }, 'end of file')).toEqual([
    'damaged-video',
    'face-missing',
    'several-faces',
    'head-turned-away',
  ]);
  const [damage] = faceFindings('a.mp4', fine, 12.34, 'end of file');
  expect(damage?.message).toBe('The video cannot be decoded beyond 12.3 s (end of file).');
  const [gap] = faceFindings('a.mp4', { ...fine, missingShare: 0.054 }, 1, null);
  expect(gap?.message).toBe('No face was found for 5.4 % of the time.');
});
