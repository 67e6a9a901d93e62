// Recordings that have sound and no audio features: the one step from media to something that can be learnt from.
import { AudioLines, RotateCcw, Square } from 'lucide-react';
import type { SoundChannel, SoundSettings } from '../../core/audio/sound-settings.ts';
import type { ExtractionPlan } from '../../store/extraction-plan.ts';
import { selectExtractionFindings, selectSoundPlan } from '../../store/extraction-selectors.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { formatCount } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { ProgressStrip } from '../shared/progress-strip.tsx';
import { Segmented } from '../shared/segmented.tsx';
import { useCommands, useJobs, useSoften } from '../shared/soften-context.tsx';
import styles from './extraction-card.module.css';
import { FindingList } from './finding-list.tsx';

/** Nothing where no recording has sound. */
export function ExtractionCard() {
  const plan = useSoften(selectSoundPlan);
  const isRunning = useSoften((state) => state.extraction.jobIds.sound !== undefined);
  const hasExtracted = useSoften((state) => state.extraction.extracted.length > 0);
  if (!plan) return null;
  return (
    <Card title="Audio features" lead={leadOf(plan, isRunning)} actions={<Actions plan={plan} />}>
      <div className={styles.parts}>
        {isRunning && <Course />}
        {!hasExtracted && !isRunning && plan.todo.length > 0 && <Choices />}
        {hasExtracted && <Settled />}
        <Away plan={plan} />
        <Untaught plan={plan} />
        <Findings />
      </div>
    </Card>
  );
}

function leadOf({ todo, away, done, withMedia }: ExtractionPlan, isRunning: boolean): string {
  const missing = todo.length + away.length;
  if (missing === 0) return `${plural(done, 'recording')} with audio features.`;
  if (isRunning) return 'Features join the corpus as each recording is finished.';
  if (done === 0)
    return `${plural(withMedia, 'recording')} with sound and without audio features. Everything is computed here; nothing leaves this computer.`;
  return `${formatCount(done)} of ${plural(done + missing, 'recording')} with audio features.`;
}

function Actions({ plan }: { plan: ExtractionPlan }) {
  const isRunning = useSoften((state) => state.extraction.jobIds.sound !== undefined);
  const hasExtracted = useSoften((state) => state.extraction.extracted.length > 0);
  const { extractFeatures, cancelExtraction, removeExtracted } = useCommands();
  if (isRunning)
    return (
      <Button icon={Square} onClick={() => cancelExtraction('sound')}>
        Stop
      </Button>
    );
  return (
    <>
      {hasExtracted && (
        <Button tone="quiet" icon={RotateCcw} onClick={removeExtracted}>
          Remove them
        </Button>
      )}
      {plan.todo.length > 0 && (
        <Button
          tone={plan.done > 0 ? 'plain' : 'primary'}
          icon={AudioLines}
          onClick={() => extractFeatures('sound')}
        >
          {plan.done > 0 ? `Extract the other ${formatCount(plan.todo.length)}` : 'Extract audio features'}
        </Button>
      )}
    </>
  );
}

function Course() {
  const jobId = useSoften((state) => state.extraction.jobIds.sound);
  const { tickets } = useJobs();
  const ticket = tickets.find(({ id }) => id === jobId);
  return (
    <ProgressStrip
      label={ticket?.progress?.label ?? 'Preparing'}
      done={Math.floor(ticket?.progress?.done ?? 0)}
      total={ticket?.progress?.total ?? 0}
      unit="recordings"
      secondsLeft={ticket?.secondsLeft ?? null}
    />
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

function Choices() {
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

function Settled() {
  const settings = useSoften((state) => state.extraction.soundSettings);
  return (
    <p className={styles.hint}>Mean and SD of 65 descriptors over 6 s, every 0.1 s. {toldOf(settings)}</p>
  );
}

function toldOf({ analysisRateHz, channel }: SoundSettings): string {
  const rate = rates.find(({ value }) => value === String(analysisRateHz))?.label;
  return `Analysed at ${rate}, ${channel === 'mix' ? 'mean of all channels' : `${channel} channel`}.`;
}

function Away({ plan: { away } }: { plan: ExtractionPlan }) {
  if (away.length === 0) return null;
  return (
    <Notice
      tone="info"
      title={`The sound of ${plural(away.length, 'recording')} is not at hand: this browser keeps no media.`}
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

function Findings() {
  const groups = useSoften(selectExtractionFindings);
  if (groups.length === 0) return null;
  return <FindingList groups={groups} />;
}

function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
