// What a person notes on spans of disagreement. Kept with the session, and every note can be taken back.
import type { StoreApi } from 'zustand/vanilla';
import type { SpanReview } from '../core/annotation/disagreement-spans.ts';
import { applyEdit } from './edit-history.ts';
import type { SoftenState } from './soften-state.ts';

export interface ReviewCommands {
  /** Marks a span as reviewed, or comments it; typing in one comment is one edit. A note without content is removed. */
  reviewSpan(key: string, change: Partial<SpanReview>): void;
}

export const noReview: SpanReview = { reviewed: false, comment: '' };

export function reviewCommands(state: StoreApi<SoftenState>): ReviewCommands {
  return {
    reviewSpan(key, change) {
      const { reviews } = state.getState();
      const review = { ...noReview, ...(Object.hasOwn(reviews, key) ? reviews[key] : {}), ...change };
      const others = Object.entries(reviews).filter(([other]) => other !== key);
      const noted = review.reviewed || review.comment !== '';
      const label = `${change.comment === undefined ? 'mark' : 'comment'} ${placeOf(key)}`;
      applyEdit(state, label, change.comment === undefined ? 'record' : 'merge', {
        reviews: Object.fromEntries(noted ? [...others, [key, review]] : others),
      });
    },
  };
}

/** `seg1 at 12.3 s`: tells edits apart, and reads well. */
function placeOf(key: string): string {
  const [recordingId, , startSec] = JSON.parse(key) as string[];
  return `${recordingId} at ${startSec} s`;
}
