// One recording's face: the video with its landmarks, its shape, and what it does over time.
import { ScanFace } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SpeakingSpan } from '../../../core/audio/voice-activity.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import type { Recording } from '../../../core/corpus/recording.ts';
import { faceCourses, lipsAndVoice } from '../../../core/face/face-courses.ts';
import { faceFeatures } from '../../../core/face/face-measurement.ts';
import { landmarkColumns, landmarkPlaces } from '../../../core/face/face-points.ts';
import { videoBlobOf, videoMediumOf } from '../../../store/face-view-commands.ts';
import type { SoundViewOptions } from '../../../store/sound-view-commands.ts';
import { Card } from '../../shared/card.tsx';
import { EmptyState } from '../../shared/empty-state.tsx';
import { formatDuration, formatNumber } from '../../shared/format-number.ts';
import { Notice } from '../../shared/notice.tsx';
import { ProgressStrip } from '../../shared/progress-strip.tsx';
import { Select } from '../../shared/select.tsx';
import { useCommands, useSoften } from '../../shared/soften-context.tsx';
import { Switch } from '../../shared/switch.tsx';
import { Transport } from '../../shared/transport.tsx';
import { useUrlParam } from '../../shared/url-state.ts';
import { useLoaded, valueOf } from '../../shared/use-loaded.ts';
import { usePlayback } from '../../shared/use-playback.ts';
import { useTimeChart } from '../../shared/use-time-chart.ts';
import { FeatureChart } from '../feature-chart.tsx';
import { stepOf } from './face-at.ts';
import { courseLanes, pointLanes } from './face-lanes.ts';
import { FaceStage } from './face-stage.tsx';
import styles from './faces-view.module.css';

const pointOptions = landmarkPlaces.map((_, i) => ({
  value: String(i),
  label: (landmarkColumns[i]?.label ?? '').replace(/, x$/, ''),
}));

export function RecordingFace({ corpus, recording }: { corpus: Corpus; recording: Recording }) {
  const { id } = recording;
  const medium = useSoften((state) => videoMediumOf(state, id));
  const blob = useSoften((state) => videoBlobOf(state, id));
  const offsetSec = medium?.offsetSec ?? 0;
  const playback = usePlayback(blob, offsetSec);
  const [follows, setFollows] = useState(true);
  const [landmark, setLandmark] = useLandmark();
  const loading = useMeasurement(id, blob);
  const measurement = valueOf(loading);
  const stored = useLandmarkTable(id);
  const measured = useMemo(() => {
    if (!measurement) return undefined;
    const { timesSec, values } = faceFeatures(measurement);
    return {
      courses: faceCourses(measurement),
      table: { timesSec: timesSec.map((sec) => sec + offsetSec), values },
    };
  }, [measurement, offsetSec]);
  const speaking = useSpeaking(recording, blob);
  const table = stored ?? measured?.table;
  const lanes = useMemo(
    () => [
      ...(measured ? courseLanes(measured.courses, offsetSec, speaking) : []),
      ...(table ? pointLanes(table, landmark) : []),
    ],
    [measured, offsetSec, speaking, table, landmark],
  );
  const durationSec = Math.max(
    table?.timesSec.at(-1) ?? 0,
    measurement ? offsetSec + measurement.durationSec : 0,
  );
  const chart = useTimeChart(durationSec);
  return (
    <Card title={`Face of ${id}`} lead={leadOf(corpus, measured !== undefined)}>
      <div className={styles.body}>
        {playback.state.problem && (
          <Notice
            tone="error"
            title={playback.state.problem.message}
            remedy={playback.state.problem.remedy}
          />
        )}
        {medium && !blob && (
          <Notice
            tone="info"
            title="The video of this recording is not at hand: this browser keeps no media."
            remedy="Open the same folder again to see it."
          />
        )}
        {(blob || table) && (
          <FaceStage
            recordingId={id}
            playback={blob ? playback : null}
            offsetSec={offsetSec}
            measurement={measurement}
            table={table}
            landmark={landmark}
            onLandmark={setLandmark}
          />
        )}
        {loading.kind === 'failed' && (
          <Notice
            tone="error"
            title={`Finding the face failed: ${loading.message}`}
            remedy={loading.remedy}
          />
        )}
        {loading.kind === 'loading' && (
          <ProgressStrip
            label="Finding the face"
            done={Math.round(loading.progress?.done ?? 0)}
            total={Math.round(loading.progress?.total ?? 0)}
            unit="s of video"
          />
        )}
        {blob && (
          <div className={styles.bar}>
            <Transport
              clock={playback.clock}
              state={playback.state}
              frameSec={measurement ? stepOf(measurement.timesSec) : corpus.hopSec}
            />
            <Switch label="View follows playback" checked={follows} onChange={setFollows} />
          </div>
        )}
        {table && (
          <div className={styles.point}>
            <Select
              label="Point whose course is drawn (or click it in the shape)"
              value={String(landmark)}
              options={pointOptions}
              onChange={(value) => setLandmark(Number(value))}
            />
          </div>
        )}
        {measured && speaking && <LipsAndVoice {...{ speaking, offsetSec }} courses={measured.courses} />}
        {lanes.length > 0 && (
          <FeatureChart
            chart={chart}
            lanes={lanes}
            frameSec={corpus.hopSec}
            clock={playback.clock}
            follows={follows}
            heatTable={undefined}
            ariaSummary={`${lanes.map(({ label }) => label).join(', ')} over ${formatDuration(durationSec)}.`}
          />
        )}
        {!blob && !table && (
          <EmptyState icon={ScanFace} title="No face to show of this recording">
            It has neither a video nor landmarks. Open the folder again with media/{id}.mp4 or .webm, or
            features/video/{id}.csv in it, or the studio of the Corpus view.
          </EmptyState>
        )}
      </div>
    </Card>
  );
}

function leadOf({ simulated }: Corpus, isMeasured: boolean): string {
  const what = isMeasured
    ? 'Everything here is measured in your browser.'
    : 'Landmarks as they came with the corpus.';
  return simulated ? `Simulated: a drawn face. ${what}` : what;
}

interface LipsProps {
  courses: ReturnType<typeof faceCourses>;
  speaking: readonly SpeakingSpan[];
  offsetSec: number;
}

/** Who speaks is seen as well as heard: where the two part, somebody else is heard, or a face is chewing. */
function LipsAndVoice({ courses, speaking, offsetSec }: LipsProps) {
  const { movesInSpeech, movesInSilence } = useMemo(
    () =>
      lipsAndVoice(
        courses,
        speaking.map(([start, end]) => [start - offsetSec, end - offsetSec]),
      ),
    [courses, speaking, offsetSec],
  );
  const percent = (share: number) => (Number.isNaN(share) ? '–' : `${formatNumber(100 * share, 0)} %`);
  return (
    <p className={styles.numbers}>
      The mouth moves in {percent(movesInSpeech)} of the frames with a voice and in {percent(movesInSilence)}{' '}
      of those without.
    </p>
  );
}

function useMeasurement(recordingId: string, blob: Blob | undefined) {
  const { measureFace } = useCommands();
  const settings = useSoften((state) => state.extraction.faceSettings);
  const load = useMemo(
    () =>
      // Another file or other settings: another answer.
      blob && settings ? (options: SoundViewOptions) => measureFace(recordingId, options) : null,
    [measureFace, recordingId, blob, settings],
  );
  return useLoaded(load);
}

/** Landmarks that came with the corpus or were extracted: 98 columns by our names. */
function useLandmarkTable(recordingId: string) {
  const repository = useSoften((state) => state.repository);
  const summaries = useSoften((state) => state.open?.features);
  return useMemo(() => {
    const own = (summaries ?? []).filter((summary) => summary.recordingId === recordingId);
    const tables = own.map(({ modality }) => repository.featuresOf(recordingId, modality));
    return tables.find(
      (table) =>
        table?.source !== 'simulated' &&
        table?.columns.length === landmarkColumns.length &&
        landmarkColumns.every(({ name }, i) => table.columns[i] === name),
    );
  }, [repository, summaries, recordingId]);
}

/** When somebody is heard, on the recording's time: as the corpus says, or else as the sound says. */
function useSpeaking(
  { id, speaking }: Recording,
  blob: Blob | undefined,
): readonly SpeakingSpan[] | undefined {
  const { describeSound } = useCommands();
  const load = useMemo(
    () => (blob && !speaking ? (options: SoundViewOptions) => describeSound(id, options) : null),
    [describeSound, id, blob, speaking],
  );
  const heard = valueOf(useLoaded(load));
  return speaking ?? heard?.speaking;
}

/** The URL names it, so that a link shows the same; the middle of the upper lip is a beginning. */
function useLandmark(): [number, (landmark: number) => void] {
  const [param, setParam] = useUrlParam('point');
  const asked = Number(param ?? 44);
  const landmark = Number.isInteger(asked) && asked >= 0 && asked < landmarkPlaces.length ? asked : 44;
  return [landmark, (next) => setParam(String(next), { replace: true })];
}
