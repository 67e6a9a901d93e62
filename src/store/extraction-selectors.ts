// What the Corpus view shows of an extractor: what it could do, what it has done, and what it met.
import { createSelector } from 'reselect';
import { type FindingGroup, groupFindings } from './corpus-selectors.ts';
import { type ExtractionPlan, planExtraction } from './extraction-plan.ts';
import type { ExtractorId } from './extraction-state.ts';
import type { SoftenState } from './soften-state.ts';

/** Null if no recording has a medium for it. */
export const selectPlanOf = { sound: planSelector('sound'), face: planSelector('face') } as const;

/**
 * The extractor that a person would run next: the first that has a medium and has done nothing yet. Whoever came with such
 * features needs none.
 */
export function selectNextExtractor(state: SoftenState): ExtractorId | null {
  const isNext = (id: ExtractorId): boolean => {
    const plan = selectPlanOf[id](state);
    return plan !== null && plan.besides === null && plan.done === 0 && plan.todo.length > 0;
  };
  return isNext('sound') ? 'sound' : isNext('face') ? 'face' : null;
}

/** Of all extractors, errors first. */
export const selectExtractionFindings = createSelector(
  [(state: SoftenState) => state.extraction.findings],
  (findings): readonly FindingGroup[] => groupFindings(findings),
);

function planSelector(id: ExtractorId): (state: SoftenState) => ExtractionPlan | null {
  return createSelector(
    [
      (state: SoftenState) => state.open,
      (state: SoftenState) => state.extraction.extracted,
      (state: SoftenState) => state.repository,
    ],
    (open, extracted, repository): ExtractionPlan | null => {
      const plan = planExtraction({ open, extraction: { extracted }, repository }, id);
      return plan.withMedia > 0 ? plan : null;
    },
  );
}

/** Whether some recording's medium has features that the corpus did not come with: extracting them is part of the way. */
export function selectNeedsExtraction(state: SoftenState): boolean {
  return [selectPlanOf.sound(state), selectPlanOf.face(state)].some((plan) => plan?.besides === null);
}
