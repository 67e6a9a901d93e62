// Which view is shown.
import { useUrlParam } from '../ui/shared/url-state.ts';

/** What the URL names; a link that runs an experiment begins where it can be watched. */
export function useView(): string | null {
  const [view] = useUrlParam('view');
  const [run] = useUrlParam('run');
  return view ?? (run === null ? null : 'train');
}
