// One of a few numbers, in order.
import { Segmented } from '../../shared/segmented.tsx';

export interface NumberChoiceProps<Value extends number> {
  label: string;
  value: Value;
  choices: readonly Value[];
  nameOf: (value: Value) => string;
  onChange: (value: Value) => void;
}

export function NumberChoice<Value extends number>({
  label,
  value,
  choices,
  nameOf,
  onChange,
}: NumberChoiceProps<Value>) {
  const ordered = choices.toSorted((a, b) => a - b);
  return (
    <Segmented
      label={label}
      value={String(value)}
      choices={ordered.map((choice) => ({ value: String(choice), label: nameOf(choice) }))}
      onChange={(chosen) => {
        const found = ordered.find((choice) => String(choice) === chosen);
        if (found !== undefined) onChange(found);
      }}
    />
  );
}
