// How much of this computer's disk extracted features take: nothing is kept without a word.
import { useEffect, useState } from 'react';
import type { CacheUse } from '../../core/corpus/cache-use.ts';
import { formatBytes } from '../shared/format-number.ts';
import { useCommands } from '../shared/soften-context.tsx';
import styles from './extraction-card.module.css';

/** Asks once: give it another key when more was extracted. */
export function CacheTold() {
  const { extractionCacheUse } = useCommands();
  const [use, setUse] = useState<CacheUse | null>(null);
  useEffect(() => {
    let isShown = true;
    extractionCacheUse().then(
      (found) => isShown && setUse(found),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [extractionCacheUse]);
  if (!use || use.bytes === 0) return null;
  return (
    <p className={styles.hint}>
      This browser keeps {formatBytes(use.bytes)} of extracted features, at most {formatBytes(use.limitBytes)}
      : what was not used for the longest time goes first.
    </p>
  );
}
