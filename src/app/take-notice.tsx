// After a crash: what was being recorded is still there, and somebody has to say what becomes of it.
import { ratedSec } from '../core/annotation/take.ts';
import { selectUnfinished } from '../store/take-selectors.ts';
import { Button } from '../ui/shared/button.tsx';
import { formatDuration } from '../ui/shared/format-number.ts';
import { Notice } from '../ui/shared/notice.tsx';
import { useCommands, useSoften } from '../ui/shared/soften-context.tsx';

export function TakeNotice() {
  const takes = useSoften(selectUnfinished)[0] ?? [];
  const [take] = takes;
  const repository = useSoften((state) => state.repository);
  const { addTake, discardTake } = useCommands();
  if (!take) return null;
  const samples = repository.takeSamplesOf(take.id);
  const lengthSec = samples ? ratedSec(samples) : 0;
  return (
    <Notice
      tone="info"
      title={`${take.raterId} was recording ${takes.map(({ dimension }) => dimension).join(' and ')} of ${take.recordingId} when Soften ended: ${formatDuration(lengthSec)} of it are kept.`}
      remedy="Add it to the corpus, and record the rest from where it ends; or discard it."
      actions={
        <>
          <Button onClick={() => addTake(take.id)}>Add the take to the corpus</Button>
          <Button tone="quiet" onClick={() => void discardTake(take.id)}>
            Discard the take
          </Button>
        </>
      }
    />
  );
}
