// The way from the raters of one recording to the moments at which they disagree most, over all recordings.
import { ListOrdered } from 'lucide-react';
import { Button } from '../shared/button.tsx';
import { useUrlParam } from '../shared/url-state.ts';

export function DisagreementLink() {
  const [, setView] = useUrlParam('view');
  return (
    <Button icon={ListOrdered} onClick={() => setView('annotate')}>
      Where raters disagree
    </Button>
  );
}
