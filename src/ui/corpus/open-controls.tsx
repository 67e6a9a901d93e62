// Every way to open a corpus by hand: a folder, loose files, and in a tool row the built-in example.
import { FlaskConical } from 'lucide-react';
import { exampleParams } from '../../core/simulation/simulate-corpus.ts';
import { Button } from '../shared/button.tsx';
import { DropZone, PickButton } from '../shared/drop-zone.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { useOpenFiles } from './use-open-files.ts';

/** What a user may hand over, in a sentence. */
export const whatToOpen = 'a corpus folder, CSV files of traces, or a project';

export function OpenControls({ layout }: { layout: 'wide' | 'row' }) {
  const { openSimulation, openProject } = useCommands();
  const opening = useSoften((state) => state.opening !== null);
  const onFiles = useOpenFiles();
  return (
    <DropZone what={whatToOpen} layout={layout} disabled={opening} onFiles={onFiles}>
      <PickButton
        folder={false}
        primary={false}
        label="Open a project"
        accept=".zip"
        disabled={opening}
        onFiles={([picked]) => picked && openProject(picked.path, picked.file)}
      />
      {layout === 'row' && (
        <Button icon={FlaskConical} disabled={opening} onClick={() => openSimulation(exampleParams)}>
          Open the example
        </Button>
      )}
    </DropZone>
  );
}
