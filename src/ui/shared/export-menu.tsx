// Taking along what is on the page: one button per table and figure, and the formats that it comes in.
import { Menu } from '@base-ui/react/menu';
import { Download } from 'lucide-react';
import { useState } from 'react';
import buttonStyles from './button.module.css';
import { classNames } from './class-names.ts';
import { type SavedFile, saveFile } from './download.ts';
import styles from './export-menu.module.css';
import listStyles from './popup-list.module.css';

export interface ExportChoice {
  /** `CSV`, `LaTeX`. */
  readonly label: string;
  /** A few words behind it. */
  readonly note?: string;
  /** Makes the file, or several, once it is asked for. */
  readonly make: () => Promise<SavedFile | readonly SavedFile[]>;
}

export interface ExportGroup {
  readonly label: string;
  readonly choices: readonly ExportChoice[];
}

export interface ExportMenuProps {
  /** What is exported, as it is titled on the page: `Table 1`. */
  of: string;
  /** On the button, where others on the page say no more than that they export. */
  label?: string;
  groups: readonly ExportGroup[];
}

export function ExportMenu({ of, label: onButton = 'Export', groups }: ExportMenuProps) {
  const [failure, setFailure] = useState('');
  const save = (choice: ExportChoice) => {
    setFailure('');
    saveAll(choice).catch((error: unknown) =>
      setFailure(`${choice.label} could not be saved: ${String(error)}`),
    );
  };
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className={buttonStyles.button} aria-label={`Export ${of}`}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          <span>{onButton}</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner sideOffset={4} align="end" collisionPadding={12} className={listStyles.positioner}>
            <Menu.Popup className={classNames(listStyles.popup, styles.popup)}>
              {groups.map(({ label, choices }) => (
                <Menu.Group key={label}>
                  <Menu.GroupLabel className={styles.group}>{label}</Menu.GroupLabel>
                  {choices.map((choice) => (
                    <Menu.Item
                      key={choice.label}
                      className={classNames(listStyles.item, styles.item)}
                      onClick={() => save(choice)}
                    >
                      {choice.label}
                      {choice.note !== undefined && <span className={listStyles.note}>{choice.note}</span>}
                    </Menu.Item>
                  ))}
                </Menu.Group>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <span role="status" className={styles.failure}>
        {failure}
      </span>
    </>
  );
}

async function saveAll(choice: ExportChoice): Promise<void> {
  const made = await choice.make();
  for (const file of 'name' in made ? [made] : made) await saveFile(file);
}
