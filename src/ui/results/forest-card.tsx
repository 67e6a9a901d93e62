// Every system's CCC with how far it may hang on who was recorded: which differences are worth a sentence.
import { useMemo, useState } from 'react';
import type { ScoredPartition } from '../../core/experiment/results-document.ts';
import type { FinishedRun } from '../../store/finished-run.ts';
import { type ForestPanel, forestPanels, forestRange } from '../../store/forest-rows.ts';
import { Card } from '../shared/card.tsx';
import { figureChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import figureStyles from '../shared/figure.module.css';
import { figureText } from '../shared/figure-text.ts';
import { Segmented } from '../shared/segmented.tsx';
import { sessionsText } from './bootstrap-text.ts';
import styles from './forest-card.module.css';
import { ForestPlot, seedMark } from './forest-plot.tsx';
import { wholeRun } from './run-export-choices.ts';
import { RunKeyPicker, useRunKey } from './run-key-picker.tsx';

const partitions = [
  { value: 'dev', label: 'dev' },
  { value: 'test', label: 'test' },
] as const;

export function ForestCard({ run }: { run: FinishedRun }) {
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const [partition, setPartition] = useState<ScoredPartition>('test');
  const [runKey, setRunKey] = useRunKey(run);
  const { seed, fold } = runKey;
  const panels = useMemo(() => forestPanels(run, { partition, seed, fold }), [run, partition, seed, fold]);
  const range = useMemo(() => forestRange(panels), [panels]);
  const title = 'CCC with intervals';
  const choices = figureChoices(figure, ['ccc-intervals', partition], run.corpus.simulated);
  return (
    <Card
      title={title}
      lead="Systems whose bars overlap much need a paired test: pick their cell in Table 1."
      actions={
        <>
          <Segmented
            label="Partition"
            hideLabel
            value={partition}
            choices={partitions}
            onChange={setPartition}
          />
          <RunKeyPicker run={run} runKey={runKey} onChange={setRunKey} />
          <ExportMenu of={title} groups={[{ label: `On ${partition}`, choices }, wholeRun(run)]} />
        </>
      }
    >
      <figure ref={setFigure} className={figureStyles.figure}>
        <ForestLegend run={run} panels={panels} seed={seed} />
        <div className={styles.panels}>
          {panels.map((panel) => (
            <div key={panel.label} className={figureStyles.panel}>
              <p className={figureStyles.label}>
                <strong {...figureText}>
                  {panel.label}, {partition}
                </strong>
              </p>
              <ForestPlot panel={panel} range={range} partition={partition} />
            </div>
          ))}
        </div>
      </figure>
    </Card>
  );
}

interface ForestLegendProps {
  run: FinishedRun;
  panels: readonly ForestPanel[];
  seed: number;
}

function ForestLegend({ run, panels, seed }: ForestLegendProps) {
  const count = run.settings.seeds.length;
  const counts = [...new Set(panels.flatMap(({ sessions }) => (sessions === undefined ? [] : [sessions])))];
  const hasIntervals = panels.some(({ rows }) => rows.some(({ interval }) => interval));
  return (
    <figcaption className={figureStyles.legend}>
      <span className={figureStyles.entry}>
        <svg aria-hidden width="14" height="14">
          <circle cx="7" cy="7" r="4.5" fill="var(--text)" />
        </svg>
        <span {...figureText}>{count > 1 ? `mean of ${count} seeds` : `CCC of seed ${seed}`}</span>
      </span>
      {hasIntervals && count > 1 && (
        <span className={figureStyles.entry}>
          <svg aria-hidden width="14" height="14">
            <path d={seedMark(7, 7)} className={styles.seed} />
          </svg>
          <span {...figureText}>CCC of seed {seed}</span>
        </span>
      )}
      {hasIntervals ? (
        <span className={figureStyles.entry}>
          <svg aria-hidden width="30" height="14">
            <path d="M1 7H29M1 3V11M29 3V11" stroke="var(--text)" strokeWidth="1.75" fill="none" />
          </svg>
          <span {...figureText}>
            95 % bootstrap interval of seed {seed} over n = {counts.map(sessionsText).join(' or ')}
          </span>
        </span>
      ) : (
        <span {...figureText} className={styles.quiet}>
          {counts.length > 0
            ? `No intervals: n = ${counts.map(sessionsText).join(' or ')}, and they need five or more.`
            : 'No intervals: these results are older than they are.'}
        </span>
      )}
    </figcaption>
  );
}
