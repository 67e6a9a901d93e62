// One setting: its control, what it does, where the paper speaks of it, and whether it is still the preset's.
import { RotateCcw } from 'lucide-react';
import { effectNames } from '../../core/experiment/setting-field.ts';
import type { SettingRow as Row } from '../../store/train-selectors.ts';
import { IconButton } from '../shared/button.tsx';
import { useCommands } from '../shared/soften-context.tsx';
import { SettingInput } from './setting-input.tsx';
import styles from './setting-row.module.css';
import { WithSubscripts } from './with-subscripts.tsx';

export interface SettingRowProps {
  row: Row;
  preset: string;
  /** Say what a change does; otherwise the group has said it. */
  tellsEffect: boolean;
}

export function SettingRow({ row, preset, tellsEffect }: SettingRowProps) {
  const { field, value, presetText, changed, problem, caution } = row;
  const { setTrainSetting, resetTrainSetting } = useCommands();
  const { kind, id } = field;
  const orNone = kind.kind === 'number' && kind.none !== undefined ? ` A number, or “${kind.none}”.` : '';
  const effect = tellsEffect ? ` ${effectNames[field.changes]}` : '';
  const hintId = `setting-${id}-hint`;
  const problemId = `setting-${id}-problem`;
  return (
    <div className={styles.row} data-changed={changed || undefined}>
      <SettingInput
        field={field}
        value={value}
        invalid={problem !== null}
        describedBy={problem ? `${problemId} ${hintId}` : hintId}
        onChange={(next) => setTrainSetting(id, next)}
      />
      {problem && (
        <p id={problemId} role="alert" className={styles.problem}>
          Expected {problem.expected}; got {problem.got}.
        </p>
      )}
      {caution !== null && !problem && <p className={styles.caution}>{caution}</p>}
      {changed && (
        <p className={styles.default}>
          <span>
            <b>Changed.</b> {preset} {presetText === null ? 'has no such setting' : `has ${presetText}`}.
          </span>
          <IconButton
            icon={RotateCcw}
            label={`Back to default: ${field.label}`}
            onClick={() => resetTrainSetting(id)}
          />
        </p>
      )}
      <p id={hintId} className={styles.hint}>
        <WithSubscripts>{`${field.what}${orNone}${effect}`}</WithSubscripts>
        <span className={styles.source}>{field.source}</span>
      </p>
    </div>
  );
}
