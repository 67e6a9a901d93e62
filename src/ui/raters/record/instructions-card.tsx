// What a rater has to know, in the words of affective annotation.
import { meaningOfDimension } from '../../../core/annotation/dimension-meaning.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { Card } from '../../shared/card.tsx';
import { formatCount } from '../../shared/format-number.ts';
import styles from './record-view.module.css';

export interface InstructionsCardProps {
  dimensions: readonly Dimension[];
  /** Of the corpus' grid. */
  hopSec: number;
}

export function InstructionsCard({ dimensions, hopSec }: InstructionsCardProps) {
  return (
    <Card title="How to rate">
      <div className={styles.stack}>
        <ul className={styles.rules}>
          {dimensions.map((dimension) => (
            <li key={dimension.id}>
              <strong>{dimension.label}</strong>: {meaningOfDimension(dimension)}.
            </li>
          ))}
          <li>
            Rate what you perceive in the person, moment by moment: neither what you feel yourself, nor what
            you know of the story.
          </li>
          <li>
            Keep rating without a pause. Move as soon as your impression changes and rest while it stays; the
            delay of a hand can be taken out later.
          </li>
          <li>
            The middle of the scale is neither high nor low. Use the ends for the most that you would expect.
          </li>
          <li>There is no right answer: where people disagree is a result of its own.</li>
        </ul>
        <p className={styles.hint}>
          Move the mouse over the scale, drag it by touch, or use the keys: arrows a little up and down, 1 to
          9 for levels, Space pauses, Backspace goes 5 s back, Esc stops. It pauses when this window loses the
          focus. Every sample is kept as it comes; the trace of the corpus is their mean every{' '}
          {formatCount(1000 * hopSec)} ms.
        </p>
      </div>
    </Card>
  );
}
