// Some things are slow once per visit: the browser reads and compiles the charting library while it draws the first chart,
// and reads the tables of all languages for the first number that a progress bar speaks. Better while the page has nothing
// to do than in the middle of an answer.
import { createRoot } from 'react-dom/client';
import { Bars } from './histogram-bars.tsx';

const lifeMs = 1000;

/** Draws a small histogram outside the document, in short tasks, and takes it away after a second. */
export function warmUpCharts(): void {
  const root = createRoot(document.createElement('div'));
  const series = { id: '', label: '', edges: [0, 1, 2], shares: [0.4, 0.6], median: 1, frames: 10 };
  root.render(<Bars series={series} highest={0.6} xLabel="x" decimals={1} widthPx={300} />);
  setTimeout(() => root.unmount(), lifeMs);
}

/** Formats a number as progress bars do. */
export function warmUpNumbers(): void {
  new Intl.NumberFormat(undefined, { style: 'percent' }).format(0.5);
}
