// The raters' traces around a moment, with E over them: how far apart they are is what the picture cannot show.

import { latestTakes } from '../../core/annotation/rating-table-of.ts';
import type { ContrastFrame } from '../../core/annotation/sigma-contrasts.ts';
import type { Dimension } from '../../core/annotation/trace.ts';
import type { Corpus } from '../../core/corpus/corpus.ts';
import { formatNumber } from '../shared/format-number.ts';
import { pathOf } from '../shared/plot-path.tsx';
import { raterColourVar, raterDash } from '../shared/rater-style.ts';
import { useSoften } from '../shared/soften-context.tsx';
import styles from './contrasts-view.module.css';

export interface MomentTracesProps {
  corpus: Corpus;
  dimension: Dimension;
  frame: ContrastFrame;
}

const [width, height, aroundSec] = [480, 150, 6];

export function MomentTraces({ corpus, dimension, frame }: MomentTracesProps) {
  const repository = useSoften((state) => state.repository);
  const { recordingId, timeSec } = frame;
  const [low, high] = dimension.range;
  const x = (sec: number) => ((sec - timeSec + aroundSec) / (2 * aroundSec)) * width;
  const y = (value: number) => height - ((value - low) / (high - low)) * height;
  const path = (times: ArrayLike<number>, values: ArrayLike<number>) =>
    pathOf(
      Array.from(times, (sec, i) => ({ sec, value: values[i] as number }))
        .filter(({ sec }) => Math.abs(sec - timeSec) <= aroundSec)
        .map(({ sec, value }) => ({ x: round(x(sec)), y: Number.isNaN(value) ? null : round(y(value)) })),
    );
  const gold = repository.goldOf(recordingId, dimension.id);
  const goldTimes = gold?.E.map((_, n) => gold.grid.startSec + n * gold.grid.hopSec);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Traces of all raters ${aroundSec} s before and after: E ${formatNumber(frame.E, 2)}, sigma ${formatNumber(frame.sigma, 2)}`}
      className={styles.traces}
    >
      <path d={`M${width / 2} 0V${height}`} stroke="var(--text-muted)" strokeDasharray="3 3" fill="none" />
      {latestTakes(repository.tracesOf(recordingId, dimension.id)).map((trace) => {
        const raterIndex = corpus.raters.findIndex(({ id }) => id === trace.raterId);
        return (
          <path
            key={trace.raterId}
            d={path(trace.timesSec, trace.values)}
            stroke={`var(${raterColourVar(raterIndex)})`}
            strokeDasharray={raterDash(raterIndex).join(' ')}
            strokeWidth={1.25}
            fill="none"
          />
        );
      })}
      {gold && goldTimes && (
        <path d={path(goldTimes, gold.E)} stroke="var(--gold)" strokeWidth={2.5} fill="none" />
      )}
    </svg>
  );
}

function round(pixels: number): number {
  return Math.round(10 * pixels) / 10;
}
