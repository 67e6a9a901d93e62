// Files may be dropped anywhere, in every view: a near miss must not make the browser leave the page for the file.
import { useEffect, useEffectEvent, useState } from 'react';
import { collectDroppedFiles } from './collect-dropped-files.ts';
import styles from './page-drop.module.css';
import type { PickedFile } from './picked-file.ts';

export interface PageDropProps {
  /** `unreadable` names what the browser would not open; both lists may be empty. */
  onFiles: (files: readonly PickedFile[], unreadable: readonly string[]) => void;
  /** What can be dropped, e.g. "a corpus folder or CSV files". */
  what: string;
  disabled?: boolean;
}

/** To be mounted once. */
export function PageDrop(props: PageDropProps) {
  const dragging = usePageDrop(props);
  if (!dragging) return null;
  return (
    <div className={styles.overlay}>
      <p className={styles.text}>Drop {props.what} anywhere</p>
    </div>
  );
}

function carriesFiles(event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function usePageDrop({ disabled = false, onFiles }: PageDropProps): boolean {
  const [dragging, setDragging] = useState(false);
  const onDrop = useEffectEvent(async (transfer: DataTransfer) => {
    if (disabled) return;
    const { files, unreadable } = await collectDroppedFiles(transfer);
    onFiles(files, unreadable);
  });
  useEffect(() => {
    const listeners = new AbortController();
    const on = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', handle: (event: DragEvent) => void) =>
      window.addEventListener(type, (event) => carriesFiles(event) && handle(event), listeners);
    on('dragenter', () => setDragging(true));
    on('dragover', (event) => event.preventDefault());
    // Leaving one element for another has a related target; leaving the window has none.
    on('dragleave', (event) => event.relatedTarget === null && setDragging(false));
    on('drop', (event) => {
      event.preventDefault();
      setDragging(false);
      if (event.dataTransfer) void onDrop(event.dataTransfer);
    });
    return () => listeners.abort();
  }, []);
  return dragging && !disabled;
}
