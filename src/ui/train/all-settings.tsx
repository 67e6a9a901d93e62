// Every setting of the experiment, folded away: whoever only wants to see it work needs none of them.
import { Accordion } from '@base-ui/react/accordion';
import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronRight, RotateCcw } from 'lucide-react';
import { effectNames } from '../../core/experiment/setting-field.ts';
import { type SettingRows, selectSettingRows, selectUnknownSettings } from '../../store/train-selectors.ts';
import { Badge } from '../shared/badge.tsx';
import { Button } from '../shared/button.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import styles from './all-settings.module.css';
import { SettingRow } from './setting-row.tsx';
import { StartButton } from './start-button.tsx';

export function AllSettings() {
  const groups = useSoften(selectSettingRows);
  const preset = useSoften((state) => state.train.preset);
  const changed = useSoften((state) => Object.keys(state.train.overrides).length);
  const { resetTrainSettings } = useCommands();
  return (
    <Collapsible.Root className={styles.all}>
      <h2 className={styles.header}>
        <Collapsible.Trigger className={styles.trigger}>
          <ChevronRight aria-hidden size={16} className={styles.chevron} />
          <span className={styles.name}>All settings</span>
          <span className={styles.count}>
            {changed === 0 ? `as ${preset}` : `${preset}, ${changed} changed`}
          </span>
        </Collapsible.Trigger>
      </h2>
      <Collapsible.Panel className={styles.panel}>
        <UnknownSettings />
        {changed > 0 && (
          <p className={styles.reset}>
            <Button tone="quiet" icon={RotateCcw} onClick={resetTrainSettings}>
              Back to {preset} in everything
            </Button>
          </p>
        )}
        <Accordion.Root multiple>
          {groups.map((group) => (
            <Group key={group.group} {...group} preset={preset} />
          ))}
        </Accordion.Root>
        <div className={styles.start}>
          <StartButton>Train with these settings</StartButton>
        </div>
      </Collapsible.Panel>
    </Collapsible.Root>
  );
}

function Group({ group, rows, changed, preset }: SettingRows & { preset: string }) {
  const effect = rows[0]?.field.changes ?? 'training';
  const wrong = rows.filter(({ problem }) => problem !== null).length;
  return (
    <Accordion.Item value={group} className={styles.group}>
      <Accordion.Header className={styles.header}>
        <Accordion.Trigger className={styles.trigger}>
          <ChevronRight aria-hidden size={14} className={styles.chevron} />
          <span className={styles.name}>{group}</span>
          {wrong > 0 && <Badge tone="error">{wrong} to mend</Badge>}
          {changed > 0 && wrong === 0 && <Badge tone="accent">{changed} changed</Badge>}
        </Accordion.Trigger>
      </Accordion.Header>
      <Accordion.Panel className={styles.body}>
        <p className={styles.effect}>After a change: {effectNames[effect].toLowerCase()}</p>
        <div className={styles.rows}>
          {rows.map((row) => (
            <SettingRow
              key={row.field.id}
              row={row}
              preset={preset}
              tellsEffect={row.field.changes !== effect}
            />
          ))}
        </div>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** A link from another version may name settings that are not in this form. */
function UnknownSettings() {
  const unknown = useSoften(selectUnknownSettings);
  const { resetTrainSetting } = useCommands();
  return unknown.map(({ id, got }) => (
    <p key={id} role="alert" className={styles.unknown}>
      Soften has no setting “{id}” (it was to be {got}).
      <Button tone="quiet" onClick={() => resetTrainSetting(id)}>
        Leave out {id}
      </Button>
    </p>
  ));
}
