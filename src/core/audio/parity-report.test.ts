import { expect, test } from 'vitest';
import { testJobContext } from '../../testing/job-context.ts';
import { readReferenceDescriptors } from '../../testing/reference-sounds.ts';
import { testShared } from '../../testing/shared.ts';
import { descriptorNames } from './descriptor-names.ts';
import goldens from './parity-goldens.json' with { type: 'json' };
import { parityReportJob } from './parity-report.ts';
import { paritySignals } from './parity-signals.ts';

test('all 65 descriptors agree with the quoted values on every signal', async () => {
  const report = await parityReportJob({}, testJobContext());
  expect(report.tool).toContain('openSMILE 3.0');
  expect(report.rows.map(({ descriptor }) => descriptor.name)).toEqual(descriptorNames);
  expect(report.rows.filter(({ passed }) => !passed)).toEqual([]);
  expect(report.rows.every(({ agreement, median, worst }) => agreement === 1 && median <= worst)).toBe(true);
  expect(report.rows[0]?.gate).toBe('0.001 of its SD');
  expect(report.rows[5]?.gate).toBe('0.1 dB');
  expect(report.rows.filter(({ excluded }) => excluded.length > 0)).toHaveLength(3);
}, 30_000);

test('every signal is quoted, with voices among them: pitch, jitter and shimmer that are not 0', () => {
  expect(goldens.cases.map(({ signal }) => signal)).toEqual(paritySignals.map(({ id }) => id));
  for (const name of ['F0final_sma', 'jitterLocal_sma', 'shimmerLocal_sma']) {
    const column = descriptorNames.indexOf(name);
    const quoted = goldens.cases.flatMap(({ values }) => values.map((row) => row[column] as number));
    expect(new Set(quoted).size).toBeGreaterThan(5);
  }
});

testShared('what is quoted is what the reference program wrote', () => {
  for (const { signal, rows, values, excluded } of goldens.cases) {
    const reference = readReferenceDescriptors(signal);
    expect(values).toEqual(rows.map((row) => reference.rows[row]));
    expect(excluded).toEqual(reference.excluded);
  }
});
