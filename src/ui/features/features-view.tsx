// The sound of one recording, and what is measured in it: to be heard, seen and checked before anything learns from it.
import { AudioLines, ScanFace } from 'lucide-react';
import { useState } from 'react';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { Button } from '../shared/button.tsx';
import { Deferred } from '../shared/deferred.tsx';
import { NoCorpus } from '../shared/no-corpus.tsx';
import { CorpusRecordingSteps } from '../shared/recording-steps.tsx';
import { useSoften } from '../shared/soften-context.tsx';
import { useUrlChange, useUrlParam } from '../shared/url-state.ts';
import styles from './features-view.module.css';
import { LiveMeters } from './live-meters.tsx';
import { ParityCard } from './parity-card.tsx';
import { RecordingFeatures } from './recording-features.tsx';

export function FeaturesView() {
  const open = useSoften((state) => state.open);
  if (open) return <Features open={open} />;
  return (
    <NoCorpus icon={AudioLines}>
      Open a folder with media or features first, or the simulated voices. What is measured then appears here.
    </NoCorpus>
  );
}

function Features({ open: { corpus } }: { open: OpenCorpus }) {
  const [asked] = useUrlParam('recording');
  const changeUrl = useUrlChange();
  const [element, setElement] = useState<HTMLMediaElement | null>(null);
  const recording = corpus.recordings.find(({ id }) => id === asked) ?? corpus.recordings[0];
  if (!recording) return null;
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">Sound and features of {recording.id}</h1>
      <div className={styles.top}>
        <CorpusRecordingSteps
          recordings={corpus.recordings}
          recordingId={recording.id}
          onSelect={(id) => changeUrl({ recording: id, span: null })}
        />
        {recording.media.some(({ role }) => role !== 'audio') && (
          <Button icon={ScanFace} onClick={() => changeUrl({ view: 'faces' })}>
            Face, frame by frame
          </Button>
        )}
      </div>
      <RecordingFeatures key={recording.id} corpus={corpus} recording={recording} onElement={setElement} />
      <Deferred turn={2}>
        <LiveMeters element={element} />
      </Deferred>
      <Deferred turn={3}>
        <ParityCard />
      </Deferred>
    </div>
  );
}
