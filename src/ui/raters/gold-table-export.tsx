// The export menu of a table that belongs to one gold standard.
import type { GoldStandard } from '../../core/annotation/gold-standard-types.ts';
import type { SavedFile } from '../shared/download.ts';
import { tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { useSoften } from '../shared/soften-context.tsx';

export interface GoldTableExportProps {
  table: 'weights' | 'agreement';
  gold: GoldStandard;
}

const titles = { weights: 'the weights', agreement: 'the agreement' };

export function GoldTableExport({ table, gold }: GoldTableExportProps) {
  const simulated = useSoften((state) => state.open?.corpus.simulated ?? false);
  const make = async (format: 'csv' | 'latex'): Promise<SavedFile> => {
    const { agreementTableFile, weightTableFile } = await import('../../store/gold-table-exports.ts');
    const fileOf = table === 'weights' ? weightTableFile : agreementTableFile;
    return fileOf(gold, simulated, format);
  };
  const label = `${gold.dimension} in ${gold.recordingId}`;
  return <ExportMenu of={titles[table]} groups={[{ label, choices: tableChoices(make) }]} />;
}
