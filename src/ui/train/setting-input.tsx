// The control of one field: text for numbers, a list for choices, a switch for yes and no.
import type { KeyboardEvent } from 'react';
import { type SettingField, type SettingValue, steppedNumber } from '../../core/experiment/setting-field.ts';
import { settingFromText, settingText } from '../../core/experiment/setting-text.ts';
import { Select } from '../shared/select.tsx';
import { Switch } from '../shared/switch.tsx';
import styles from './setting-input.module.css';
import { useDraft } from './use-draft.ts';
import { WithSubscripts } from './with-subscripts.tsx';

export interface SettingInputProps {
  field: SettingField;
  value: SettingValue;
  invalid: boolean;
  /** Ids of what explains the field, and of what is wrong with it. */
  describedBy: string;
  onChange: (value: SettingValue) => void;
}

export function SettingInput(props: SettingInputProps) {
  const { field, value, onChange } = props;
  if (field.kind.kind === 'choice') {
    return (
      <Select label={field.label} value={String(value)} options={field.kind.options} onChange={onChange} />
    );
  }
  if (field.kind.kind === 'yesNo')
    return <Switch label={field.label} checked={value === true} onChange={onChange} />;
  return <TextInput {...props} />;
}

function TextInput({ field, value, invalid, describedBy, onChange }: SettingInputProps) {
  const { kind, label, symbol, unit, id } = field;
  const [text, type] = useDraft(
    value,
    (one) => settingText(kind, one),
    (typed) => settingFromText(kind, typed),
    onChange,
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const presses = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (presses === undefined || kind.kind !== 'number' || typeof value !== 'number') return;
    event.preventDefault();
    onChange(steppedNumber(kind, value, presses));
  };
  return (
    <div className={styles.field}>
      <label htmlFor={`setting-${id}`}>
        {label}
        {symbol !== undefined && (
          <>
            {', '}
            <WithSubscripts>{symbol}</WithSubscripts>
          </>
        )}
      </label>
      <span className={styles.line}>
        <input
          id={`setting-${id}`}
          value={text}
          inputMode={kind.kind === 'number' && kind.none === undefined && kind.min >= 0 ? 'decimal' : 'text'}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
    </div>
  );
}
