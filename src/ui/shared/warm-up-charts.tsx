// The first chart of a visit is slow: the browser reads and compiles the charting library while it draws. So one that
// nobody sees is drawn while the page has nothing to do.
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
