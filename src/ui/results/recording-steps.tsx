// Which recording a figure is of: pick it, or step through them.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../shared/button.tsx';
import { Select } from '../shared/select.tsx';
import styles from './prediction-figure.module.css';

interface RecordingStepsProps {
  recordings: readonly { readonly recordingId: string; readonly partition: string | null }[];
  recordingId: string;
  onChoose: (recordingId: string) => void;
}

export function RecordingSteps({ recordings, recordingId, onChoose }: RecordingStepsProps) {
  const at = recordings.findIndex((one) => one.recordingId === recordingId);
  const step = (by: number) => {
    const next = recordings[at + by];
    return { disabled: next === undefined, onClick: () => next && onChoose(next.recordingId) };
  };
  return (
    <div className={styles.steps}>
      <IconButton icon={ChevronLeft} label="Previous recording" {...step(-1)} />
      <Select
        label="Recording"
        hideLabel
        value={recordingId}
        options={recordings.map((one) => ({
          value: one.recordingId,
          label: [one.recordingId, one.partition].filter(Boolean).join(', '),
        }))}
        onChange={onChoose}
      />
      <IconButton icon={ChevronRight} label="Next recording" {...step(1)} />
    </div>
  );
}
