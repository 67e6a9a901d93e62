// Which recording and dimension the URL speaks of, and what is known of them.

import { useMemo } from 'react';
import type { KnownGold } from '../../core/annotation/imported-gold.ts';
import { type Dimension, type Trace, traceKey } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { TraceSummary } from '../../core/corpus/trace-summary.ts';
import { goldOf } from '../../store/gold-selectors.ts';
import { useSoften } from '../shared/soften-context.tsx';
import { useUrlChange, useUrlParam } from '../shared/url-state.ts';

export interface Selection {
  readonly recordingId: string;
  readonly dimension: Dimension;
  selectRecording(id: string): void;
  selectDimension(id: string): void;
}

const nameless: Dimension = {
  id: '',
  label: 'No dimension',
  lowLabel: '',
  highLabel: '',
  range: [0, 1],
  unit: '',
  kind: 'continuous',
};

/** What the URL names, or the first of the corpus where it names nothing that exists. */
export function useSelection(corpus: Corpus): Selection {
  const [recording] = useUrlParam('recording');
  const changeUrl = useUrlChange();
  const [dimension, setDimension] = useUrlParam('dimension');
  const known = corpus.recordings.find(({ id }) => id === recording) ?? corpus.recordings[0];
  return {
    recordingId: known?.id ?? '',
    dimension: corpus.dimensions.find(({ id }) => id === dimension) ?? corpus.dimensions[0] ?? nameless,
    selectRecording: (id) => changeUrl({ recording: id, span: null }),
    selectDimension: (id) => setDimension(id, { replace: true }),
  };
}

export function useGold({ recordingId, dimension }: Selection): KnownGold | undefined {
  return useSoften((state) => goldOf(state, recordingId, dimension.id));
}

export function useTraces({ recordingId, dimension }: Selection): readonly Trace[] {
  return useSoften((state) => state.repository.tracesOf(recordingId, dimension.id));
}

/** In the order of `useTraces`. */
export function useTraceSummaries(selection: Selection): readonly TraceSummary[] {
  const traces = useTraces(selection);
  const known = useSoften((state) => state.open?.traces);
  return useMemo(() => {
    const byKey = new Map((known ?? []).map((summary) => [traceKey(summary), summary]));
    return traces.flatMap((trace) => byKey.get(traceKey(trace)) ?? []);
  }, [traces, known]);
}
