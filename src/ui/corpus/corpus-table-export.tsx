// The export menu of a table of the Corpus view.
import { selectRaterRows, selectRecordingRows } from '../../store/corpus-selectors.ts';
import { tableChoices } from '../shared/export-choices.ts';
import { ExportMenu } from '../shared/export-menu.tsx';
import { useSoften } from '../shared/soften-context.tsx';

const titles = { recordings: 'the recordings', raters: 'the raters' } as const;

export function CorpusTableExport({ table }: { table: keyof typeof titles }) {
  const corpus = useSoften((state) => state.open?.corpus);
  const recordings = useSoften(selectRecordingRows);
  const raters = useSoften(selectRaterRows);
  if (!corpus) return null;
  const choices = tableChoices(async (format) => {
    const { raterTableFile, recordingTableFile } = await import('../../store/corpus-table-exports.ts');
    return table === 'raters'
      ? raterTableFile(corpus, raters, format)
      : recordingTableFile(corpus, recordings, format);
  });
  return <ExportMenu of={titles[table]} groups={[{ label: corpus.name, choices }]} />;
}
