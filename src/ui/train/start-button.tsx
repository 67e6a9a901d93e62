// Starting the experiment: the one button, which stands in the form and, on a narrow screen, below the settings as well.
import { Play } from 'lucide-react';
import { selectTrainPlan } from '../../store/train-selectors.ts';
import { Button } from '../shared/button.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { PlanSummary } from './plan-summary.tsx';

/** Names the form that the button submits, wherever it stands. */
export const trainFormId = 'train-form';

/** Whether a run could begin now: nothing runs, E and sigma are there, something is chosen, and nothing is wrong with it. */
export function useReadyToTrain(): boolean {
  const running = useSoften((state) => typeof state.experiment?.jobId === 'string');
  const goldReady = useSoften((state) => state.gold.tookMs !== null);
  const complete = useSoften(
    ({ train: { seeds, dimensions, modalities } }) =>
      seeds.length > 0 && dimensions.length > 0 && modalities.length > 0,
  );
  const plan = useSoften(selectTrainPlan);
  return goldReady && !running && complete && plan?.problems.length === 0;
}

export function StartButton({ children }: { children: string }) {
  const ready = useReadyToTrain();
  const plan = useSoften(selectTrainPlan);
  return (
    <>
      <Button type="submit" form={trainFormId} tone="primary" icon={Play} disabled={!ready}>
        {children}
      </Button>
      {plan && <PlanSummary plan={plan} />}
    </>
  );
}
