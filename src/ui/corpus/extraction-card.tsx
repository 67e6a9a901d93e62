// Recordings that have media and lack the features of it: the one step to something that can be learnt from.
import { AudioLines, RotateCcw, ScanFace, Square } from 'lucide-react';
import { useRef } from 'react';
import type { SoundChannel, SoundSettings } from '../../core/audio/sound-settings.ts';
import type { ExtractionPlan } from '../../store/extraction-plan.ts';
import {
  selectExtractionFindings,
  selectNextExtractor,
  selectPlanOf,
} from '../../store/extraction-selectors.ts';
import type { ExtractorId } from '../../store/extraction-state.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatCount } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { useCommands, useJobs, useSoften } from '../shared/soften-context.tsx';
import { CacheTold } from './cache-told.tsx';
import styles from './extraction-card.module.css';
import { FindingList } from './finding-list.tsx';

/** What an extractor is called here. */
const words = {
  sound: {
    medium: 'sound',
    modality: 'audio',
    icon: AudioLines,
    choices: SoundChoices,
    settled: SoundSettled,
  },
  face: { medium: 'video', modality: 'video', icon: ScanFace, choices: FaceChoices, settled: FaceSettled },
} as const;

/** One card per extractor that has something to work on. */
export function ExtractionCards() {
  return (
    <>
      <ExtractionCard id="sound" />
      <ExtractionCard id="face" />
    </>
  );
}

interface Part {
  readonly id: ExtractorId;
  readonly plan: ExtractionPlan;
}

function ExtractionCard({ id }: { id: ExtractorId }) {
  const plan = useSoften(selectPlanOf[id]);
  const isRunning = useSoften((state) => state.extraction.jobIds[id] !== undefined);
  const hasExtracted = useHasExtracted(plan);
  if (!plan) return null;
  const { modality, choices: Choices, settled: Settled } = words[id];
  const part = { id, plan };
  return (
    <Card
      title={`${modality[0]?.toUpperCase()}${modality.slice(1)} features`}
      lead={leadOf(part, isRunning)}
      actions={<Actions {...part} />}
    >
      <div className={styles.parts}>
        {isRunning && <Course id={id} />}
        {!hasExtracted && !isRunning && plan.todo.length > 0 && <Choices />}
        {hasExtracted && <Settled />}
        {hasExtracted && id === cacheTeller && <CacheTold key={plan.done} />}
        <Away {...part} />
        <Untaught plan={plan} />
        <Findings id={id} />
      </div>
    </Card>
  );
}

/** One cache serves all extractors: it is told once, where it grows most. */
const cacheTeller: ExtractorId = 'sound';

function useHasExtracted(plan: ExtractionPlan | null): boolean {
  return useSoften((state) => state.extraction.extracted.some(({ modality }) => modality === plan?.modality));
}

function leadOf({ id, plan }: Part, isRunning: boolean): string {
  const { todo, away, done, withMedia, besides } = plan;
  const { medium, modality } = words[id];
  const missing = todo.length + away.length;
  if (missing === 0) return `${plural(done, 'recording')} with ${modality} features.`;
  if (isRunning) return 'Features join the corpus as each recording is finished.';
  if (done === 0 && besides !== null)
    return `The corpus came with ${besides} features. Those extracted here from ${plural(withMedia, 'recording')} with ${medium} stand beside them, as ${plan.modality}.`;
  if (done === 0)
    return `${plural(withMedia, 'recording')} with ${medium} and without ${modality} features. Everything is computed here; nothing leaves this computer.`;
  return `${formatCount(done)} of ${plural(done + missing, 'recording')} with ${modality} features.`;
}

function Actions({ id, plan }: Part) {
  const isRunning = useSoften((state) => state.extraction.jobIds[id] !== undefined);
  const isNext = useSoften(selectNextExtractor) === id;
  const hasExtracted = useHasExtracted(plan);
  const { extractFeatures, cancelExtraction, removeExtracted } = useCommands();
  if (isRunning)
    return (
      <Button icon={Square} onClick={() => cancelExtraction(id)}>
        Stop
      </Button>
    );
  return (
    <>
      {hasExtracted && (
        <Button tone="quiet" icon={RotateCcw} onClick={() => removeExtracted(id)}>
          Remove them
        </Button>
      )}
      {plan.todo.length > 0 && (
        <Button tone={isNext ? 'primary' : 'plain'} icon={words[id].icon} onClick={() => extractFeatures(id)}>
          {plan.done > 0
            ? `Extract the other ${plan.todo.length === 1 ? 'one' : formatCount(plan.todo.length)}`
            : `Extract ${words[id].modality} features`}
        </Button>
      )}
    </>
  );
}

function Course({ id }: { id: ExtractorId }) {
  const jobId = useSoften((state) => state.extraction.jobIds[id]);
  const { tickets } = useJobs();
  const ticket = tickets.find((one) => one.id === jobId);
  return (
    <>
      <ProgressStrip
        label={ticket?.progress?.label ?? 'Preparing'}
        done={Math.floor(ticket?.progress?.done ?? 0)}
        total={ticket?.progress?.total ?? 0}
        unit="recordings"
        secondsLeft={ticket?.secondsLeft ?? null}
      />
      {id === 'face' && <Preview />}
    </>
  );
}

const rates = [
  { value: '16000', label: '16 kHz' },
  { value: '44100', label: '44.1 kHz' },
] as const;
const channels: readonly { readonly value: SoundChannel; readonly label: string }[] = [
  { value: 'mix', label: 'Mean of all' },
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
];

/** What is measured at the moment: whether it is the right face is seen at once. */
function Preview() {
  const preview = useSoften((state) => state.extraction.preview);
  if (!preview) return null;
  return (
    <figure className={styles.preview}>
      <img src={preview.picture} alt={`Landmarks on the face of ${preview.recordingId}`} />
      <figcaption>{preview.recordingId}</figcaption>
    </figure>
  );
}

const steps = [
  { value: '0.1', label: '10 a second' },
  { value: '0', label: 'Every frame' },
] as const;

function FaceChoices() {
  const { stepSec } = useSoften((state) => state.extraction.faceSettings);
  const model = useSoften((state) => state.extraction.faceModel);
  const { setFaceSettings, chooseFaceModel } = useCommands();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className={styles.choices}>
        <Segmented
          label="Frames"
          value={String(stepSec) as '0.1' | '0'}
          choices={steps}
          onChange={(value) => setFaceSettings({ stepSec: Number(value) })}
        />
        <Button tone="quiet" onClick={() => (model ? void chooseFaceModel(null) : input.current?.click())}>
          {model ? `Use the app's model instead of ${model}` : 'Use another model file'}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".task"
          aria-label="Model file of the face landmarker"
          hidden
          onChange={({ target }) => void chooseFaceModel(target.files?.[0] ?? null)}
        />
      </div>
      <p className={styles.hint}>
        The largest face is followed. Ten frames a second give one for each row of the features; every frame
        averages the noise of the landmarks and takes two to three times as long.
      </p>
    </>
  );
}

function FaceSettled() {
  const { stepSec } = useSoften((state) => state.extraction.faceSettings);
  return (
    <p className={styles.hint}>
      49 landmarks without place, tilt and size of the face, every 0.1 s, from{' '}
      {stepSec === 0 ? 'every frame' : '10 frames a second'}.
    </p>
  );
}

function SoundChoices() {
  const settings = useSoften((state) => state.extraction.soundSettings);
  const { setSoundSettings } = useCommands();
  return (
    <div>
      <div className={styles.choices}>
        <Segmented
          label="Analysis rate"
          value={String(settings.analysisRateHz)}
          choices={rates}
          onChange={(value) => setSoundSettings({ analysisRateHz: value === '44100' ? 44100 : 16000 })}
        />
        <Segmented
          label="Channel"
          value={settings.channel}
          choices={channels}
          onChange={(channel) => setSoundSettings({ channel })}
        />
      </div>
      <p className={styles.hint}>
        16 kHz is enough for speech. Many descriptors depend on the rate, so one corpus has one. Choose a
        channel if each side of a call is on its own.
      </p>
    </div>
  );
}

function SoundSettled() {
  const settings = useSoften((state) => state.extraction.soundSettings);
  return (
    <p className={styles.hint}>Mean and SD of 65 descriptors over 6 s, every 0.1 s. {toldOf(settings)}</p>
  );
}

function toldOf({ analysisRateHz, channel }: SoundSettings): string {
  const rate = rates.find(({ value }) => value === String(analysisRateHz))?.label;
  return `Analysed at ${rate}, ${channel === 'mix' ? 'mean of all channels' : `${channel} channel`}.`;
}

function Away({ id, plan: { away } }: Part) {
  if (away.length === 0) return null;
  return (
    <Notice
      tone="info"
      title={`The ${words[id].medium} of ${plural(away.length, 'recording')} is not at hand: this browser keeps no media.`}
      remedy="Open the same folder again. What was extracted before is there at once."
    />
  );
}

function Untaught({ plan: { withoutTraces, withMedia } }: { plan: ExtractionPlan }) {
  if (withoutTraces === 0) return null;
  return (
    <Notice
      tone="info"
      title={
        withoutTraces === withMedia
          ? 'None of these recordings has traces.'
          : `${plural(withoutTraces, 'recording')} without traces.`
      }
      remedy="Features are extracted all the same; a network learns from recordings with traces only. They belong at traces/<dimension>/<recording>.csv."
    />
  );
}

/** Of all extractors, told once. */
function Findings({ id }: { id: ExtractorId }) {
  const groups = useSoften(selectExtractionFindings);
  const hasSound = useSoften(selectPlanOf.sound) !== null;
  if (id === 'face' && hasSound) return null;
  if (groups.length === 0) return null;
  return <FindingList groups={groups} />;
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
