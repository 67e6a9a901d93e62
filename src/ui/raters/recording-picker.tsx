// From recording to recording, and from dimension to dimension.
import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { IconButton } from '../shared/button.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { Select } from '../shared/select.tsx';
import { useShortcuts } from '../shared/use-shortcuts.ts';
import styles from './recording-picker.module.css';
import { recordingShortcuts } from './recording-shortcuts.ts';
import type { Selection } from './use-selection.ts';

export function RecordingPicker({ corpus, selection }: { corpus: Corpus; selection: Selection }) {
  const { recordings, dimensions } = corpus;
  const index = recordings.findIndex(({ id }) => id === selection.recordingId);
  const move = (by: number) => {
    const next = recordings[index + by];
    if (next) selection.selectRecording(next.id);
  };
  useShortcuts(recordingShortcuts, { previous: () => move(-1), next: () => move(1) });
  return (
    <div className={styles.picker}>
      <div className={styles.recording}>
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
          value={selection.recordingId}
          options={recordings.map((recording) => ({
            value: recording.id,
            label: recording.id,
            ...(recording.subject === recording.id ? {} : { note: recording.subject }),
          }))}
          onChange={selection.selectRecording}
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
      {dimensions.length <= 4 ? (
        <Segmented
          label="Dimension"
          hideLabel
          value={selection.dimension.id}
          choices={dimensions.map(({ id, label }) => ({ value: id, label }))}
          onChange={selection.selectDimension}
        />
      ) : (
        <Select
          label="Dimension"
          hideLabel
          value={selection.dimension.id}
          options={dimensions.map(({ id, label }) => ({ value: id, label }))}
          onChange={selection.selectDimension}
        />
      )}
    </div>
  );
}
