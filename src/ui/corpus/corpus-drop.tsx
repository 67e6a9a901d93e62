// A corpus may be dropped in every view.
import { PageDrop } from '../shared/page-drop.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { whatToOpen } from './open-controls.tsx';
import { useOpenFiles } from './use-open-files.ts';

export function CorpusDrop() {
  const opening = useSoften((state) => state.opening !== null);
  return <PageDrop what={whatToOpen} disabled={opening} onFiles={useOpenFiles()} />;
}
