// One of several choices that need a name and perhaps a line of explanation each.
import { Select as BaseSelect } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { useId } from 'react';
import { classNames } from './class-names.ts';
import listStyles from './popup-list.module.css';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** A line below the label, in the open list only. */
  readonly note?: string;
}

export interface SelectProps<Value extends string> {
  label: string;
  hideLabel?: boolean;
  /** What the choice does, below the control. */
  hint?: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  disabled?: boolean;
}

export function Select<Value extends string>(props: SelectProps<Value>) {
  const hintId = useId();
  return (
    <div className={styles.field}>
      <BaseSelect.Root<Value>
        items={props.options}
        value={props.value}
        onValueChange={(value) => value !== null && props.onChange(value)}
        disabled={props.disabled}
        modal={false}
      >
        <BaseSelect.Label className={classNames(props.hideLabel ? 'visually-hidden' : styles.label)}>
          {props.label}
        </BaseSelect.Label>
        <BaseSelect.Trigger
          className={styles.trigger}
          aria-describedby={props.hint === undefined ? undefined : hintId}
        >
          <BaseSelect.Value className={styles.value} />
          <BaseSelect.Icon className={styles.icon}>
            <ChevronsUpDown aria-hidden size={14} />
          </BaseSelect.Icon>
        </BaseSelect.Trigger>
        <Options options={props.options} />
      </BaseSelect.Root>
      {props.hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {props.hint}
        </p>
      )}
    </div>
  );
}

function Options({ options }: { options: readonly SelectOption<string>[] }) {
  return (
    <BaseSelect.Portal>
      <BaseSelect.Positioner
        sideOffset={4}
        collisionPadding={12}
        alignItemWithTrigger={false}
        className={listStyles.positioner}
      >
        <BaseSelect.Popup className={classNames(listStyles.popup, styles.popup)}>
          {options.map((option) => (
            <BaseSelect.Item
              key={option.value}
              value={option.value}
              className={classNames(listStyles.item, styles.item)}
            >
              <BaseSelect.ItemIndicator keepMounted className={styles.check}>
                <Check aria-hidden size={14} />
              </BaseSelect.ItemIndicator>
              <span>
                <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                {option.note !== undefined && (
                  <span className={classNames(listStyles.note, styles.note)}>{option.note}</span>
                )}
              </span>
            </BaseSelect.Item>
          ))}
        </BaseSelect.Popup>
      </BaseSelect.Positioner>
    </BaseSelect.Portal>
  );
}
