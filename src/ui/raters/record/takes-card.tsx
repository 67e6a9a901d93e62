// Takes that were recorded here and are not part of the corpus: what a crash or a change of view cut short, and what was
// undone. Nothing is thrown away unless somebody says so.
import { Plus, Trash2 } from 'lucide-react';
import { ratedSec } from '../../../core/annotation/take.ts';
import type { StoredTake } from '../../../core/project/stored-take.ts';
import { nameOfTakes } from '../../../store/take-names.ts';
import { selectSetAside } from '../../../store/take-selectors.ts';
import { Badge } from '../../shared/badge.tsx';
import { Button } from '../../shared/button.tsx';
import { Card } from '../../shared/card.tsx';
import { formatDuration } from '../../shared/format-number.ts';
import { useCommands, useSoften } from '../../shared/soften-context.tsx';
import styles from './record-view.module.css';

export function TakesCard() {
  const aside = useSoften(selectSetAside);
  if (aside.length === 0) return null;
  return (
    <Card title="Takes set aside" lead="Recorded in this browser, and not part of the corpus.">
      <ul className={styles.takes}>
        {aside.map((takes) => (
          <li key={takes[0]?.id}>
            <Take takes={takes} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Of one gesture: one per dimension. */
function Take({ takes }: { takes: readonly StoredTake[] }) {
  const { addTake, discardTake } = useCommands();
  const [take] = takes;
  const samples = useSoften((state) => take && state.repository.takeSamplesOf(take.id));
  if (!take) return null;
  const lengthSec = samples ? ratedSec(samples) : 0;
  const name = nameOfTakes(takes);
  return (
    <>
      <span className={styles.name}>
        {name} {take.endedAtMs === null && <Badge tone="warning">not finished</Badge>}
      </span>
      <span className={styles.hint}>
        {formatDuration(lengthSec)}, {new Date(take.startedAtMs).toLocaleString()}
      </span>
      <div className={styles.bar}>
        <Button icon={Plus} aria-label={`Add to the corpus: ${name}`} onClick={() => addTake(take.id)}>
          Add to the corpus
        </Button>
        <Button
          icon={Trash2}
          tone="quiet"
          aria-label={`Discard: ${name}`}
          onClick={() => void discardTake(take.id)}
        >
          Discard
        </Button>
      </div>
    </>
  );
}
