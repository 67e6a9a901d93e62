// A simulated corpus as a folder of CSV files, for tests of what reads folders.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CorpusData } from '../core/corpus/corpus.ts';

/** Traces and the first four columns of every modality; `manifest` goes into corpus.json. */
export function writeCorpusFolder(folder: string, data: CorpusData, manifest: object): void {
  writeFileSync(join(folder, 'corpus.json'), JSON.stringify({ name: 'tiny', hopSec: 0.1, ...manifest }));
  const write = (path: string, header: readonly string[], rows: readonly (readonly number[])[]) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    const lines = [header, ...rows].map((cells) => cells.join(','));
    writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
  };
  for (const { id } of data.corpus.recordings) {
    for (const dimension of ['arousal', 'valence']) {
      const own = data.traces.filter((trace) => trace.recordingId === id && trace.dimension === dimension);
      const times = [...(own[0]?.timesSec ?? [])];
      const header = ['time', ...own.map(({ raterId }) => raterId)];
      const rows = times.map((time, i) => [time, ...own.map(({ values }) => values[i] as number)]);
      write(`traces/${dimension}/${id}.csv`, header, rows);
    }
    for (const table of data.features.filter(({ recordingId }) => recordingId === id)) {
      const columns = table.columns.slice(0, 4);
      const { cols, data: values } = table.values;
      const rows = [...table.timesSec].map((time, i) => [
        time,
        ...columns.map((_, k) => values[i * cols + k] as number),
      ]);
      write(`features/${table.modality}/${id}.csv`, ['time', ...columns], rows);
    }
  }
}
