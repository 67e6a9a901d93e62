// The export menu of the features' figure: the drawing, the tracks and features as numbers, and the spans.
import type { FeatureTable } from '../../core/corpus/corpus.ts';
import { exportName } from '../../store/export-file.ts';
import { imageChoices } from '../shared/export-choices.ts';
import { type ExportChoice, ExportMenu } from '../shared/export-menu.tsx';
import type { Lane } from '../shared/lane.ts';
import type { SpanRow } from '../shared/lanes/span-lane.ts';
import { speaksLabel } from '../shared/use-spans.ts';
import type { LoadedTrack } from './use-track-series.ts';

export interface FeatureExportProps {
  recordingId: string;
  simulated: boolean;
  lanes: readonly Lane[];
  durationSec: number;
  tracks: readonly LoadedTrack[];
  table: FeatureTable | undefined;
  spans: readonly SpanRow[] | undefined;
}

export function FeatureExport(props: FeatureExportProps) {
  const { recordingId, simulated, lanes, durationSec, tracks, table, spans } = props;
  const files = () => import('../../store/feature-exports.ts');
  const figure = imageChoices(
    async () => {
      const { lanesSvg } = await import('./lanes-svg.ts');
      const title = `Sound and features of ${recordingId}${simulated ? ' (simulated)' : ''}`;
      return {
        name: `${exportName([recordingId, 'features'], simulated)}.svg`,
        mimeType: 'image/svg+xml',
        content: lanesSvg(lanes, durationSec, title),
      };
    },
    exportName([recordingId, 'features'], simulated),
  );
  const numbers: ExportChoice[] = [];
  if (tracks.length > 0)
    numbers.push({
      label: 'CSV of the tracks',
      note: 'as drawn',
      make: async () => {
        const named = tracks.map(({ name, series }) => ({ name, ...series }));
        return (await files()).trackFile(recordingId, named, simulated);
      },
    });
  if (table)
    numbers.push({
      label: `CSV of all ${table.columns.length} features`,
      make: async () => (await files()).featureTableFile(table, simulated),
    });
  if (spans)
    numbers.push({
      label: 'CSV of the spans',
      note: spans.map(({ label }) => label).join(', '),
      make: async () => (await files()).spanFile(recordingId, spans, simulated),
    });
  const speaks = spans?.find(({ label }) => label === speaksLabel);
  if (speaks)
    numbers.push({
      label: 'CSV of when the subject speaks',
      note: 'for turns/ of a corpus folder',
      make: async () => (await files()).turnsFile(recordingId, speaks.spans, simulated),
    });
  return (
    <ExportMenu
      of="sound and features"
      groups={[
        { label: 'Figure', choices: figure },
        { label: 'Numbers', choices: numbers },
      ]}
    />
  );
}
