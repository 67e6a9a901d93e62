// What makes a span: by which measure, of which dimension, how far apart, how long.
import type { SpanOptions } from '../../core/annotation/disagreement-spans.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import type { SpanMeasure } from '../../store/span-queue.ts';
import { formatPercent } from '../shared/format-number.ts';
import { Select } from '../shared/select.tsx';
import styles from './annotate-view.module.css';

export interface QueueChoices extends SpanOptions {
  readonly measure: SpanMeasure;
  /** Null for all. */
  readonly dimension: string | null;
}

export interface QueueSettingsProps {
  corpus: Corpus;
  choices: QueueChoices;
  onChange: (choices: QueueChoices) => void;
  /** Whether some run predicted sigma. */
  predicted: boolean;
}

const all = '';
const thresholds = ['0.8', '0.9', '0.95', '0.99'];
const seconds = ['0.5', '1', '2', '5'];

export function QueueSettings({ corpus, choices, onChange, predicted }: QueueSettingsProps) {
  const change = (part: Partial<QueueChoices>) => onChange({ ...choices, ...part });
  return (
    <div className={styles.settings}>
      {predicted && (
        <Select
          label="Ranked by"
          value={choices.measure}
          options={[
            { value: 'sigma', label: 'σ of the raters' },
            {
              value: 'surprise',
              label: 'predicted against observed σ',
              note: 'Where the model is surprised.',
            },
          ]}
          onChange={(measure) => change({ measure })}
        />
      )}
      <Select
        label="Dimension"
        value={choices.dimension ?? all}
        options={[
          { value: all, label: 'all' },
          ...corpus.dimensions.map(({ id, label }) => ({ value: id, label })),
        ]}
        onChange={(dimension) => change({ dimension: dimension === all ? null : dimension })}
      />
      <Select
        label="Above"
        value={String(choices.quantile)}
        options={thresholds.map((value) => ({
          value,
          label: `${formatPercent(Number(value))} of frames`,
        }))}
        onChange={(value) => change({ quantile: Number(value) })}
      />
      <Select
        label="At least"
        value={String(choices.minSec)}
        options={seconds.map((value) => ({ value, label: `${value} s long` }))}
        onChange={(value) => change({ minSec: Number(value) })}
      />
      <Select
        label="One if closer than"
        value={String(choices.mergeSec)}
        options={seconds.map((value) => ({ value, label: `${value} s` }))}
        onChange={(value) => change({ mergeSec: Number(value) })}
      />
    </div>
  );
}
