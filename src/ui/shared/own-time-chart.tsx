// A time chart that keeps its view and cursor to itself, so that nothing around it renders while it is dragged.
import { TimeChart, type TimeChartProps } from './time-chart.tsx';
import { useTimeChart } from './use-time-chart.ts';

export function OwnTimeChart(
  props: Omit<TimeChartProps, keyof ReturnType<typeof useTimeChart>> & { durationSec: number },
) {
  const chart = useTimeChart(props.durationSec);
  return <TimeChart {...props} {...chart} />;
}
