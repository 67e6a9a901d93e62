// What has to be said about a gold standard before anyone relies on it.
import type { GoldStandard } from '../../core/annotation/gold-standard-types.ts';
import { Button } from '../shared/button.tsx';
import { Notice } from '../shared/notice.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { type Selection, useTraces } from './use-selection.ts';

export function GoldNotices({ selection, gold }: { selection: Selection; gold: GoldStandard | undefined }) {
  const failure = useSoften((state) => state.gold.failure);
  const traces = useTraces(selection);
  const { recomputeGold } = useCommands();
  const contributing = gold?.weights.filter((rater) => !rater.flags.includes('allMissing')).length ?? 0;
  return (
    <>
      {failure !== null && (
        <Notice
          tone="error"
          title={`The gold standard could not be computed: ${failure}`}
          remedy="The traces are unharmed. Try again; if it fails again, look at the import report for this recording."
          actions={<Button onClick={recomputeGold}>Compute again</Button>}
        />
      )}
      {gold?.fellBackToMean && (
        <Notice
          tone="warning"
          title="Every weight is 0, so E is the plain mean."
          remedy="No rater follows the others here, or there is only one. Choose another definition, or take other raters in."
        />
      )}
      {gold && traces.length > 0 && contributing === 0 && (
        <Notice
          tone="warning"
          title="Nobody is left to rate: E and σ are missing."
          remedy="Switch a rater back on in the table of weights."
        />
      )}
      {gold && contributing === 1 && (
        <Notice
          tone="info"
          title="One rater alone: σ is undefined."
          remedy="Disagreement takes two. E is this rater's trace; add the traces of others to get σ."
        />
      )}
    </>
  );
}
