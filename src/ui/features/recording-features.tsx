// One recording: playback, the chart, and which of its tracks and tables are drawn.
import { AudioWaveform } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Corpus, FeatureTable } from '../../core/corpus/corpus.ts';
import type { Recording } from '../../core/corpus/recording.ts';
import { Card } from '../shared/card.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { formatDuration, formatNumber } from '../shared/format-number.ts';
import { MediaElement } from '../shared/media-element.tsx';
import { Notice } from '../shared/notice.tsx';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { Switch } from '../shared/switch.tsx';
import { Transport } from '../shared/transport.tsx';
import { useUrlParam } from '../shared/url-state.ts';
import type { Loaded } from '../shared/use-loaded.ts';
import { usePlayback } from '../shared/use-playback.ts';
import { useSharpSound } from '../shared/use-sharp-sound.ts';
import { type SoundKnown, useSound } from '../shared/use-sound.ts';
import { useSpans } from '../shared/use-spans.ts';
import { useTimeChart } from '../shared/use-time-chart.ts';
import { ColourScale } from './colour-scale.tsx';
import { FeatureChart } from './feature-chart.tsx';
import { FeatureExport } from './feature-export.tsx';
import styles from './features-view.module.css';
import { scoreColours, shownSds } from './lanes/heat-map-lane.ts';
import { levelColours, loudestDb, shownRangeDb } from './lanes/spectrogram-lane.ts';
import { TrackPicker } from './track-picker.tsx';
import { descriptorTracks, featureTracks, type Track } from './tracks.ts';
import { useFeatureLanes } from './use-feature-lanes.ts';
import { useTrackSeries } from './use-track-series.ts';

export interface RecordingFeaturesProps {
  corpus: Corpus;
  recording: Recording;
  onElement: (element: HTMLMediaElement | null) => void;
}

const noTracks: readonly Track[] = [];

export function RecordingFeatures({ corpus, recording, onElement }: RecordingFeaturesProps) {
  const sound = useSound(recording.id);
  const offsetSec = sound.medium?.offsetSec ?? 0;
  const playback = usePlayback(sound.blob, offsetSec);
  const [follows, setFollows] = useState(true);
  useEffect(() => onElement(playback.element), [playback.element, onElement]);
  const tables = useTables(corpus, recording, sound);
  const [modality, setModality] = useState<string | null>(null);
  const table = tables.find((one) => one.modality === modality) ?? tables[0];
  const { descriptorTrack } = useCommands();
  const available = useMemo(
    () =>
      sound.detail
        ? tracksOf(sound.detail, descriptorTrack, offsetSec)
        : table
          ? featureTracks(table)
          : noTracks,
    [sound.detail, descriptorTrack, offsetSec, table],
  );
  const { shown, names, setNames } = useShownTracks(available);
  const { tracks, problem } = useTrackSeries(shown);
  const spans = useSpans(sound.detail, recording, offsetSec);
  const tracesEndSec = useTracesEnd(recording.id);
  const durationSec = Math.max(
    tracesEndSec,
    sound.picture ? offsetSec + sound.picture.durationSec : 0,
    table?.timesSec.at(-1) ?? 0,
  );
  const { picture } = sound;
  const chart = useTimeChart(durationSec);
  const topDb = useMemo(() => (picture ? loudestDb(picture) : 0), [picture]);
  const sharp = useSharpSound({ chart, recordingId: recording.id, picture, offsetSec });
  const lanes = useFeatureLanes({ picture, topDb, sharp, offsetSec, spans, tracks, table });
  return (
    <Card
      title={`Sound and features of ${recording.id}`}
      lead={leadOf(corpus, sound)}
      actions={
        lanes.length > 0 && (
          <FeatureExport
            recordingId={recording.id}
            simulated={corpus.simulated}
            lanes={lanes}
            durationSec={durationSec}
            tracks={tracks}
            table={table}
            spans={spans}
          />
        )
      }
    >
      <div className={styles.body}>
        {sound.medium && <MediaElement medium={sound.medium} playback={playback} />}
        {playback.state.problem && (
          <Notice
            tone="error"
            title={playback.state.problem.message}
            remedy={playback.state.problem.remedy}
          />
        )}
        <Missing sound={sound} hasTables={tables.length > 0} />
        {sound.blob && (
          <div className={styles.bar}>
            <Transport clock={playback.clock} state={playback.state} frameSec={corpus.hopSec} />
            <Switch label="View follows playback" checked={follows} onChange={setFollows} />
          </div>
        )}
        <Course loaded={sound.loading[0]} label="Drawing the sound" />
        <Course loaded={sound.loading[1]} label="Measuring the descriptors" />
        {problem && (
          <Notice
            tone="error"
            title={`A track cannot be read: ${problem}`}
            remedy="Choose the recording again: it is measured anew."
          />
        )}
        {available.length > 0 && <TrackPicker tracks={available} shown={names} onChange={setNames} />}
        {lanes.length > 0 && (
          <>
            <div className={styles.legend}>
              {sound.picture && (
                <ColourScale
                  label="Spectrogram"
                  colourVars={levelColours}
                  low={`${formatNumber(topDb - shownRangeDb, 0)} dB`}
                  high={`${formatNumber(topDb, 0)} dB`}
                />
              )}
              {table && (
                <ColourScale
                  label="Heat map, from the mean of this recording"
                  colourVars={scoreColours}
                  low={`${formatNumber(-shownSds, 1)} SD`}
                  high={`+${shownSds} SD`}
                />
              )}
              {tables.length > 1 && (
                <Segmented
                  label="Heat map of"
                  value={table?.modality ?? ''}
                  choices={tables.map((one) => ({ value: one.modality, label: one.modality }))}
                  onChange={setModality}
                />
              )}
            </div>
            <FeatureChart
              chart={chart}
              lanes={lanes}
              frameSec={corpus.hopSec}
              clock={playback.clock}
              follows={follows}
              heatTable={table}
              ariaSummary={`${lanes.map(({ label }) => label).join(', ')} over ${formatDuration(durationSec)}.`}
            />
          </>
        )}
        {lanes.length === 0 && !sound.blob && (
          <EmptyState icon={AudioWaveform} title="Nothing to show of this recording">
            It has neither sound nor features. Open the folder again with media/{recording.id}.wav or
            features/&lt;modality&gt;/{recording.id}.csv in it, or the simulated voices of the Corpus view.
          </EmptyState>
        )}
      </div>
    </Card>
  );
}

type ReadTrack = ReturnType<typeof useCommands>['descriptorTrack'];

function tracksOf({ descriptors }: NonNullable<SoundKnown['detail']>, read: ReadTrack, offsetSec: number) {
  return descriptorTracks((column, signal) => read(descriptors, column, { signal }), offsetSec);
}

function leadOf(corpus: Corpus, { picture, detail }: SoundKnown): string {
  const simulated = corpus.simulated ? 'Simulated. ' : '';
  if (!picture && !detail) return `${simulated}Features as they came with the corpus.`;
  return `${simulated}Everything here is measured in your browser.`;
}

function Missing({ sound: { medium, blob }, hasTables }: { sound: SoundKnown; hasTables: boolean }) {
  if (medium && !blob)
    return (
      <Notice
        tone="info"
        title="The sound of this recording is not at hand: this browser keeps no media."
        remedy="Open the same folder again to hear and see it."
      />
    );
  if (medium || !hasTables) return null;
  return (
    <Notice
      tone="info"
      title="No medium: waveform, spectrogram, descriptors and playback are missing."
      remedy="They appear when the folder has media/<recording>.wav, .mp4 or .webm. The features below came with the corpus."
    />
  );
}

function Course({ loaded, label }: { loaded: Loaded<unknown>; label: string }) {
  if (loaded.kind === 'failed')
    return <Notice tone="error" title={`${label} failed: ${loaded.message}`} remedy={loaded.remedy} />;
  if (loaded.kind !== 'loading') return null;
  const { done = 0, total = 0 } = loaded.progress ?? {};
  return <ProgressStrip label={label} done={Math.round(done)} total={Math.round(total)} unit="s of sound" />;
}

/** Those of the corpus, and those that were measured for this view where the corpus has none of the name. */
function useTables(corpus: Corpus, { id }: Recording, { detail }: SoundKnown): readonly FeatureTable[] {
  const repository = useSoften((state) => state.repository);
  const summaries = useSoften((state) => state.open?.features);
  return useMemo(() => {
    const own = (summaries ?? []).filter(({ recordingId }) => recordingId === id);
    const stored = corpus.modalities.flatMap((modality) => {
      const has = own.some((summary) => summary.modality === modality.id);
      const table = has ? repository.featuresOf(id, modality.id) : undefined;
      return table ? [table] : [];
    });
    const isNew = detail && !stored.some(({ modality }) => modality === detail.table.modality);
    return isNew ? [detail.table, ...stored] : stored;
  }, [repository, summaries, corpus, id, detail]);
}

function useTracesEnd(recordingId: string): number {
  const traces = useSoften((state) => state.open?.traces);
  return useMemo(
    () =>
      (traces ?? [])
        .filter((trace) => trace.recordingId === recordingId)
        .reduce((end, { lastSec }) => (lastSec > end ? lastSec : end), 0),
    [traces, recordingId],
  );
}

/** The URL names them, so that a link shows the same; pitch and loudness are a beginning. */
function useShownTracks(available: readonly Track[]) {
  const [param, setParam] = useUrlParam('tracks');
  const shown = useMemo(() => {
    const named = (names: readonly string[]) =>
      names.flatMap((name) => available.filter((track) => track.name === name));
    if (param !== null) return named(param.split(' '));
    const usual = named(['F0final_sma', 'audspec_lengthL1norm_sma']);
    return usual.length > 0 ? usual : available.slice(0, 2);
  }, [param, available]);
  const names = useMemo(() => shown.map(({ name }) => name), [shown]);
  return {
    shown,
    names,
    setNames: (next: readonly string[]) => setParam(next.join(' '), { replace: true }),
  };
}
