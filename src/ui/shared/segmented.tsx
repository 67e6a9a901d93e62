// One of a few choices, all in sight. Arrow keys move, as in any radio group.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SegmentedProps<Value extends string> {
  label: string;
  /** Keep the label for screen readers only, where the choices speak for themselves. */
  hideLabel?: boolean;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
}

export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const labelId = useId();
  return (
    <div className={styles.field}>
      <span id={labelId} className={props.hideLabel ? 'visually-hidden' : styles.label}>
        {props.label}
      </span>
      <RadioGroup<Value>
        aria-labelledby={labelId}
        value={props.value}
        onValueChange={(value) => props.onChange(value)}
        className={styles.group}
      >
        {props.choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <Radio.Root value={choice.value} className={classNames('visually-hidden', styles.radio)} />
            <span className={styles.face}>{choice.label}</span>
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}
