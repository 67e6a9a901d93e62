// Every key there is, in one sheet, and the switch that silences them.
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { Fragment, useRef } from 'react';
import { Button } from '../ui/shared/button.tsx';
import { pressesOf, type Shortcut, type ShortcutGroup } from '../ui/shared/shortcut.ts';
import { useShortcutSwitch } from '../ui/shared/shortcut-switch.ts';
import { Switch } from '../ui/shared/switch.tsx';
import { shortcutGroups } from './app-shortcuts.ts';
import styles from './shortcut-sheet.module.css';

export interface ShortcutSheetProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ShortcutSheet({ open, onOpenChange }: ShortcutSheetProps) {
  const [on, setOn] = useShortcutSwitch();
  const focus = useFocusBack();
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      onOpenChangeComplete={(shown) => !shown && focus.giveBack()}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} initialFocus={focus.take} finalFocus={() => false}>
          <header className={styles.head}>
            <Dialog.Title className={styles.title}>Keyboard shortcuts</Dialog.Title>
            {/* No tooltip here: Escape would close that first. */}
            <Dialog.Close render={<Button icon={X}>Close</Button>} />
          </header>
          <div className={styles.groups}>
            {shortcutGroups.map((group) => (
              <Group key={group.title} group={group} />
            ))}
          </div>
          <Switch
            label="Keys work everywhere and in views (the time axis always has its own)"
            checked={on}
            onChange={setOn}
          />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Back to where it was, be it the main landmark, which Base UI would pass over for the first control inside. */
function useFocusBack() {
  const before = useRef<Element | null>(null);
  return {
    take() {
      before.current = document.activeElement;
      return true;
    },
    giveBack() {
      if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
    },
  };
}

function Group({ group: { title, where, shortcuts } }: { group: ShortcutGroup }) {
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      {where !== undefined && <p className={styles.where}>{where}</p>}
      <dl>
        {shortcuts.map((shortcut) => (
          <div key={shortcut.id} className={styles.row}>
            <dt>{shortcut.does}</dt>
            <dd>
              <Keys shortcut={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The ways to press it, each once: `g` then `c`, or `Shift` + `←`. */
function Keys({ shortcut: { keys } }: { shortcut: Shortcut }) {
  const ways = [...new Map(keys.map((key) => [JSON.stringify(pressesOf(key)), pressesOf(key)])).values()];
  return ways.map((presses, w) => (
    <Fragment key={presses.join(' ')}>
      {w > 0 && ' or '}
      {presses.map((press, p) => (
        <Fragment key={press.join('+')}>
          {p > 0 && ' then '}
          {press.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </Fragment>
      ))}
    </Fragment>
  ));
}
