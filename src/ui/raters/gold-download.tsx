// E and sigma of this recording as a file.
import { Download } from 'lucide-react';
import { isImportedGold, type KnownGold } from '../../core/annotation/imported-gold.ts';
import { goldCsvFile } from '../../store/gold-export.ts';
import { Button } from '../shared/button.tsx';
import { downloadText } from '../shared/download.ts';
import { useSoften } from '../shared/soften-context.tsx';

export function GoldDownload({ gold }: { gold: KnownGold }) {
  const simulated = useSoften((state) => state.open?.corpus.simulated ?? false);
  return (
    <Button
      icon={Download}
      onClick={() => {
        const { name, text } = goldCsvFile(gold, simulated);
        downloadText(name, 'text/csv', text);
      }}
    >
      {isImportedGold(gold) ? 'E as CSV' : 'E and σ as CSV'}
    </Button>
  );
}
