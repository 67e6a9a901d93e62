import { describe, expect, test } from 'vitest';
import { seededNoise } from '../../testing/seeded-noise.ts';
import { type Matrix, matrix } from '../array/matrix.ts';
import { momentsOf, standardDeviation } from '../array/moments.ts';
import { findMeanSdPairs, meanSdNaming } from '../experiment/coefficient-of-variation.ts';
import { descriptorNames, descriptors } from './descriptor-names.ts';
import { applyFunctionals, functionalColumns } from './functionals.ts';

const at = (name: string) => functionalColumns.findIndex((column) => column.name === name);

/** Rows of noise, of which every third is unvoiced. */
function noisyRows(rows: number): Matrix {
  const noise = seededNoise(rows * 65, rows);
  const made = matrix(rows, 65, Float32Array.from(noise));
  for (let row = 0; row < rows; row++) made.data[65 * row] = row % 3 === 0 ? 0 : 150 + (noise[row] as number);
  return made;
}

describe('functionalColumns', () => {
  test('130: mean and SD of each descriptor, named so that a fold finds the pairs', () => {
    expect(functionalColumns).toHaveLength(130);
    const names = functionalColumns.map(({ name }) => name);
    expect(findMeanSdPairs(names, meanSdNaming).map(({ name }) => name)).toEqual(descriptorNames);
    expect(names.slice(0, 2)).toEqual(['F0final_sma_mean', 'F0final_sma_sd']);
    expect(functionalColumns.slice(0, 2).map(({ unit }) => unit)).toEqual(['Hz', 'Hz']);
  });
});

describe('applyFunctionals', () => {
  test('each window is the rows whose centres lie within 3 s of the stamp', () => {
    const rows = noisyRows(1500);
    const { timesSec, values } = applyFunctionals(rows);
    // The last row starts at 14.99 s, its centre is 15.02 s: the last stamp is 15.0 s.
    expect(timesSec).toHaveLength(151);
    expect(values).toMatchObject({ rows: 151, cols: 130 });
    for (const frame of [0, 1, 29, 30, 75, 120, 121, 150]) {
      const middle = frame * 0.1;
      const inside = Array.from({ length: rows.rows }, (_, row) => row).filter((row) => {
        const centre = row * 0.01 + 0.03;
        return centre > middle - 3 - 1e-9 && centre < middle + 3 - 1e-9;
      });
      descriptors.forEach(({ group, name }, d) => {
        const isVoice = group === 'voicing' && name !== 'voicingFinalUnclipped_sma';
        const used = inside.filter((row) => !isVoice || (rows.data[65 * row] as number) > 0);
        const moments = momentsOf(used.map((row) => rows.data[65 * row + d] as number));
        const [mean, sd] = values.data.subarray(130 * frame + 2 * d, 130 * frame + 2 * d + 2);
        expect(Math.abs((mean as number) / moments.mean - 1)).toBeLessThan(1e-6);
        expect(Math.abs((sd as number) / standardDeviation(moments, 0) - 1)).toBeLessThan(1e-6);
      });
    }
  });

  test('a window has 600 rows in the middle and half of them at the start', () => {
    const rows = matrix(1500, 65);
    for (let row = 0; row < 1500; row++) rows.data[65 * row + 6] = row;
    const { values } = applyFunctionals(rows);
    const meanAt = (frame: number) => values.data[130 * frame + 12];
    // At 7.5 s: rows from 447 (centre 4.5 s) to 1046; at 0 s: rows 0 to 296, centres up to 2.99 s.
    expect(meanAt(75)).toBe((447 + 1046) / 2);
    expect(meanAt(0)).toBe(296 / 2);
  });

  test('voice without any voiced row is 0, and the ratio tells', () => {
    const rows = noisyRows(1500);
    for (let row = 0; row < 800; row++) rows.data[65 * row] = 0;
    const { values, voicedRatio } = applyFunctionals(rows);
    const first = values.data.subarray(0, 130);
    for (const name of [
      'F0final_sma',
      'jitterLocal_sma',
      'jitterDDP_sma',
      'shimmerLocal_sma',
      'logHNR_sma',
    ]) {
      expect([first[at(`${name}_mean`)], first[at(`${name}_sd`)]]).toEqual([0, 0]);
    }
    expect(first[at('voicingFinalUnclipped_sma_sd')]).toBeGreaterThan(0.1);
    expect(voicedRatio[0]).toBe(0);
    expect(voicedRatio[130]).toBeCloseTo(2 / 3, 2);
  });

  test('missing values are left out; a window of nothing else is missing', () => {
    const rows = noisyRows(1500);
    for (let row = 0; row < 700; row++) rows.data[65 * row + 20] = Number.NaN;
    const { values } = applyFunctionals(rows);
    expect(values.data[40]).toBeNaN();
    expect(values.data[41]).toBeNaN();
    expect(values.data[130 * 60 + 40]).toBeGreaterThan(-1);
  });

  test('no rows give no frames; one row gives one', () => {
    expect(applyFunctionals(matrix(0, 65)).values.rows).toBe(0);
    const { values } = applyFunctionals(matrix(1, 65, new Float32Array(65).fill(2)));
    expect(values.rows).toBe(1);
    expect(values.data.subarray(0, 4)).toEqual(Float32Array.of(2, 0, 2, 0));
  });

  test('other hops', () => {
    const { timesSec } = applyFunctionals(noisyRows(1000), { windowSec: 4, hopSec: 0.04 });
    expect(timesSec).toHaveLength(251);
    expect(() => applyFunctionals(noisyRows(10), { windowSec: 6, hopSec: 0.025 })).toThrow(
      'createFunctionalStream: expected a window of whole hops and a hop of whole 10 ms, got 6 s and 0.025 s',
    );
    expect(() => applyFunctionals(matrix(3, 64))).toThrow('expected 65 columns, got 64');
  });
});
