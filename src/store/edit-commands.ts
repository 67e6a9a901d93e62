// Taking edits back, and making them again.
import type { StoreApi } from 'zustand/vanilla';
import { travel } from './edit-history.ts';
import type { SoftenState } from './soften-state.ts';
import { withTakes } from './take-commands.ts';

export interface EditCommands {
  /** Takes the last edit back; without one nothing happens. */
  undo(): void;
  /** Makes the edit again that was taken back last. */
  redo(): void;
}

export function editCommands(state: StoreApi<SoftenState>, recomputeGold: () => void): EditCommands {
  const go = (how: 'undo' | 'redo') => () => {
    const changed = travel(state, how);
    if (changed.includes('takes')) state.setState(withTakes);
    if (changed.includes('takes') || changed.includes('goldSettings')) recomputeGold();
  };
  return { undo: go('undo'), redo: go('redo') };
}
