// The one time axis of the program: an overview, a zoom view of any lanes over a shared time, a cursor, and what can be
// read at it. Adding a lane is adding a file in lanes/.
import { Crosshair, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { ChartCanvas, useWidthPx } from './chart-canvas.tsx';
import { type ChartLayout, chartLayout, pxAtTime } from './chart-layout.ts';
import { type ChartPalette, useChartPalette } from './chart-palette.ts';
import { ChartTiles } from './chart-tiles.tsx';
import { drawTimeAxis, drawValueAxes } from './draw-chart.ts';
import { formatClock, formatDuration } from './format-number.ts';
import type { Lane } from './lane.ts';
import { followPlayhead, type Playhead } from './playhead.ts';
import { applyPlotKey, zoomCentre } from './plot-keys.ts';
import { textScale } from './text-scale.ts';
import styles from './time-chart.module.css';
import { TimeOverview } from './time-overview.tsx';
import { SpokenReadout, TimeReadout } from './time-readout.tsx';
import {
  axisDuration,
  centreView,
  clampTime,
  clampView,
  isWhole,
  type TimeView,
  wholeView,
  zoomView,
} from './time-view.ts';
import { usePlotGestures } from './use-plot-gestures.ts';

export interface TimeChartProps {
  durationSec: number;
  view: TimeView;
  onViewChange: (view: TimeView) => void;
  cursorSec: number;
  onCursorChange: (timeSec: number) => void;
  /** Keep the array stable (useMemo): a new one is drawn again. */
  lanes: readonly Lane[];
  /** What a sighted person sees at a glance, in a sentence or two. */
  ariaSummary: string;
  /** Moments worth a look: a button for each brings the cursor and the view there. */
  moments?: readonly Moment[];
  /** What plays, if anything can: a line of its own, moved without rendering the chart. */
  playhead?: Playhead | undefined;
  /** How far an arrow key moves the cursor; shift makes it ten times that. Default 0.1 s. */
  frameSec?: number;
}

export interface Moment {
  readonly label: string;
  readonly timeSec: number;
}

const BUTTON_ZOOM = 0.6;
/** What is shown around a moment. */
const MOMENT_SEC = 20;

export function TimeChart(props: TimeChartProps) {
  const { durationSec, cursorSec, onViewChange, onCursorChange, lanes, moments } = props;
  const view = clampView(props.view, durationSec);
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  const palette = useChartPalette(host);
  const layout = useMemo(() => chartLayout(lanes, widthPx, textScale()), [lanes, widthPx]);
  const [hoverSec, setHoverSec] = useState<number | null>(null);
  const zoom = useSteady((factor: number) =>
    onViewChange(zoomView(view, factor, zoomCentre(view, cursorSec), durationSec)),
  );
  const showMoment = useSteady((timeSec: number) => {
    onCursorChange(timeSec);
    onViewChange(
      centreView({ startSec: 0, endSec: Math.min(MOMENT_SEC, durationSec) }, timeSec, durationSec),
    );
  });
  const showAll = useSteady(() => onViewChange(wholeView(durationSec)));
  return (
    <div ref={host} className={styles.chart}>
      <div className={styles.top} style={{ paddingLeft: layout.plotLeftPx }}>
        <TimeOverview {...props} view={view} palette={palette} />
        <ZoomButtons isWhole={isWhole(view, durationSec)} onZoom={zoom} onShowAll={showAll} />
      </div>
      <ZoomView
        {...props}
        view={view}
        layout={layout}
        palette={palette}
        hoverSec={hoverSec}
        onHover={setHoverSec}
      />
      {moments && <Moments moments={moments} onShow={showMoment} />}
      <TimeReadout lanes={lanes} cursorSec={cursorSec} hoverSec={hoverSec} />
      <SpokenReadout lanes={lanes} cursorSec={cursorSec} />
    </div>
  );
}

interface ZoomViewProps extends TimeChartProps {
  layout: ChartLayout;
  palette: ChartPalette | null;
  hoverSec: number | null;
  onHover: (timeSec: number | null) => void;
}

function ZoomView(props: ZoomViewProps) {
  const { layout, palette, durationSec, cursorSec, hoverSec, frameSec = 0.1 } = props;
  const { startSec, endSec } = props.view;
  const view = useMemo(() => ({ startSec, endSec }), [startSec, endSec]);
  const host = useRef<HTMLDivElement>(null);
  const paintAxes = useCallback(
    (context: CanvasRenderingContext2D) => palette && drawValueAxes(context, layout, palette),
    [layout, palette],
  );
  const paintTimes = useCallback(
    (context: CanvasRenderingContext2D) => palette && drawTimeAxis(context, layout, view, palette),
    [layout, view, palette],
  );
  const gestures = usePlotGestures({ ...props, host, view });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = applyPlotKey(event.nativeEvent, { view, cursorSec, durationSec, frameSec });
    if (next === null) return;
    event.preventDefault();
    props.onHover(null);
    if (next.cursorSec !== cursorSec) props.onCursorChange(next.cursorSec);
    props.onViewChange(next.view);
  };
  return (
    <div
      ref={host}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot hold the lanes that it moves over
      role="slider"
      tabIndex={0}
      aria-label={`Time cursor. ${props.ariaSummary}`}
      aria-valuemin={0}
      aria-valuemax={axisDuration(durationSec)}
      aria-valuenow={clampTime(cursorSec, durationSec)}
      aria-valuetext={`${formatClock(cursorSec, 1)} of ${formatDuration(durationSec)}`}
      aria-keyshortcuts="W S A D ArrowLeft ArrowRight Home End PageUp PageDown"
      className={styles.plot}
      style={{ height: layout.heightPx }}
      onKeyDown={onKeyDown}
      {...gestures}
    >
      <ChartCanvas
        widthPx={layout.widthPx}
        heightPx={layout.heightPx}
        paint={palette && paintAxes}
        className={styles.canvas}
      />
      <ChartTiles layout={layout} view={view} palette={palette} />
      <div className={styles.times} style={{ top: layout.axisTopPx }}>
        <ChartCanvas widthPx={layout.widthPx} heightPx={layout.timeMarksPx} paint={palette && paintTimes} />
      </div>
      <LaneHeaders layout={layout} />
      {hoverSec !== null && <TimeMark layout={layout} view={view} atSec={hoverSec} kind="hover" />}
      {props.playhead && <PlayheadMark layout={layout} view={view} playhead={props.playhead} />}
      <TimeMark layout={layout} view={view} atSec={cursorSec} kind="cursor" />
    </div>
  );
}

const LaneHeaders = memo(function LaneHeaders({ layout }: { layout: ChartLayout }) {
  return layout.lanes.map(({ lane, headerTopPx }) => (
    <p key={lane.id} className={styles.laneHeader} style={{ top: headerTopPx, left: layout.plotLeftPx }}>
      <strong>{lane.label}</strong> {lane.unit !== '' && <span className={styles.unit}>{lane.unit}</span>}
    </p>
  ));
});

interface TimeMarkProps {
  layout: ChartLayout;
  view: TimeView;
  atSec: number;
  kind: 'cursor' | 'hover';
}

function TimeMark({ layout, view, atSec, kind }: TimeMarkProps) {
  if (atSec < view.startSec || atSec > view.endSec) return null;
  const x = pxAtTime(layout, view, atSec);
  const top = layout.lanes[0]?.topPx ?? 0;
  return (
    <div
      className={styles[kind]}
      style={{ transform: `translateX(${x}px)`, top, height: layout.axisTopPx - top }}
    />
  );
}

interface PlayheadMarkProps {
  layout: ChartLayout;
  view: TimeView;
  playhead: Playhead;
}

function PlayheadMark({ layout, view, playhead }: PlayheadMarkProps) {
  const mark = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => (mark.current ? followPlayhead(mark.current.style, playhead, layout, view) : undefined),
    [playhead, layout, view],
  );
  return <div ref={mark} className={styles.playhead} style={{ height: layout.axisTopPx }} />;
}

interface MomentsProps {
  moments: readonly Moment[];
  onShow: (timeSec: number) => void;
}

const Moments = memo(function Moments({ moments, onShow }: MomentsProps) {
  if (moments.length === 0) return null;
  return (
    <p className={styles.moments}>
      {moments.map(({ label, timeSec }) => (
        <Button key={label} icon={Crosshair} onClick={() => onShow(timeSec)}>
          {label}
        </Button>
      ))}
    </p>
  );
});

interface ZoomButtonsProps {
  isWhole: boolean;
  /** Both stay the same, so that a pan does not render the buttons anew. */
  onZoom: (factor: number) => void;
  onShowAll: () => void;
}

const ZoomButtons = memo(function ZoomButtons({ isWhole: whole, onZoom, onShowAll }: ZoomButtonsProps) {
  return (
    <div className={styles.zoomButtons}>
      <IconButton icon={ZoomIn} label="Zoom in" shortcut="W" onClick={() => onZoom(BUTTON_ZOOM)} />
      <IconButton
        icon={ZoomOut}
        label="Zoom out"
        shortcut="S"
        disabled={whole}
        onClick={() => onZoom(1 / BUTTON_ZOOM)}
      />
      <IconButton icon={Maximize2} label="Show all" disabled={whole} onClick={onShowAll} />
    </div>
  );
});

/** A function that stays the same and always does what the newest `handler` does. */
function useSteady<Args extends unknown[]>(handler: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(handler);
  useLayoutEffect(() => {
    newest.current = handler;
  });
  return useCallback((...args: Args) => newest.current(...args), []);
}
