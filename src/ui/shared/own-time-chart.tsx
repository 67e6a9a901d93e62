// A time chart with a span and a cursor of its own.
import { TimeChart, type TimeChartProps } from './time-chart.tsx';
import { type ChartState, useTimeChart } from './use-time-chart.ts';

export function OwnTimeChart(props: Omit<TimeChartProps, keyof ChartState> & { durationSec: number }) {
  const chart = useTimeChart(props.durationSec);
  return <TimeChart {...props} {...chart} />;
}
