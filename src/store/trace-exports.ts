// Traces of one recording and dimension as files of the programs that people annotate with.
import { strToU8, type Zippable, zipSync } from 'fflate';
import { latestTakes } from '../core/annotation/rating-table-of.ts';
import type { Trace } from '../core/annotation/trace.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { writeCarma } from '../formats/carma.ts';
import { writeElan } from '../formats/elan.ts';
import { writeNova } from '../formats/nova.ts';
import { writeWideTraces } from '../formats/wide-csv-writer.ts';
import { type ExportFile, exportFile, exportName } from './export-file.ts';

export type TraceFileFormat = 'csv' | 'carma' | 'elan' | 'nova';

/** Of each rater the latest take. What needs bins gets one per frame of the corpus; formats with a file per rater come as a zip. */
export function traceFile(corpus: Corpus, all: readonly Trace[], format: TraceFileFormat): ExportFile {
  const traces = latestTakes(all);
  const [first] = traces;
  const { hopSec, simulated } = corpus;
  const parts = [first?.recordingId ?? '', first?.dimension ?? '', 'traces'];
  const dimension = corpus.dimensions.find(({ id }) => id === first?.dimension);
  const range = dimension?.range ?? ([-1, 1] as const);
  if (format === 'csv') return exportFile(parts, 'csv', simulated, writeWideTraces(traces, hopSec).text);
  if (format === 'elan') return exportFile(parts, 'eaf', simulated, writeElan(traces, hopSec));
  const files: Zippable = {};
  traces.forEach((trace, k) => {
    // Two names may be the same once what file systems refuse is gone.
    const name = exportName([trace.recordingId, trace.dimension, `${k + 1}-${trace.raterId}`], simulated);
    if (format === 'carma') {
      const { lowLabel = '', highLabel = '' } = dimension ?? {};
      const options = { binSec: hopSec, range, lowLabel, highLabel, media: trace.recordingId };
      files[`${name}.csv`] = strToU8(writeCarma(trace, options));
    } else {
      const { scheme, samples } = writeNova(trace, hopSec, range);
      files[`${name}.annotation`] = strToU8(scheme);
      files[`${name}.annotation~`] = strToU8(samples);
    }
  });
  return exportFile([...parts, format], 'zip', simulated, new Blob([zipSync(files)]));
}
