// Something large that a worker makes for a view: on its way, there, or failed with words for a person.
import { useEffect, useState } from 'react';
import type { JobProgress } from '../../core/job.ts';
import { ownRemedy } from '../../core/own-remedy.ts';
import type { SoundViewOptions } from '../../store/sound-view-commands.ts';

export type Loaded<T> =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading'; readonly progress: JobProgress | null }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly message: string; readonly remedy: string };

const none = { kind: 'none' } as const;
const begun = { kind: 'loading', progress: null } as const;

/** Keep `load` stable while nothing changes (useCallback); another one cancels the one before. Null loads nothing. */
export function useLoaded<T>(load: ((options: SoundViewOptions) => Promise<T>) | null): Loaded<T> {
  const [{ by, loaded }, setLoaded] = useState<{ by: typeof load; loaded: Loaded<T> }>({
    by: null,
    loaded: none,
  });
  useEffect(() => {
    if (!load) return;
    const abort = new AbortController();
    const show = (next: Loaded<T>) => !abort.signal.aborted && setLoaded({ by: load, loaded: next });
    load({ signal: abort.signal, onProgress: (progress) => show({ kind: 'loading', progress }) }).then(
      (value) => show({ kind: 'ready', value }),
      (error: unknown) =>
        show({
          kind: 'failed',
          message: error instanceof Error ? error.message : String(error),
          remedy: ownRemedy(error) ?? 'Choose the recording again, or open the folder again.',
        }),
    );
    return () => abort.abort();
  }, [load]);
  if (load === null) return none;
  return by === load ? loaded : begun;
}

export function valueOf<T>(loaded: Loaded<T>): T | undefined {
  return loaded.kind === 'ready' ? loaded.value : undefined;
}
