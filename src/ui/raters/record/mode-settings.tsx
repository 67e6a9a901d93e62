// What a movement means: a place on the scale, or how fast the rating moves.
import { sharesPerSec } from '../../../core/annotation/record-settings.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { formatNumber } from '../../shared/format-number.ts';
import { Segmented } from '../../shared/segmented.tsx';
import styles from './record-view.module.css';
import { Slide } from './slide.tsx';
import type { UsedRecordSettings } from './use-record-settings.ts';

export interface ModeSettingsProps {
  dimensions: readonly Dimension[];
  settings: UsedRecordSettings;
}

export function ModeSettings({ dimensions, settings: [{ mode, sharePerSec }, change] }: ModeSettingsProps) {
  return (
    <>
      <Segmented
        label="The hand sets"
        value={mode}
        choices={[
          { value: 'bounded', label: 'the rating' },
          { value: 'relative', label: 'how fast it moves' },
        ]}
        onChange={(next) => change({ mode: next })}
      />
      {mode === 'relative' && (
        <>
          <Slide
            label="Pushed all the way:"
            text={dimensions.map((dimension) => speedText(dimension, sharePerSec)).join(', ')}
            value={sharePerSec}
            min={sharesPerSec.least}
            max={sharesPerSec.most}
            step={0.05}
            onChange={(next) => change({ sharePerSec: next })}
          />
          <p className={styles.hint}>
            Hold an arrow key (with Shift: twice as fast), press the scale above or below its middle, or push
            the stick: the rating moves. Let go, and it stays.
          </p>
        </>
      )}
    </>
  );
}

function speedText({ label, range: [min, max], unit }: Dimension, sharePerSec: number): string {
  return `${label} ${formatNumber(sharePerSec * (max - min), 2)}${unit && ` ${unit}`} a second`;
}
