// Train, dev and test: how many, whether anyone stands on two sides, and another draw.
import { Dices } from 'lucide-react';
import { useId, useState } from 'react';
import type { Partition } from '../../core/corpus/corpus.ts';
import { partitionNames } from '../../core/corpus/seeded-partitions.ts';
import { selectPartitionSummary } from '../../store/corpus-selectors.ts';
import { Button } from '../shared/button.tsx';
import { Card } from '../shared/card.tsx';
import { Notice } from '../shared/notice.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import styles from './partition-card.module.css';

export function PartitionCard() {
  const summary = useSoften(selectPartitionSummary);
  const declared = useSoften((state) => state.open?.corpus.folds[0]);
  const fold = useSoften((state) => state.fold);
  const { dealPartitions, restoreDeclaredFold } = useCommands();
  if (!summary) return null;
  return (
    <Card
      title="Partitions"
      lead={`Split “${summary.foldName}”. A draw never splits a session or a subject.`}
    >
      <CountBar counts={summary.counts} />
      {summary.unused > 0 && (
        <p className={styles.unused}>
          {summary.unused} recordings are in no partition: draw a split to use them.
        </p>
      )}
      {summary.leaks.length === 0 ? (
        <p className={styles.clean}>Leak check: nobody stands on two sides.</p>
      ) : (
        <Notice
          tone="error"
          title="Leak: someone stands in more than one partition."
          remedy={`${summary.leaks.map((leak) => `${leak}.`).join(' ')} Draw a split from a seed below: it keeps them together.`}
        />
      )}
      <SeedForm onDeal={dealPartitions} />
      {declared && fold !== declared && (
        <Button tone="quiet" onClick={restoreDeclaredFold}>
          Back to “{declared.name}”
        </Button>
      )}
    </Card>
  );
}

function CountBar({ counts }: { counts: Readonly<Record<Partition, number>> }) {
  return (
    <dl className={styles.counts}>
      {partitionNames.map((name) => (
        <div
          key={name}
          className={styles.count}
          data-partition={name}
          style={{ flexGrow: Math.max(1, counts[name]) }}
        >
          <dt>{name}</dt>
          <dd>{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function SeedForm({ onDeal }: { onDeal: (seed: number) => void }) {
  const [seed, setSeed] = useState('1');
  const inputId = useId();
  const valid = /^\d{1,9}$/.test(seed);
  return (
    <form
      className={styles.seed}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onDeal(Number(seed));
      }}
    >
      <label htmlFor={inputId}>Seed</label>
      <input
        id={inputId}
        inputMode="numeric"
        value={seed}
        aria-invalid={!valid}
        onChange={(event) => setSeed(event.target.value.trim())}
      />
      <Button type="submit" icon={Dices} disabled={!valid}>
        Draw 34 : 14 : 16
      </Button>
      {!valid && <p role="alert">A seed is a whole number from 0 to 999,999,999.</p>}
    </form>
  );
}
