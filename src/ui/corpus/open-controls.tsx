// Every way to open a corpus: a folder, loose files, a drop anywhere, the built-in example.
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { exampleParams } from '../../core/simulation/simulate-corpus.ts';
import { Button } from '../shared/button.tsx';
import { DropZone } from '../shared/drop-zone.tsx';
import { Notice } from '../shared/notice.tsx';
import { type PickedFile, splitCommonFolder } from '../shared/picked-file.ts';
import { useCommands, useSoften } from '../shared/soften-context.tsx';

export function OpenControls({ layout }: { layout: 'wide' | 'row' }) {
  const { openFiles, openSimulation } = useCommands();
  const opening = useSoften((state) => state.opening !== null);
  const [problem, setProblem] = useState<string | null>(null);

  const onFiles = (picked: readonly PickedFile[], unreadable: readonly string[]) => {
    setProblem(unreadable.length > 0 ? `The browser would not open ${unreadable.join(', ')}.` : null);
    const { folder, files } = splitCommonFolder(picked);
    if (files.length > 0) {
      const corpusFiles = files.map(({ path, file }) => ({ path, blob: file }));
      openFiles(corpusFiles, folder ?? nameOf(files));
    } else if (unreadable.length === 0) {
      setProblem('Nothing to open: the folder holds no files.');
    }
  };

  return (
    <>
      <DropZone
        what="a corpus folder or CSV files of traces"
        layout={layout}
        disabled={opening}
        onFiles={onFiles}
      >
        <Button icon={FlaskConical} disabled={opening} onClick={() => openSimulation(exampleParams)}>
          Open the example
        </Button>
      </DropZone>
      {problem !== null && (
        <Notice
          tone="error"
          title={problem}
          remedy="Choose a folder that holds traces/<dimension>/<recording>.csv, or CSV files with a time column."
          onDismiss={() => setProblem(null)}
        />
      )}
    </>
  );
}

function nameOf(files: readonly PickedFile[]): string {
  const [first] = files;
  return files.length === 1 && first ? first.path : `${files.length} files`;
}
