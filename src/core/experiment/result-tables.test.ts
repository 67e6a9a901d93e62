import { describe, expect, test } from 'vitest';
import { resultTable } from './result-tables.ts';
import type { SystemScore } from './results-document.ts';
import { type System, systemName } from './system-name.ts';

const audioMulti: System = { kind: 'modality', modality: 'audio', tasks: 'multi', form: 'processed' };
const layout = { dimensions: ['arousal', 'valence'], modalities: ['audio', 'video'] };

function scoreOf(ccc: number, other: Partial<SystemScore> = {}): SystemScore {
  return {
    fold: 'f1',
    seed: 1,
    system: audioMulti,
    target: { dimension: 'arousal', kind: 'E' },
    partition: 'dev',
    frames: 100,
    ccc,
    cccAvec: ccc,
    pcc: ccc,
    rmse: 10 * ccc,
    ...other,
  };
}

describe('resultTable', () => {
  test('has the rows and columns of the paper, whether or not there are scores', () => {
    const table = resultTable([], 'ccc', layout);
    expect(table.rows.map((row) => row.name)).toEqual([
      'audio-single',
      'audio-multi',
      'video-single',
      'video-multi',
      'fusion-single',
      'fusion-multi',
      'fusion-single-rescaled',
      'fusion-multi-rescaled',
      'constant',
    ]);
    expect(
      table.columns.map(({ target, partition }) => `${target.kind} ${target.dimension} ${partition}`),
    ).toEqual([
      'E arousal dev',
      'E arousal test',
      'sigma arousal dev',
      'sigma arousal test',
      'E valence dev',
      'E valence test',
      'sigma valence dev',
      'sigma valence test',
    ]);
    expect(table.rows[0]?.cells[0]).toEqual({ mean: Number.NaN, sd: Number.NaN, seeds: 0 });
  });

  test('one modality needs no fusion; one dimension has four columns, three have twelve', () => {
    const single = resultTable([], 'ccc', { dimensions: ['arousal'], modalities: ['audio'] });
    expect(single.rows.map((row) => row.name)).toEqual(['audio-single', 'audio-multi', 'constant']);
    expect(single.columns).toHaveLength(4);
    expect(resultTable([], 'ccc', { ...layout, dimensions: ['a', 'b', 'c'] }).columns).toHaveLength(12);
  });

  test('each score lands in its own cell and in no other', () => {
    const inTest = { partition: 'test', target: { dimension: 'valence', kind: 'sigma' } } as const;
    const table = resultTable([scoreOf(0.25, inTest)], 'rmse', layout);
    const found = table.rows.flatMap((row) =>
      row.cells.flatMap((cell, i) => (cell.seeds > 0 ? [[row.name, i, cell.mean, cell.sd]] : [])),
    );
    expect(found).toEqual([['audio-multi', 7, 2.5, Number.NaN]]);
  });

  test('mean and sample SD over seeds, folds averaged first, undefined figures left out', () => {
    const scores = [
      scoreOf(0.1),
      scoreOf(0.3, { fold: 'f2' }),
      scoreOf(0.4, { seed: 2 }),
      scoreOf(0.6, { seed: 3 }),
      scoreOf(Number.NaN, { seed: 3, fold: 'f2' }),
      scoreOf(Number.NaN, { seed: 4 }),
      scoreOf(0.9, { system: { ...audioMulti, form: 'raw' } }),
    ];
    const cell = resultTable(scores, 'ccc', layout).rows[1]?.cells[0];
    expect(cell?.mean).toBeCloseTo(0.4, 12);
    expect(cell?.sd).toBeCloseTo(0.2, 12);
    expect(cell?.seeds).toBe(3);
  });
});

test('system names are unique, even beside a modality called fusion', () => {
  const systems: System[] = ['audio', 'fusion'].flatMap((modality) =>
    (['single', 'multi'] as const).flatMap((tasks) =>
      (['processed', 'raw'] as const).map((form) => ({ kind: 'modality', modality, tasks, form }) as const),
    ),
  );
  const fusions: System[] = (['single', 'multi'] as const).flatMap((tasks) =>
    (['slr', 'rescaled'] as const).map((form) => ({ kind: 'fusion', tasks, form }) as const),
  );
  const names = [...systems, ...fusions, { kind: 'constant' } as const].map(systemName);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(expect.arrayContaining(['audio-single-raw', 'fusion-multi-rescaled', 'constant']));
});
