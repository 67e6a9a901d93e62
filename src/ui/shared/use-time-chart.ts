// Where a reader stands in a recording: the visible span and the cursor, as every view with a time chart keeps them.
import { useState } from 'react';
import type { TimeChartProps } from './time-chart.tsx';
import { wholeView } from './time-view.ts';

type OwnProps = 'durationSec' | 'view' | 'onViewChange' | 'cursorSec' | 'onCursorChange';

/** Begins with the whole recording in view and the cursor at its start. Give the component a key per recording. */
export function useTimeChart(durationSec: number): Pick<TimeChartProps, OwnProps> {
  const [view, onViewChange] = useState(() => wholeView(durationSec));
  const [cursorSec, onCursorChange] = useState(0);
  return { durationSec, view, onViewChange, cursorSec, onCursorChange };
}
