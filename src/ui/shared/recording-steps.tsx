// From recording to recording: pick one, or step to its neighbours.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Recording } from '../../core/corpus/recording.ts';
import { IconButton } from './button.tsx';
import { recordingShortcuts } from './recording-shortcuts.ts';
import styles from './recording-steps.module.css';
import { Select } from './select.tsx';
import { useShortcuts } from './use-shortcuts.ts';

interface NamedRecording {
  readonly id: string;
  /** Beside its name in the list. */
  readonly note?: string | undefined;
}

interface RecordingStepsProps {
  recordings: readonly NamedRecording[];
  recordingId: string;
  onSelect: (id: string) => void;
  /** Told beside the buttons; whoever gives them binds them. */
  keys?: { readonly previous: string; readonly next: string };
}

/** Of a figure, one of several on its page: without keys. */
export function RecordingSteps({ recordings, recordingId, onSelect, keys }: RecordingStepsProps) {
  const index = recordings.findIndex(({ id }) => id === recordingId);
  const step = (by: number) => {
    const next = recordings[index + by];
    return { disabled: next === undefined, onClick: () => next && onSelect(next.id) };
  };
  return (
    <div className={styles.steps}>
      <IconButton icon={ChevronLeft} label="Previous recording" shortcut={keys?.previous} {...step(-1)} />
      <Select
        label="Recording"
        hideLabel
        value={recordingId}
        options={recordings.map(({ id, note }) => ({ value: id, label: id, ...(note ? { note } : {}) }))}
        onChange={onSelect}
      />
      <IconButton icon={ChevronRight} label="Next recording" shortcut={keys?.next} {...step(1)} />
      <span className={styles.place}>
        {index + 1} of {recordings.length}
      </span>
    </div>
  );
}

interface CorpusRecordingStepsProps extends Omit<RecordingStepsProps, 'recordings' | 'keys'> {
  recordings: readonly Recording[];
}

const keys = { previous: '[', next: ']' };

/** Of a view of a single recording: with the keys that the shortcut sheet lists. */
export function CorpusRecordingSteps({ recordings, recordingId, onSelect }: CorpusRecordingStepsProps) {
  const move = (by: number) => {
    const next = recordings[recordings.findIndex(({ id }) => id === recordingId) + by];
    if (next) onSelect(next.id);
  };
  useShortcuts(recordingShortcuts, { previous: () => move(-1), next: () => move(1) });
  const named = recordings.map(({ id, subject }) => ({ id, note: subject === id ? undefined : subject }));
  return <RecordingSteps recordings={named} recordingId={recordingId} onSelect={onSelect} keys={keys} />;
}
