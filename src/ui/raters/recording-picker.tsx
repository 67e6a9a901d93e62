// From recording to recording, and from dimension to dimension.
import type { Corpus } from '../../core/corpus/corpus.ts';
import { CorpusRecordingSteps } from '../shared/recording-steps.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { Select } from '../shared/select.tsx';
import styles from './recording-picker.module.css';
import type { Selection } from './use-selection.ts';

export function RecordingPicker({ corpus, selection }: { corpus: Corpus; selection: Selection }) {
  const { recordings, dimensions } = corpus;
  return (
    <div className={styles.picker}>
      <CorpusRecordingSteps
        recordings={recordings}
        recordingId={selection.recordingId}
        onSelect={selection.selectRecording}
      />
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
