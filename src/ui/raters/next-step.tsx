// The way on from the raters: to training, where there is something to train on.
import { ArrowRight } from 'lucide-react';
import { selectWay } from '../../store/way-selectors.ts';
import { Button } from '../shared/button.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { useUrlParam } from '../shared/url-state.ts';

export function NextStep() {
  const [, setView] = useUrlParam('view');
  const hasFeatures = useSoften((state) => (state.open?.corpus.modalities.length ?? 0) > 0);
  const trained = useSoften((state) =>
    selectWay(state).some((step) => step.view === 'results' && step.state === 'done'),
  );
  if (!hasFeatures) return null;
  return (
    <Button tone="primary" icon={ArrowRight} onClick={() => setView(trained ? 'results' : 'train')}>
      {trained ? 'See the results' : 'Train on E and σ'}
    </Button>
  );
}
