// Every way to open a corpus by hand: a folder, loose files, and in a tool row the built-in example.
import { FlaskConical } from 'lucide-react';
import { exampleParams } from '../../core/simulation/simulate-corpus.ts';
import { Button } from '../shared/button.tsx';
import { DropZone } from '../shared/drop-zone.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { useOpenFiles } from './use-open-files.ts';

/** What a user may hand over, in a sentence. */
export const whatToOpen = 'a corpus folder or CSV files of traces';

export function OpenControls({ layout }: { layout: 'wide' | 'row' }) {
  const { openSimulation } = useCommands();
  const opening = useSoften((state) => state.opening !== null);
  const onFiles = useOpenFiles();
  return (
    <DropZone what={whatToOpen} layout={layout} disabled={opening} onFiles={onFiles}>
      {layout === 'row' && (
        <Button icon={FlaskConical} disabled={opening} onClick={() => openSimulation(exampleParams)}>
          Open the example
        </Button>
      )}
    </DropZone>
  );
}
