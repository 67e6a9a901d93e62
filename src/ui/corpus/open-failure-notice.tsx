// A corpus that could not be opened: which one, why, what to do, and that nothing else has changed.

import { groupFindings } from '../../store/corpus-selectors.ts';
import { Notice } from '../shared/notice.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { FindingList } from './finding-list.tsx';
import styles from './open-failure-notice.module.css';

export function OpenFailureNotice() {
  const failure = useSoften((state) => state.openFailure);
  const stillOpen = useSoften((state) => state.open?.corpus.name);
  const { dismissOpenFailure } = useCommands();
  if (!failure) return null;
  const findings = groupFindings(failure.report?.findings ?? []);
  return (
    <div className={styles.failure}>
      <Notice
        tone="error"
        title={`${failure.name} could not be opened. ${failure.message}`}
        remedy={stillOpen === undefined ? failure.remedy : `${failure.remedy} ${stillOpen} is still open.`}
        onDismiss={dismissOpenFailure}
      />
      {findings.length > 1 && <FindingList groups={findings} />}
    </div>
  );
}
