// An imported gold standard in the place where raters have their weights: what is known of it, and what cannot be.
import type { ImportedGold } from '../../core/annotation/imported-gold.ts';
import { momentsOf } from '../../core/array/moments.ts';
import { Card } from '../shared/card.tsx';
import { formatCount, formatNumber } from '../shared/format-number.ts';
import { Notice } from '../shared/notice.tsx';
import { StatTable } from '../shared/stat-table.tsx';

/** `traces`: how many stand beside it. */
export function ImportedGoldNotice({ traces }: { traces: number }) {
  if (traces > 0) {
    return (
      <Notice
        tone="info"
        title="E is imported, and traces beside it do not change it: σ stays unknown."
        remedy="For E and σ from raters, export the traces of two or more as CSV and open them in a folder without the labels."
      />
    );
  }
  return (
    <Notice
      tone="info"
      title="Imported gold standard, no raters: σ is unknown and only E can be trained."
      remedy="E is shown as the file gives it. To get σ, open the traces of two raters or more."
    />
  );
}

export function ImportedGoldCard({ gold: { E, grid, source } }: { gold: ImportedGold }) {
  const { count, min, max } = momentsOf(E);
  return (
    <Card title="Gold standard">
      <StatTable
        caption="Imported gold standard"
        hideCaption
        rows={[
          { id: 'definition', name: 'Definition', values: ['imported'] },
          { id: 'file', name: 'File', values: [source] },
          {
            id: 'frames',
            name: 'Frames with E',
            values: [`${formatCount(count)} of ${formatCount(grid.frames)}`],
          },
          {
            id: 'range',
            name: 'E here',
            values: [`${formatNumber(min, 3)} to ${formatNumber(max, 3)}`],
          },
        ]}
      />
    </Card>
  );
}
