// What is chosen before a take: who rates, from where on, with what in the hand, and how fast.
import { useId } from 'react';
import { recordChoices } from '../../../core/annotation/record-settings.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import type { Corpus } from '../../../core/corpus/corpus.ts';
import { Card } from '../../shared/card.tsx';
import { formatClock } from '../../shared/format-number.ts';
import { AcrossChoice } from './across-choice.tsx';
import { DeviceSettings } from './device-settings.tsx';
import { ModeSettings } from './mode-settings.tsx';
import { NumberChoice } from './number-choice.tsx';
import styles from './record-view.module.css';
import { Slide } from './slide.tsx';
import type { UsedRecordSettings } from './use-record-settings.ts';

export interface BeforeCardProps {
  corpus: Corpus;
  /** Those that are rated, the vertical one first. */
  dimensions: readonly Dimension[];
  vertical: Dimension;
  name: string;
  onName: (name: string) => void;
  fromSec: number;
  onFrom: (sec: number) => void;
  endSec: number;
  settings: UsedRecordSettings;
  /** A take is under way: everything stays as it is. */
  isActive: boolean;
}

export function BeforeCard(props: BeforeCardProps) {
  const { corpus, dimensions, endSec, settings: used } = props;
  const [settings, change] = used;
  const fromSec = Math.min(props.fromSec, endSec);
  return (
    <Card title="Before you begin">
      <div className={styles.stack} inert={props.isActive}>
        <NameInput value={props.name} onChange={props.onName} known={corpus.raters.map(({ id }) => id)} />
        <Slide
          label="Begin at"
          text={formatClock(fromSec, 1)}
          value={fromSec}
          min={0}
          max={endSec}
          step={0.1}
          onChange={props.onFrom}
        />
        <AcrossChoice corpus={corpus} vertical={props.vertical} />
        <DeviceSettings dimensions={dimensions} settings={used} />
        <ModeSettings dimensions={dimensions} settings={used} />
        <NumberChoice
          label="Countdown"
          value={settings.countdownSec}
          choices={recordChoices.countdownSec}
          nameOf={(sec) => (sec === 0 ? 'none' : `${sec} s`)}
          onChange={(countdownSec) => change({ countdownSec })}
        />
        <NumberChoice
          label="Speed"
          value={settings.speed}
          choices={recordChoices.speed}
          nameOf={(rate) => `${rate}\u00d7`}
          onChange={(speed) => change({ speed })}
        />
      </div>
    </Card>
  );
}

interface NameInputProps {
  value: string;
  onChange: (name: string) => void;
  known: readonly string[];
}

function NameInput({ value, onChange, known }: NameInputProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>Name of the rater</label>
      <input
        id={id}
        list={`${id}-known`}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}-known`}>
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {known.includes(value.trim()) && (
        <p className={styles.hint}>
          This rater is in the corpus: what you record replaces the same span in a new take, and the rest of
          the last take stays.
        </p>
      )}
    </div>
  );
}
