// A run is hours of work: nobody forgets one by a slip of the mouse.
import { AlertDialog } from '@base-ui/react/alert-dialog';
import type { RunRow } from '../../store/run-selectors.ts';
import { Button } from '../shared/button.tsx';
import { useCommands } from '../shared/soften-context.tsx';
import styles from './forget-run.module.css';
import { formatMoment } from './format-moment.ts';

export function ForgetRun({ run, onClose }: { run: RunRow | null; onClose: () => void }) {
  const { forgetRun } = useCommands();
  const forget = () => {
    if (run) forgetRun(run.id);
    onClose();
  };
  return (
    <AlertDialog.Root open={run !== null} onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.popup}>
          <AlertDialog.Title className={styles.title}>
            {run && `Forget the run of ${formatMoment(run.startedAtMs)} (${run.preset})?`}
          </AlertDialog.Title>
          <AlertDialog.Description className={styles.text}>
            Its networks, predictions and tables are removed from this browser. This cannot be undone.
          </AlertDialog.Description>
          <div className={styles.actions}>
            <Button onClick={onClose}>Keep it</Button>
            <Button tone="primary" onClick={forget}>
              Forget it
            </Button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
