// Keeping the gold standards up to date with the corpus and the settings.
import type { StoreApi } from 'zustand/vanilla';
import { paperGoldStandard } from '../core/annotation/gold-standard.ts';
import type { GoldStandardInput, GoldStandardSettings } from '../core/annotation/gold-standard-types.ts';
import { isImportedGold, type KnownGold } from '../core/annotation/imported-gold.ts';
import { applyEdit } from './edit-history.ts';
import type { SoftenState } from './soften-state.ts';
import type { Services } from './soften-store.ts';

export interface GoldCommands {
  /** Changes how the gold standard is defined; everything is computed anew. */
  setGoldSettings(change: Partial<GoldStandardSettings>): void;
  resetGoldSettings(): void;
  /** Lets a rater take part, or leaves the rater out. */
  includeRater(raterId: string, included: boolean): void;
  recomputeGold(): void;
}

export function goldCommands(state: StoreApi<SoftenState>, { jobs, queue }: Services): GoldCommands {
  function recomputeGold(): void {
    const { open, gold, goldSettings, repository } = state.getState();
    if (gold.jobId) queue.cancel(gold.jobId);
    if (!open) return;
    const inputs: GoldStandardInput[] = open.corpus.recordings.flatMap(({ id }) =>
      open.corpus.dimensions
        .map((dimension) => ({
          recordingId: id,
          dimension: dimension.id,
          traces: repository.tracesOf(id, dimension.id),
        }))
        // What was recorded beside an E that came without raters does not replace it.
        .filter(
          ({ recordingId, dimension, traces }) =>
            traces.length > 0 && !isImported(repository.goldOf(recordingId, dimension)),
        ),
    );
    if (inputs.length === 0) {
      // Nothing is computed where every gold standard is imported, but whoever waits for it may begin.
      state.setState({ gold: { jobId: null, version: gold.version + 1, tookMs: 0, failure: null } });
      return;
    }
    const params = { hopSec: open.corpus.hopSec, settings: goldSettings, inputs };
    const ticket = queue.enqueue({
      title: `Gold standard of ${open.corpus.name}`,
      run: async (context) => {
        const startedAt = performance.now();
        const keep = (change: Partial<SoftenState['gold']>) =>
          state.setState((now) =>
            now.gold.jobId === ticket.id
              ? { gold: { ...now.gold, ...change, version: now.gold.version + 1 } }
              : now,
          );
        try {
          const golds = await jobs.goldStandard(params, context);
          if (state.getState().gold.jobId === ticket.id) repository.keepGolds(golds);
          keep({ jobId: null, tookMs: performance.now() - startedAt, failure: null });
        } catch (error) {
          const failure = context.signal.aborted
            ? null
            : String(error instanceof Error ? error.message : error);
          keep({ jobId: null, failure });
          throw error;
        }
      },
    });
    state.setState(({ gold: now }) => ({ gold: { ...now, jobId: ticket.id, failure: null } }));
  }

  function edit(label: string, settings: Partial<GoldStandardSettings>): void {
    const { goldSettings } = state.getState();
    applyEdit(state, label, 'record', { goldSettings: { ...goldSettings, ...settings } });
    recomputeGold();
  }

  function includeRater(raterId: string, included: boolean): void {
    const others = state.getState().goldSettings.excludedRaters.filter((id) => id !== raterId);
    const label = included ? `take ${raterId} in again` : `leave out ${raterId}`;
    edit(label, { excludedRaters: included ? others : [...others, raterId] });
  }

  return {
    setGoldSettings: (settings) => edit('define the gold standard otherwise', settings),
    resetGoldSettings: () => edit("restore the paper's definition", paperGoldStandard),
    includeRater,
    recomputeGold,
  };
}

function isImported(gold: KnownGold | undefined): boolean {
  return gold !== undefined && isImportedGold(gold);
}
