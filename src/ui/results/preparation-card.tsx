// What the data lacked, and what was done about it before training: it belongs beside the figures that came of it.
import { type FinishedRun, preparationOf } from '../../store/finished-run.ts';
import { Card } from '../shared/card.tsx';
import styles from './preparation-card.module.css';

/** Nothing if the data were as they should be. */
export function PreparationCard({ run }: { run: FinishedRun }) {
  const told = preparationOf(run);
  if (told.length === 0) return null;
  return (
    <Card title="What was done to the data" lead="Before training, to what was missing or did not fit.">
      <ul className={styles.list}>
        {told.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}
