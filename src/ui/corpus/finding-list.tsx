// The import report: what was found, where, and what was done about it.
import type { FindingSeverity, ImportFinding } from '../../core/corpus/import-report.ts';
import type { FindingGroup } from '../../store/corpus-selectors.ts';
import { Badge, type Tone } from '../shared/badge.tsx';
import styles from './finding-list.module.css';

const tones: Readonly<Record<FindingSeverity, Tone>> = { error: 'error', repair: 'warning', note: 'neutral' };

export function FindingList({ groups }: { groups: readonly FindingGroup[] }) {
  return (
    // biome-ignore lint: a scrolling region has to be reachable by keyboard
    <ul className={styles.list} tabIndex={0} aria-label="Findings">
      {groups.map((group) => (
        <li key={`${group.severity} ${group.code} ${group.message}`} className={styles.group}>
          <Badge tone={tones[group.severity]}>{group.severity}</Badge>
          <div className={styles.text}>
            <p className={styles.message}>{group.message}</p>
            <p className={styles.remedy}>{group.remedy}</p>
            <Places findings={group.findings} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Places({ findings }: { findings: readonly ImportFinding[] }) {
  const [first] = findings;
  if (first && findings.length === 1) return <p className={styles.place}>{placeOf(first)}</p>;
  return (
    <details className={styles.places}>
      <summary>{findings.length} files</summary>
      <ul>
        {findings.map((finding) => (
          <li key={`${finding.file}:${finding.line ?? ''}`} className={styles.place}>
            {placeOf(finding)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function placeOf({ file, line }: ImportFinding): string {
  return line === undefined ? file : `${file}, line ${line}`;
}
