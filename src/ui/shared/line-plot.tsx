// The recharts part of a small line figure. Mounted and redrawn in short tasks: what recharts would measure (texts, legends,
// the length of a line) is known beforehand or not needed.
import { memo, useRef } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  usePlotArea,
  XAxis,
  YAxis,
} from 'recharts';
import type { Tick } from './axis-ticks.ts';
import { useWidthPx } from './chart-canvas.tsx';
import { Deferred, useInTurn } from './deferred.tsx';
import { formatNumber } from './format-number.ts';
import styles from './line-panels.module.css';
import type { LinePanel } from './line-panels.tsx';
import { PlotPath } from './plot-path.tsx';
import { textScale } from './text-scale.ts';

export interface LinePlotProps {
  /** Keep it stable (useMemo) while nothing changes. */
  panel: LinePanel;
  xLabel: string;
  /** Plots with different turns draw in tasks of their own. */
  turn: number;
}

const heightPx = 200;
/** Tasks that one plot takes. */
const tasksEach = 4;
const nameStyle = { fill: 'var(--text-muted)', fontSize: '0.72rem', textAnchor: 'middle' } as const;

export function LinePlot({ panel, xLabel, turn }: LinePlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  const drawn = useInTurn(panel, tasksEach * turn);
  return (
    <div ref={host} style={{ height: heightPx * textScale() }}>
      {widthPx > 0 && drawn && <Plot panel={drawn} xLabel={xLabel} widthPx={widthPx} />}
    </div>
  );
}

interface PlotProps {
  panel: LinePanel;
  xLabel: string;
  widthPx: number;
}

/** Axes first, lines next, what waits for the pointer last. */
const Plot = memo(function Plot({ panel, xLabel, widthPx }: PlotProps) {
  const { x, xAxis, yAxis, lines } = panel;
  const rows = x.map((value, i) => ({
    x: value,
    ...Object.fromEntries(lines.map(({ name, values }) => [name, values[i]])),
  }));
  const scale = textScale();
  return (
    <LineChart
      data={rows}
      width={widthPx}
      height={heightPx * scale}
      margin={{ top: 8, right: 20, bottom: 16 * scale, left: 16 * scale }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="x"
        type="number"
        domain={[...xAxis.domain]}
        interval={0}
        niceTicks="none"
        ticks={xAxis.ticks.map(({ value }) => value)}
        tick={<TickText ticks={xAxis.ticks} dy="0.71em" />}
        stroke="var(--outline)"
        height={26 * scale}
        padding={{ left: 16, right: 16 }}
      />
      <YAxis
        width={44 * scale}
        domain={[...yAxis.domain]}
        interval={0}
        niceTicks="none"
        ticks={yAxis.ticks.map(({ value }) => value)}
        tick={<TickText ticks={yAxis.ticks} dy="0.355em" />}
        tickLine={false}
        axisLine={false}
      />
      <AxisNames x={xLabel} y={panel.yLabel} widthPx={widthPx} heightPx={heightPx * scale} />
      <Deferred turn={1}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <ReferenceLine y={0} stroke="var(--outline)" />
        {lines.map(({ name, colourVar, dash }) => (
          <Line
            key={name}
            dataKey={name}
            type="linear"
            shape={PlotPath}
            stroke={`var(${colourVar})`}
            strokeWidth={1.75}
            strokeDasharray={dash?.join(' ') ?? ''}
            dot={panel.hasDots && { r: 2.5, strokeDasharray: '', fill: `var(${colourVar})` }}
            isAnimationActive={false}
          />
        ))}
      </Deferred>
      <Deferred turn={2}>
        <Tooltip
          isAnimationActive={false}
          formatter={(value) => formatNumber(Number(value), panel.decimals)}
          labelFormatter={(value) => panel.nameOf(Number(value))}
          wrapperClassName={styles.tip ?? ''}
          contentStyle={{ background: 'var(--surface-raised)', borderColor: 'var(--hairline)' }}
        />
        {lines.map(({ name, colourVar, values, chosen }) =>
          chosen === undefined ? null : (
            <ReferenceDot
              key={name}
              x={x[chosen] ?? 0}
              y={values[chosen] ?? 0}
              r={6}
              fill="none"
              stroke={`var(${colourVar})`}
              strokeWidth={2}
            />
          ),
        )}
      </Deferred>
    </LineChart>
  );
});

interface TickTextProps {
  ticks: readonly Tick[];
  dy: string;
  /** recharts gives the rest. */
  x?: number;
  y?: number;
  textAnchor?: 'start' | 'middle' | 'end';
  payload?: { value: number };
}

/** The label of a mark as plain text; recharts' own measures every word. */
function TickText({ ticks, dy, x = 0, y = 0, textAnchor = 'middle', payload }: TickTextProps) {
  return (
    <text x={x} y={y} dy={dy} style={{ ...nameStyle, textAnchor }}>
      {ticks.find(({ value }) => value === payload?.value)?.label}
    </text>
  );
}

function AxisNames({
  x,
  y,
  widthPx,
  heightPx: height,
}: {
  x: string;
  y: string;
  widthPx: number;
  heightPx: number;
}) {
  const plot = usePlotArea();
  if (!plot) return null;
  const [middleX, middleY] = [plot.x + plot.width / 2, plot.y + plot.height / 2];
  const rise = 4 * textScale();
  const left = 12 * textScale();
  return (
    <g>
      <text x={Math.min(middleX, widthPx)} y={height - rise} style={nameStyle}>
        {x}
      </text>
      <text transform={`translate(${left} ${middleY}) rotate(-90)`} style={nameStyle}>
        {y}
      </text>
    </g>
  );
}
