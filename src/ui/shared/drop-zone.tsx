// Handing files over: a folder or loose files, by button; the whole page takes drops as well (page-drop.tsx).
import { Files, FolderOpen } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import styles from './drop-zone.module.css';
import { type PickedFile, pickedFilesOf } from './picked-file.ts';

export interface DropZoneProps {
  /** May be called with an empty list: a folder without files. */
  onFiles: (files: readonly PickedFile[]) => void;
  /** `wide`: the page's one big target. `row`: only the buttons, for a tool row. */
  layout?: 'wide' | 'row';
  /** What can be dropped, e.g. "a corpus folder or single CSV files". */
  what: string;
  /** More to choose from, e.g. a built-in example. */
  children?: ReactNode;
  disabled?: boolean;
}

/** One at a time on a page: each takes every drop on the window. */
export function DropZone({ onFiles, layout = 'wide', what, children, disabled = false }: DropZoneProps) {
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
    </div>
  );
}

interface PickButtonProps extends Pick<DropZoneProps, 'onFiles' | 'disabled'> {
  folder: boolean;
  primary: boolean;
  label?: string;
  /** File names that the browser offers first, e.g. `.zip`. */
  accept?: string;
}

export function PickButton(props: PickButtonProps) {
  const { folder, primary, disabled = false, onFiles, accept } = props;
  const input = useRef<HTMLInputElement>(null);
  const label = props.label ?? (folder ? 'Open a folder' : 'Choose files');
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
        accept={accept}
        {...(folder && { webkitdirectory: '' })}
        onChange={(event) => {
          const files = pickedFilesOf(event.target.files ?? []);
          event.target.value = '';
          // The browser has its own work with a large choice: what follows gets a task of its own.
          setTimeout(() => onFiles(files));
        }}
      />
    </>
  );
}
