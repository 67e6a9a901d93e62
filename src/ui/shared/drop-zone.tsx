// Handing files over: a folder, loose files, or a drop anywhere on the page. The two buttons are the keyboard's way.
import { Files, FolderOpen } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { collectDroppedFiles } from './collect-dropped-files.ts';
import styles from './drop-zone.module.css';
import { type PickedFile, pickedFilesOf } from './picked-file.ts';

export interface DropZoneProps {
  /** `unreadable` names what the browser would not open; both lists may be empty. */
  onFiles: (files: readonly PickedFile[], unreadable: readonly string[]) => void;
  /** `wide`: the page's one big target. `row`: only the buttons, for a tool row. A drop anywhere counts with both. */
  layout?: 'wide' | 'row';
  /** What can be dropped, e.g. "a corpus folder or single CSV files". */
  what: string;
  /** More to choose from, e.g. a built-in example. */
  children?: ReactNode;
  disabled?: boolean;
}

/** One at a time on a page: each takes every drop on the window. */
export function DropZone({ onFiles, layout = 'wide', what, children, disabled = false }: DropZoneProps) {
  const dragging = usePageDrop(disabled, onFiles);
  const wide = layout === 'wide';
  return (
    <div className={classNames(wide ? styles.wide : styles.row)}>
      {wide && <p className={styles.title}>Drop {what} here</p>}
      <div className={styles.buttons}>
        <PickButton folder primary={wide} disabled={disabled} onFiles={onFiles} />
        <PickButton folder={false} primary={false} disabled={disabled} onFiles={onFiles} />
        {children}
      </div>
      {wide && <p className={styles.note}>Files are read in this browser. Nothing is uploaded.</p>}
      {dragging && (
        <div className={styles.overlay}>
          <p className={styles.overlayText}>Drop {what} anywhere</p>
        </div>
      )}
    </div>
  );
}

interface PickButtonProps extends Pick<DropZoneProps, 'onFiles'> {
  folder: boolean;
  primary: boolean;
  disabled: boolean;
}

function PickButton({ folder, primary, disabled, onFiles }: PickButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const label = folder ? 'Open a folder' : 'Choose files';
  return (
    <>
      <Button
        tone={primary ? 'primary' : 'plain'}
        icon={folder ? FolderOpen : Files}
        disabled={disabled}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(folder && { webkitdirectory: '' })}
        onChange={(event) => {
          const files = pickedFilesOf(event.target.files ?? []);
          event.target.value = '';
          onFiles(files, []);
        }}
      />
    </>
  );
}

function carriesFiles(event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Listens on the whole window, so that a near miss does not make the browser leave the page for the file. */
function usePageDrop(disabled: boolean, onFiles: DropZoneProps['onFiles']): boolean {
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
