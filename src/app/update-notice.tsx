// A new version of the app is there: it waits for a click, as a reload ends what runs.
import { RotateCw } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { Button } from '../ui/shared/button.tsx';
import { Notice } from '../ui/shared/notice.tsx';
import { useJobs } from '../ui/shared/soften-context.tsx';
import type { AppUpdate } from './app-update.ts';
import styles from './update-notice.module.css';

export function UpdateNotice({ update }: { update: AppUpdate }) {
  const ready = useSyncExternalStore(update.subscribe, update.isReady);
  const [later, setLater] = useState(false);
  const running = useJobs().tickets.some(({ finishedAt }) => finishedAt === null);
  if (!ready || later) return null;
  return (
    <div className={styles.place}>
      <Notice
        tone="info"
        title="A new version of Soften is ready."
        remedy={
          running
            ? 'A reload ends the jobs that run: better wait until they are done.'
            : 'Reload when it suits you.'
        }
        actions={
          <Button icon={RotateCw} onClick={() => void update.reload()}>
            Reload
          </Button>
        }
        onDismiss={() => setLater(true)}
      />
    </div>
  );
}
