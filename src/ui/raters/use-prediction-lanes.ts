// What the last run predicted for the recording that is shown, as lanes below its traces.
import { useMemo } from 'react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { fig4Panels } from '../../store/fig4-panels.ts';
import { firstSystem, selectFinishedRun } from '../../store/finished-run.ts';
import type { Lane } from '../shared/lane.ts';
import { panelLane } from '../shared/lanes/panel-lane.ts';
import { useSoften } from '../shared/soften-context.tsx';

const noLanes: readonly Lane[] = [];

/** None without a run, and for a recording that it learnt from. */
export function usePredictionLanes(corpus: Corpus, recordingId: string, dimension: string): readonly Lane[] {
  const run = useSoften(selectFinishedRun);
  return useMemo(() => {
    const [seed] = run?.settings.seeds ?? [];
    if (!run || seed === undefined) return noLanes;
    const system = firstSystem(run);
    return fig4Panels(run, { system, seed, recordingId })
      .filter(({ target }) => target.dimension === dimension)
      .map((panel) => {
        const lane = panelLane(corpus, corpus.hopSec, panel);
        return { ...lane, id: `predicted ${lane.id}`, label: `${lane.label}, predicted by ${system}` };
      });
  }, [run, corpus, recordingId, dimension]);
}
