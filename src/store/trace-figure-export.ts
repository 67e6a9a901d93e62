// The traces of one recording with E and sigma as a drawing.
import type { KnownGold } from '../core/annotation/imported-gold.ts';
import { resampleTrace } from '../core/annotation/resample-trace.ts';
import type { Trace } from '../core/annotation/trace.ts';
import type { Corpus } from '../core/corpus/corpus.ts';
import { writeTracesSvg } from '../formats/traces-svg.ts';
import { type ExportFile, exportFile } from './export-file.ts';

/** Traces are resampled to the grid of `gold`, as the gold standard sees them. */
export function traceFigureFile(corpus: Corpus, traces: readonly Trace[], gold: KnownGold): ExportFile {
  const dimension = corpus.dimensions.find(({ id }) => id === gold.dimension);
  const label = dimension?.label ?? gold.dimension;
  const [min, max] = dimension?.range ?? [Number.NaN, Number.NaN];
  const svg = writeTracesSvg({
    title: `${label} in ${gold.recordingId}${corpus.simulated ? ' (simulated)' : ''}`,
    valueLabel: `${label}, ${dimension?.unit || `${min} to ${max}`}`,
    startSec: gold.grid.startSec,
    hopSec: gold.grid.hopSec,
    raters: traces.map((trace) => ({ name: trace.raterId, values: resampleTrace(trace, gold.grid) })),
    E: gold.E,
    sigma: gold.sigma,
  });
  return exportFile([gold.recordingId, gold.dimension, 'traces'], 'svg', corpus.simulated, svg);
}
