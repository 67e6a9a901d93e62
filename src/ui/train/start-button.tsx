// Starting the experiment: the one button, which stands in the form and, on a narrow screen, below the settings as well.
import { Play } from 'lucide-react';
import { selectIsReadyToTrain, selectTrainPlan } from '../../store/train-selectors.ts';
import { Button } from '../shared/button.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { PlanSummary } from './plan-summary.tsx';

/** Names the form that the button submits, wherever it stands. */
export const trainFormId = 'train-form';

export function StartButton({ children }: { children: string }) {
  const ready = useSoften(selectIsReadyToTrain);
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
