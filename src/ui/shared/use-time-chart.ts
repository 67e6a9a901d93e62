// Where a reader stands in a recording: the visible span and the cursor, as every view with a time chart keeps them. The
// span is in the URL as well, so that a link shows it to others.
import { useEffect, useState } from 'react';
import { parseSpan, spanParam } from './span-param.ts';
import type { TimeChartProps } from './time-chart.tsx';
import { clampView, type TimeView, wholeView } from './time-view.ts';
import { useUrlParam } from './url-state.ts';

type OwnProps = 'durationSec' | 'view' | 'onViewChange' | 'cursorSec' | 'onCursorChange';

/** Of a chart beside the view's own one, which the URL leaves alone. */
export function useAsideTimeChart(
  durationSec: number,
  firstView: TimeView = wholeView(durationSec),
  firstCursorSec = 0,
): Pick<TimeChartProps, OwnProps> {
  const [view, onViewChange] = useState(() => clampView(firstView, durationSec));
  const [cursorSec, onCursorChange] = useState(firstCursorSec);
  return { durationSec, view, onViewChange, cursorSec, onCursorChange };
}

/** How long a view has to rest before it is written down; a drag is one change. */
const restMs = 400;

/**
 * Begins with the span that the URL names, or else with the whole recording. Give the component a key per recording, and
 * take `span` out of the URL when another recording is chosen.
 */
export function useTimeChart(durationSec: number): Pick<TimeChartProps, OwnProps> {
  const [span, setSpan] = useUrlParam('span');
  const [view, onViewChange] = useState(() =>
    clampView(parseSpan(span) ?? wholeView(durationSec), durationSec),
  );
  const [cursorSec, onCursorChange] = useState(() => (parseSpan(span) ? view.startSec : 0));
  const written = spanParam(view, durationSec);
  useEffect(() => {
    if (written === span) return;
    const timer = setTimeout(() => setSpan(written, { replace: true }), restMs);
    return () => clearTimeout(timer);
  });
  return { durationSec, view, onViewChange, cursorSec, onCursorChange };
}
