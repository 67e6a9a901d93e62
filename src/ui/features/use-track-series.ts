// The values of the tracks that are drawn: each is read when it is first shown, for all 65 of an hour are 94 MB.
import { useEffect, useMemo, useState } from 'react';
import type { GridSeries } from '../shared/lanes/grid-series.ts';
import type { Track } from './tracks.ts';

export interface LoadedTrack extends Pick<Track, 'name' | 'unit'> {
  readonly series: GridSeries;
}

interface Loaded {
  readonly by: Track;
  readonly track: LoadedTrack;
}

/** Those that are there, in the order of `tracks`, which has to stay the same while nothing changes. */
export function useTrackSeries(tracks: readonly Track[]): {
  readonly tracks: readonly LoadedTrack[];
  /** Why the last one could not be read. */
  readonly problem: string | null;
} {
  const [loaded, setLoaded] = useState<readonly Loaded[]>([]);
  const [failure, setFailure] = useState<{ by: readonly Track[]; message: string } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const known = loaded.filter(({ by }) => tracks.includes(by));
    const missing = tracks.filter((track) => !known.some(({ by }) => by === track));
    if (missing.length === 0) return;
    const load = async (by: Track): Promise<Loaded> => {
      const { name, unit } = by;
      return { by, track: { name, unit, series: await by.load(signal) } };
    };
    Promise.all(missing.map(load)).then(
      (more) => !signal.aborted && setLoaded([...known, ...more]),
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        if (!signal.aborted) setFailure({ by: tracks, message });
      },
    );
    return () => abort.abort();
  }, [tracks, loaded]);
  const shown = useMemo(
    () => tracks.flatMap((track) => loaded.find(({ by }) => by === track)?.track ?? []),
    [tracks, loaded],
  );
  return { tracks: shown, problem: failure?.by === tracks ? failure.message : null };
}
