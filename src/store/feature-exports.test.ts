import { expect, test } from 'vitest';
import { matrix } from '../core/array/matrix.ts';
import { readAvecTurns } from '../formats/avec-turns.ts';
import { featureTableFile, spanFile, trackFile, turnsFile } from './feature-exports.ts';

const textOf = ({ content }: { content: unknown }) => [...(content as Iterable<string>)].join('');

test('tracks stand on the stamps of the first; missing is empty; the name says that it is simulated', () => {
  const file = trackFile(
    'a/b',
    [
      { name: 'F0', startSec: 0.03, hopSec: 0.01, values: Float64Array.of(100.5, Number.NaN, 120) },
      { name: 'rms, loud', startSec: 0.01, hopSec: 0.01, values: Float64Array.of(1, 2, 3, 4, 5) },
    ],
    true,
  );
  expect(file.name).toBe('a_b.tracks.simulated.csv');
  expect(textOf(file)).toBe('time,F0,"rms, loud"\n0.03,100.5,3\n0.04,,4\n0.05,120,5\n');
});

test('features and spans as tables', () => {
  const table = {
    recordingId: 'a',
    modality: 'audio',
    source: '',
    columns: ['x', 'y'],
    timesSec: Float64Array.of(0, 0.1),
    values: matrix(2, 2, Float32Array.of(1, 2, 3, Number.NaN)),
  };
  expect(textOf(featureTableFile(table, false))).toBe('time,x,y\n0,1,2\n0.1,3,\n');
  const spans = spanFile('a', [{ label: 'speaks', spans: [{ startSec: 0.5, endSec: 1.25 }] }], false);
  expect(spans.name).toBe('a.spans.csv');
  expect(textOf(spans)).toBe('kind,start,end\nspeaks,0.5,1.25\n');
  const turns = turnsFile('a', [{ startSec: 0.1 + 0.2, endSec: 1.25 }], false);
  expect(turns.name).toBe('a.turns.csv');
  expect(textOf(turns)).toBe('start;end\n0.3;1.25\n');
  expect(readAvecTurns(new TextEncoder().encode(textOf(turns)), 'a.csv').spans).toEqual([[0.3, 1.25]]);
});
