// From recording to recording, in every view of a single one.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Recording } from '../../core/corpus/recording.ts';
import { IconButton } from './button.tsx';
import { recordingShortcuts } from './recording-shortcuts.ts';
import styles from './recording-steps.module.css';
import { Select } from './select.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export interface RecordingStepsProps {
  recordings: readonly Recording[];
  recordingId: string;
  onSelect: (id: string) => void;
}

export function RecordingSteps({ recordings, recordingId, onSelect }: RecordingStepsProps) {
  const index = recordings.findIndex(({ id }) => id === recordingId);
  const move = (by: number) => {
    const next = recordings[index + by];
    if (next) onSelect(next.id);
  };
  useShortcuts(recordingShortcuts, { previous: () => move(-1), next: () => move(1) });
  return (
    <div className={styles.steps}>
      <IconButton
        icon={ChevronLeft}
        label="Previous recording"
        shortcut="["
        disabled={index <= 0}
        onClick={() => move(-1)}
      />
      <Select
        label="Recording"
        hideLabel
        value={recordingId}
        options={recordings.map(({ id, subject }) => ({
          value: id,
          label: id,
          ...(subject === id ? {} : { note: subject }),
        }))}
        onChange={onSelect}
      />
      <IconButton
        icon={ChevronRight}
        label="Next recording"
        shortcut="]"
        disabled={index >= recordings.length - 1}
        onClick={() => move(1)}
      />
      <span className={styles.place}>
        {index + 1} of {recordings.length}
      </span>
    </div>
  );
}
