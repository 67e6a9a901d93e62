import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readReferenceDescriptors } from '../../testing/reference-sounds.ts';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { describeShared } from '../../testing/shared.ts';
import { sharedPath } from '../../testing/shared-path.ts';
import { descriptorNames } from './descriptor-names.ts';
import { judgeDescriptors, type ReferenceDescriptors } from './judge-descriptors.ts';

/** What the reference's own script says of the same rows. */
function judgeByScript(rows: readonly (readonly number[])[], { file }: ReferenceDescriptors) {
  const path = join(mkdtempSync(join(tmpdir(), 'soften-gate-')), `${file}.csv`);
  const lines = rows.map((row, k) => ["'a'", 0.01 * k, ...row].join(';'));
  writeFileSync(path, [`name;frameTime;${descriptorNames.join(';')}`, ...lines].join('\n'));
  const script = sharedPath('reference/lld/compare.mjs');
  const reference = sharedPath(`reference/lld/csv/${file}.csv`);
  const { stdout } = spawnSync(process.execPath, [script, reference, path, '--json'], { encoding: 'utf8' });
  const { report } = JSON.parse(stdout) as {
    report: { name: string; ok: boolean; median: number; worst: number; outside: number }[];
  };
  return report.map(({ name, ok, median, worst, outside }) => ({ name, passed: ok, median, worst, outside }));
}

/** The reference itself with noise of a typical size, in a share of the rows. */
function disturbed({ rows }: ReferenceDescriptors, size: number, share: number): number[][] {
  const noise = seededNoise(2 * 65 * rows.length, 11);
  return rows.map((row, k) =>
    row.map((value, c) => {
      const at = 2 * (65 * k + c);
      const isHit = Math.abs(noise[at] as number) < share;
      return isHit ? value + size * (noise[at + 1] as number) * (Math.abs(value) + 1e-4) : value;
    }),
  );
}

describeShared('the gate for descriptors', () => {
  const reference = readReferenceDescriptors('espeak_m_44k');
  const excluding = readReferenceDescriptors('clicks_2Hz_16k');

  test('the reference passes, every descriptor exactly', () => {
    const verdicts = judgeDescriptors(reference.rows, reference);
    expect(verdicts).toHaveLength(65);
    for (const verdict of verdicts) expect(verdict).toMatchObject({ passed: true, worst: 0, outside: 0 });
  });

  describe.each([
    [3e-3, 1],
    [0.3, 0.012],
    [0.3, 0.05],
  ])('noise of %f in a share of %f of the values', (size, share) => {
    test.each([[reference], [excluding]])('judges as compare.mjs does', (expected) => {
      const rows = disturbed(expected, size, share);
      const [ours, theirs] = [judgeDescriptors(rows, expected), judgeByScript(rows, expected)];
      expect(ours.map(({ name, passed }) => [name, passed])).toEqual(
        theirs.map(({ name, passed }) => [name, passed]),
      );
      ours.forEach(({ worst, outside }, i) => {
        expect(worst).toBeCloseTo(theirs[i]!.worst, 9);
        expect(outside).toBeCloseTo(theirs[i]!.outside, 12);
      });
    });
  });

  test('missing rows and NaN fail', () => {
    const failed = (rows: readonly (readonly number[])[]) =>
      judgeDescriptors(rows, reference).filter(({ passed }) => !passed).length;
    expect(failed(reference.rows.slice(0, 100))).toBe(65);
    expect(failed(reference.rows.map((row) => row.map(() => Number.NaN)))).toBe(65);
  });
});
