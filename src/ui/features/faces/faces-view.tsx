// The face of one recording, frame by frame: to be looked at before anything learns from it.
import { AudioLines, ScanFace } from 'lucide-react';
import type { OpenCorpus } from '../../../store/soften-state.ts';
import { Button } from '../../shared/button.tsx';
import { NoCorpus } from '../../shared/no-corpus.tsx';
import { CorpusRecordingSteps } from '../../shared/recording-steps.tsx';
import { useSoften } from '../../shared/soften-context.tsx';
import { useUrlChange, useUrlParam } from '../../shared/url-state.ts';
import styles from './faces-view.module.css';
import { RecordingFace } from './recording-face.tsx';

export function FacesView() {
  const open = useSoften((state) => state.open);
  if (open) return <Faces open={open} />;
  return (
    <NoCorpus icon={ScanFace}>
      Open a folder with videos first, or the studio. The faces in them then appear here, with their
      landmarks.
    </NoCorpus>
  );
}

function Faces({ open: { corpus } }: { open: OpenCorpus }) {
  const [asked] = useUrlParam('recording');
  const changeUrl = useUrlChange();
  const recording = corpus.recordings.find(({ id }) => id === asked) ?? corpus.recordings[0];
  if (!recording) return null;
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">The face of {recording.id}</h1>
      <div className={styles.top}>
        <CorpusRecordingSteps
          recordings={corpus.recordings}
          recordingId={recording.id}
          onSelect={(id) => changeUrl({ recording: id, span: null })}
        />
        <Button icon={AudioLines} onClick={() => changeUrl({ view: 'features' })}>
          Sound and features
        </Button>
      </div>
      <RecordingFace key={recording.id} corpus={corpus} recording={recording} />
    </div>
  );
}
