// The seeds, as text.
import { useId } from 'react';
import { parseSeeds } from '../../core/experiment/parse-seeds.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import styles from './train-form.module.css';
import { useDraft } from './use-draft.ts';

const toText = (seeds: readonly number[]) => seeds.join(', ');
const fromText = (text: string): readonly number[] => parseSeeds(text) ?? [];

export function SeedInput() {
  const seeds = useSoften((state) => state.train.seeds);
  const { setTrainSeeds } = useCommands();
  const [text, type] = useDraft(seeds, toText, fromText, setTrainSeeds);
  const id = useId();
  const wrong = seeds.length === 0;
  return (
    <div className={styles.seeds}>
      <label htmlFor={id}>Seeds, separated by commas</label>
      <input
        id={id}
        value={text}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-problem` : undefined}
        onChange={(event) => type(event.target.value)}
      />
      {wrong && (
        <p id={`${id}-problem`} role="alert">
          Seeds are whole numbers, such as 1, 2, 3.
        </p>
      )}
    </div>
  );
}
