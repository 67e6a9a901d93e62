// Undo and redo of what a person sets on a corpus. Edits are small and plain, so each keeps what was and what came.
import type { StoreApi } from 'zustand/vanilla';
import type { SoftenState } from './soften-state.ts';

/** The part of the state that can be undone. */
export type Editable = Pick<SoftenState, 'fold' | 'goldSettings' | 'train' | 'reviews' | 'takes'>;

export interface Edit {
  /** What was done, as a phrase: `leave out R2`. */
  readonly label: string;
  readonly before: Editable;
  readonly after: Editable;
}

/** `record`: an entry of its own. `merge`: one entry with the edit before, if that has the same label. `skip`: none. */
export type HistoryIntent = 'record' | 'merge' | 'skip';

export interface EditHistory {
  readonly past: readonly Edit[];
  readonly future: readonly Edit[];
}

export const emptyHistory: EditHistory = { past: [], future: [] };

/** Older edits are forgotten. */
const longest = 200;

/** Changes the state and remembers how to take it back. An edit that changes nothing leaves no entry. */
export function applyEdit(
  state: StoreApi<SoftenState>,
  label: string,
  intent: HistoryIntent,
  change: Partial<Editable>,
): void {
  state.setState((now) => {
    const before = editableOf(now);
    const after = { ...before, ...change };
    if (intent === 'skip' || JSON.stringify(before) === JSON.stringify(after)) return change;
    const last = now.history.past.at(-1);
    const merged = intent === 'merge' && last?.label === label;
    const rest = merged ? now.history.past.slice(0, -1) : now.history.past;
    const edit = { label, before: merged ? last.before : before, after };
    return { ...change, history: { past: [...rest, edit].slice(-longest), future: [] } };
  });
}

/** Takes the last edit back, or makes the last one taken back again; returns what has changed by it. */
export function travel(state: StoreApi<SoftenState>, how: 'undo' | 'redo'): readonly (keyof Editable)[] {
  const { past, future } = state.getState().history;
  const edit = how === 'undo' ? past.at(-1) : future[0];
  if (!edit) return [];
  const history =
    how === 'undo'
      ? { past: past.slice(0, -1), future: [edit, ...future] }
      : { past: [...past, edit], future: future.slice(1) };
  state.setState({ ...(how === 'undo' ? edit.before : edit.after), history });
  return (['fold', 'goldSettings', 'train', 'reviews', 'takes'] as const).filter(
    (key) => JSON.stringify(edit.before[key]) !== JSON.stringify(edit.after[key]),
  );
}

function editableOf({ fold, goldSettings, train, reviews, takes }: SoftenState): Editable {
  return { fold, goldSettings, train, reviews, takes };
}
