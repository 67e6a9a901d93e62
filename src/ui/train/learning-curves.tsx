// Loss and dev CCC over the epochs of one network.
import { type Ref, useMemo } from 'react';
import type { NetworkCourse } from '../../store/experiment-state.ts';
import { type ValueAxis, valueTicks } from '../shared/axis-ticks.ts';
import { type LinePanel, LinePanels, type PlotLine } from '../shared/line-panels.tsx';
import { curveAxis } from './curve-axis.ts';

export interface LearningCurvesProps {
  course: NetworkCourse;
  /** The figure, for its export. */
  ref: Ref<HTMLElement>;
}

/** With more epochs their dots would hide the line. */
const mostDots = 2;

export function LearningCurves({ course, ref }: LearningCurvesProps) {
  const panels = useMemo(() => panelsOf(course), [course]);
  return <LinePanels ref={ref} panels={panels} xLabel="epoch" firstTurn={1} />;
}

function panelsOf({ epochs, plan }: NetworkCourse): LinePanel[] {
  const losses: PlotLine[] = [
    { name: 'train', colourVar: '--accent', values: epochs.map(({ trainLoss }) => trainLoss) },
    { name: 'dev', colourVar: '--rater-2', dash: [5, 3], values: epochs.map(({ devLoss }) => devLoss) },
  ];
  const cccs = plan.targets.map(({ kind }, k): PlotLine => {
    const values = epochs.map(({ devCcc }) => devCcc[k] ?? Number.NaN);
    return kind === 'E'
      ? { name: 'E', colourVar: '--gold', values }
      : { name: 'σ', colourVar: '--prediction', dash: [2, 3], values };
  });
  return [
    { label: 'Loss', yLabel: 'loss (Eq. 7)', decimals: 4, ...linesOf(epochs, losses) },
    { label: 'Concordance', yLabel: 'dev CCC', decimals: 4, ...linesOf(epochs, cccs) },
  ];
}

function linesOf(epochs: NetworkCourse['epochs'], lines: readonly PlotLine[]) {
  const x = epochs.map(({ epoch }) => epoch);
  return {
    x,
    xAxis: epochAxis(x.at(-1) ?? 1),
    yAxis: curveAxis(lines.flatMap(({ values }) => values)),
    lines,
    hasDots: x.length <= mostDots,
    nameOf: (epoch: number) => `epoch ${epoch}`,
  };
}

function epochAxis(last: number): ValueAxis {
  const domain = [1, Math.max(2, last)] as const;
  const whole = valueTicks(...domain, 8).filter(({ value }) => Number.isInteger(value));
  return { domain, ticks: whole.map(({ value }) => ({ value, label: String(value) })) };
}
