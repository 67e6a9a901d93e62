import { expect, test } from 'vitest';
import type { SystemPrediction } from '../core/experiment/system-predictions.ts';
import { writePredictionsCsv } from './predictions-csv.ts';

const key = { fold: 'default', seed: 7, target: { dimension: 'arousal', kind: 'E' } } as const;
const recording = { recordingId: 'a,b', session: 's', partition: 'test' } as const;

test('one row per frame that any system has, missing values empty, numbers in full', () => {
  const predictions: SystemPrediction[] = [
    {
      ...key,
      system: { kind: 'modality', modality: 'audio', tasks: 'single', form: 'raw' },
      recordings: [
        {
          ...recording,
          firstFrame: 3,
          gold: Float64Array.of(0.1 + 0.2, Number.NaN),
          predicted: Float64Array.of(1 / 3, 0),
        },
      ],
    },
    {
      ...key,
      system: { kind: 'constant' },
      recordings: [
        {
          ...recording,
          firstFrame: 2,
          gold: Float64Array.of(1, 0.1 + 0.2),
          predicted: Float64Array.of(5, 5),
        },
      ],
    },
  ];
  expect([...writePredictionsCsv(predictions, 0.1)].join('')).toBe(
    [
      'recording,session,partition,seed,time,dimension,target,gold,audio-single-raw,constant',
      '"a,b",s,test,7,0.2,arousal,E,1,,5',
      '"a,b",s,test,7,0.3,arousal,E,0.30000000000000004,0.3333333333333333,5',
      '"a,b",s,test,7,0.4,arousal,E,,0,',
      '',
    ].join('\n'),
  );
});

test('seeds, partitions and targets make rows of their own', () => {
  const system = { kind: 'constant' } as const;
  const series = { firstFrame: 0, gold: Float64Array.of(1), predicted: Float64Array.of(2) };
  const csv = [
    ...writePredictionsCsv(
      [1, 2].flatMap((seed) =>
        (['E', 'sigma'] as const).map((kind) => ({
          fold: 'x',
          seed,
          target: { dimension: 'valence', kind },
          system,
          recordings: (['dev', 'test'] as const).map((partition) => ({
            recordingId: partition,
            session: 's',
            partition,
            ...series,
          })),
        })),
      ),
      1,
    ),
  ].join('');
  expect(csv.trimEnd().split('\n')).toHaveLength(1 + 8);
});
