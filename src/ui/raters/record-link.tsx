// The way from the raters of a recording to rating it oneself.
import { PenLine } from 'lucide-react';
import { Button } from '../shared/button.tsx';
import { useUrlParam } from '../shared/url-state.ts';

export function RecordLink() {
  const [, setView] = useUrlParam('view');
  return (
    <Button icon={PenLine} onClick={() => setView('record')}>
      Record a trace
    </Button>
  );
}
