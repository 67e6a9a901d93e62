// Text as it is being typed: `0.` is a number already, but must not jump back to `0` under the cursor.
import { useState } from 'react';

/** The text to show, and what to do when it changes. A value that came from elsewhere (undo, a reset) replaces the text. */
export function useDraft<Value>(
  value: Value,
  toText: (value: Value) => string,
  fromText: (text: string) => Value,
  onChange: (value: Value) => void,
): readonly [text: string, type: (text: string) => void] {
  const [draft, setDraft] = useState<string | null>(null);
  const isCurrent = draft !== null && JSON.stringify(fromText(draft)) === JSON.stringify(value);
  const type = (text: string) => {
    setDraft(text);
    onChange(fromText(text));
  };
  return [isCurrent ? draft : toText(value), type];
}
