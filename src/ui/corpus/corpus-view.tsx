// The first view: open a corpus, and see what is in it and what was repaired.
import { useSoften } from '../shared/soften-context.tsx';
import { CorpusOverview } from './corpus-overview.tsx';
import { CorpusStart } from './corpus-start.tsx';

export function CorpusView() {
  const open = useSoften((state) => state.open);
  return open ? <CorpusOverview open={open} /> : <CorpusStart />;
}
