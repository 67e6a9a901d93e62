// What the Train view shows of what is chosen: every setting with its value, and what a run would come to.
import { createSelector } from 'reselect';
import { shown } from '../core/experiment/compare-settings.ts';
import {
  type DerivedSettings,
  deriveSettings,
  type SettingProblem,
} from '../core/experiment/derive-settings.ts';
import { countNetworks, mostNetworks } from '../core/experiment/plan-networks.ts';
import type { Target } from '../core/experiment/preparation-finding.ts';
import { settingCatalogue, settingField, settingGroups } from '../core/experiment/setting-catalogue.ts';
import type { SettingField, SettingGroup, SettingValue } from '../core/experiment/setting-field.ts';
import { type DimensionTargets, selectTargets } from './gold-selectors.ts';
import type { SoftenState } from './soften-state.ts';
import { estimatedSec, paceKey } from './training-pace.ts';

/** One field of the form. */
export interface SettingRow {
  readonly field: SettingField;
  /** What was chosen, fit or not; without a choice the preset's. */
  readonly value: SettingValue;
  /** What the preset has in its place; null if the preset has no such setting. */
  readonly presetText: string | null;
  readonly changed: boolean;
  readonly problem: SettingProblem | null;
  readonly caution: string | null;
}

export interface SettingRows {
  readonly group: SettingGroup;
  readonly rows: readonly SettingRow[];
  readonly changed: number;
}

/** What a run with these choices comes to. */
export interface TrainPlan {
  readonly networks: number;
  /** False while nobody knows yet what can be learnt: then there are no more than `networks`. */
  readonly isExact: boolean;
  /** Seconds; null if this session has not measured such networks. */
  readonly estimateSec: number | null;
  readonly changed: number;
  readonly problems: readonly SettingProblem[];
}

const selectCorpus = (state: SoftenState) => state.open?.corpus;
const selectTrain = (state: SoftenState) => state.train;

const selectDerived = createSelector(
  [selectCorpus, selectTrain],
  (corpus, { preset, overrides, ...choices }): DerivedSettings | null =>
    corpus ? deriveSettings(preset, corpus, choices, overrides) : null,
);

/** The form below “All settings”, group by group; fields that these settings do not have are left out. */
export const selectSettingRows = createSelector(
  [selectCorpus, selectTrain, selectDerived],
  (corpus, { preset, overrides, ...choices }, derived): SettingRows[] => {
    if (!corpus || !derived) return [];
    const rowOf = (field: SettingField): SettingRow[] => {
      const others = Object.fromEntries(Object.entries(overrides).filter(([id]) => id !== field.id));
      const base = deriveSettings(preset, corpus, choices, others).settings;
      const chosen = overrides[field.id];
      const value = chosen === undefined ? field.read(derived.settings) : chosen;
      if (value === undefined) return [];
      return [
        {
          field,
          value,
          presetText: shown(field, base),
          changed: chosen !== undefined,
          problem: derived.problems.find(({ id }) => id === field.id) ?? null,
          caution: field.caution?.(derived.settings) ?? null,
        },
      ];
    };
    return settingGroups.map((group) => {
      const rows = settingCatalogue.filter((field) => field.group === group).flatMap(rowOf);
      return { group, rows, changed: rows.filter((row) => row.changed).length };
    });
  },
);

/** Overrides that belong to no field: only a link can bring them. */
export const selectUnknownSettings = createSelector([selectDerived], (derived): readonly SettingProblem[] =>
  (derived?.problems ?? []).filter(({ id }) => !settingField(id)),
);

export const selectTrainPlan = createSelector(
  [
    selectDerived,
    selectTrain,
    selectTargets,
    (state: SoftenState) => state.gold.tookMs !== null,
    (state: SoftenState) => state.open?.id,
    (state: SoftenState) => state.pace,
  ],
  (derived, { overrides }, targets, isExact, corpusId, pace): TrainPlan | null => {
    if (!derived || corpusId === undefined) return null;
    const { settings, problems } = derived;
    const networks = isExact ? countNetworks(targetsOf(targets), settings) : mostNetworks(1, settings);
    return {
      networks,
      isExact,
      estimateSec: estimatedSec(pace, paceKey(corpusId, settings), networks),
      changed: Object.keys(overrides).length,
      problems,
    };
  },
);

/** Whether a run could begin now: nothing runs, E and sigma are there, something is chosen, and nothing is wrong with it. */
export function selectIsReadyToTrain(state: SoftenState): boolean {
  const { gold, experiment, train } = state;
  const isIdle = gold.tookMs !== null && typeof experiment?.jobId !== 'string';
  const isChosen = [train.seeds, train.dimensions, train.modalities].every((chosen) => chosen.length > 0);
  return isIdle && isChosen && selectTrainPlan(state)?.problems.length === 0;
}

function targetsOf(dimensions: readonly DimensionTargets[]): Target[] {
  return dimensions.flatMap(({ dimension, targets }): Target[] => {
    const E: Target[] = targets === 'none' ? [] : [{ dimension, kind: 'E' }];
    return targets === 'E and sigma' ? [...E, { dimension, kind: 'sigma' }] : E;
  });
}
