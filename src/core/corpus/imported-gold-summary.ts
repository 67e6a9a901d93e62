// What a view and the provenance of a result need to know of an imported gold standard without holding its frames.
import type { ImportedGold } from '../annotation/imported-gold.ts';
import { frameTimeSec } from '../annotation/time-grid.ts';
import { contentHash } from '../array/content-hash.ts';
import { momentsOf } from '../array/moments.ts';

export interface ImportedGoldSummary {
  readonly recordingId: string;
  readonly dimension: string;
  readonly source: string;
  /** Of grid and E. */
  readonly contentHash: string;
  readonly frames: number;
  /** Frames whose E is missing. */
  readonly missing: number;
  /** Stamp of the last frame, seconds. */
  readonly lastSec: number;
}

export function summariseImportedGold(gold: ImportedGold): ImportedGoldSummary {
  const { recordingId, dimension, source, grid, E } = gold;
  return {
    recordingId,
    dimension,
    source,
    contentHash: contentHash(`${grid.startSec} ${grid.hopSec}`, [E]),
    frames: grid.frames,
    missing: grid.frames - momentsOf(E).count,
    lastSec: frameTimeSec(grid, grid.frames - 1),
  };
}
