// Results that no longer belong to what is open say so, and what would bring them up to date.
import { selectRunChanges } from '../../store/run-staleness.ts';
import { Notice } from './notice.tsx';
import { useSoften } from './soften-context.tsx';

export function StaleNotice() {
  const changes = useSoften(selectRunChanges);
  if (changes.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={`Out of date: ${listOf(changes)} changed since this run.`}
      remedy="Train again to bring the results up to date, or undo the change."
    />
  );
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
