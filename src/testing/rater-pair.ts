// The first two raters of a wide CSV as two files of their own, for scoring one against the other.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Paths of a gold standard and a prediction in a temporary folder, both with the columns time and value. */
export function pairOf(wideCsv: string): [gold: string, prediction: string] {
  const rows = readFileSync(wideCsv, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const folder = mkdtempSync(join(tmpdir(), 'soften-pair-'));
  const write = (name: string, column: number) => {
    const path = join(folder, name);
    writeFileSync(path, rows.map((row, i) => `${row[0]},${i === 0 ? 'value' : row[column]}`).join('\n'));
    return path;
  };
  return [write('gold.csv', 1), write('prediction.csv', 2)];
}
