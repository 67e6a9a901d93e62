import { expect, test } from 'vitest';
import type { ResultTable } from '../core/experiment/result-tables.ts';
import { writeTablesCsv } from './tables-csv.ts';

test('one line per figure; what is undefined is empty', () => {
  const table: ResultTable = {
    figure: 'rmse',
    columns: [
      { target: { dimension: 'arousal', kind: 'E' }, partition: 'dev' },
      { target: { dimension: 'arousal', kind: 'sigma' }, partition: 'test' },
    ],
    rows: [
      {
        system: { kind: 'constant' },
        name: 'constant',
        cells: [
          { mean: 0.1 + 0.2, sd: 0.5, seeds: 2 },
          { mean: Number.NaN, sd: Number.NaN, seeds: 0 },
        ],
      },
    ],
  };
  expect(writeTablesCsv([table])).toBe(
    [
      'figure,system,dimension,target,partition,mean,sd,seeds',
      'rmse,constant,arousal,E,dev,0.30000000000000004,0.5,2',
      'rmse,constant,arousal,sigma,test,,,0',
      '',
    ].join('\n'),
  );
});
