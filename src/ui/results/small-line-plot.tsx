// One small recharts panel of CCC against a few marked places: the steps of post-processing, or the weights of E.
import { useRef } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { type Tick, valueTicks } from '../shared/axis-ticks.ts';
import { useWidthPx } from '../shared/chart-canvas.tsx';
import { Deferred } from '../shared/deferred.tsx';
import { formatNumber } from '../shared/format-number.ts';
import { cccAxis } from './ccc-axis.ts';
import styles from './line-panels.module.css';
import type { PlotLine } from './line-panels.tsx';

export interface SmallLinePlotProps {
  /** Marks of the horizontal axis; every line has one value per mark. */
  ticks: readonly Tick[];
  lines: readonly PlotLine[];
  xLabel: string;
  /** Plots with different turns mount in tasks of their own. */
  turn: number;
}

const heightPx = 200;
/** With more, round values are marked instead. */
const mostTicks = 7;
const tickStyle = { fill: 'var(--text-muted)', fontSize: '0.72rem' };
const labelStyle = { ...tickStyle, textAnchor: 'middle' as const };

export function SmallLinePlot({ turn, ...props }: SmallLinePlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const widthPx = useWidthPx(host);
  return (
    <div ref={host} style={{ height: heightPx }}>
      {widthPx > 0 && (
        <Deferred turn={4 * turn}>
          <Lines {...props} widthPx={widthPx} />
        </Deferred>
      )}
    </div>
  );
}

/** Axes first, lines next, the rest last: all at once would keep the page from answering. */
function Lines({ ticks, lines, xLabel, widthPx }: Omit<SmallLinePlotProps, 'turn'> & { widthPx: number }) {
  const axis = cccAxis(lines.flatMap(({ values }) => values));
  const rows = ticks.map(({ value }, i) => ({
    x: value,
    ...Object.fromEntries(lines.map((line) => [line.name, line.values[i]])),
  }));
  const shown =
    ticks.length > mostTicks ? valueTicks(ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 1, 6) : ticks;
  const labelOf = (marks: readonly Tick[], value: number) =>
    marks.find((mark) => mark.value === value)?.label ?? '';
  return (
    <LineChart
      data={rows}
      width={widthPx}
      height={heightPx}
      margin={{ top: 8, right: 20, bottom: 18, left: 4 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="x"
        type="number"
        domain={['dataMin', 'dataMax']}
        interval={0}
        niceTicks="none"
        ticks={shown.map(({ value }) => value)}
        tickFormatter={(value: number) => labelOf(shown, value)}
        tick={tickStyle}
        stroke="var(--outline)"
        padding={{ left: 16, right: 16 }}
        label={{ value: xLabel, position: 'insideBottom', offset: -12, style: labelStyle }}
      />
      <YAxis
        width={48}
        domain={[...axis.domain]}
        interval={0}
        niceTicks="none"
        ticks={axis.ticks.map(({ value }) => value)}
        tickFormatter={(value: number) => labelOf(axis.ticks, value)}
        tick={tickStyle}
        tickLine={false}
        axisLine={false}
        label={{ value: 'dev CCC', angle: -90, position: 'insideLeft', offset: 8, style: labelStyle }}
      />
      <Deferred turn={1}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" />
        <ReferenceLine y={0} stroke="var(--outline)" />
        {lines.map(({ name, colourVar, dash }) => (
          <Line
            key={name}
            dataKey={name}
            type="linear"
            stroke={`var(${colourVar})`}
            strokeWidth={1.75}
            strokeDasharray={dash?.join(' ') ?? ''}
            dot={{ r: 2.5, strokeDasharray: '', fill: `var(${colourVar})` }}
            isAnimationActive={false}
          />
        ))}
      </Deferred>
      <Deferred turn={2}>
        <Tooltip
          isAnimationActive={false}
          formatter={(value) => formatNumber(Number(value))}
          labelFormatter={(value) => labelOf(ticks, Number(value))}
          wrapperClassName={styles.tip ?? ''}
          contentStyle={{ background: 'var(--surface-raised)', borderColor: 'var(--hairline)' }}
        />
        {lines.map(({ name, colourVar, values, chosen }) =>
          chosen === undefined ? null : (
            <ReferenceDot
              key={name}
              x={ticks[chosen]?.value ?? 0}
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
}
