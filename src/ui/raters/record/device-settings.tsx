// What is in the hand: mouse, touch and keys, or a gamepad or joystick with its axes. What each axis says is seen at once.
import { useEffect, useRef } from 'react';
import type { RecordSettings } from '../../../core/annotation/record-settings.ts';
import { stickDeflection, widestDeadZone } from '../../../core/annotation/stick.ts';
import type { Dimension } from '../../../core/annotation/trace.ts';
import { formatNumber, formatPercent } from '../../shared/format-number.ts';
import { Notice } from '../../shared/notice.tsx';
import { Segmented } from '../../shared/segmented.tsx';
import { Select } from '../../shared/select.tsx';
import { Switch } from '../../shared/switch.tsx';
import { chosenGamepad, gamepadNow, type KnownGamepad, useGamepads } from './gamepads.ts';
import styles from './record-view.module.css';
import { Slide } from './slide.tsx';
import type { UsedRecordSettings } from './use-record-settings.ts';

export interface DeviceSettingsProps {
  dimensions: readonly Dimension[];
  settings: UsedRecordSettings;
}

export function DeviceSettings({ dimensions, settings: [settings, change] }: DeviceSettingsProps) {
  return (
    <>
      <Segmented
        label="Rate with"
        value={settings.device}
        choices={[
          { value: 'hand', label: 'Mouse, touch, keys' },
          { value: 'gamepad', label: 'Gamepad' },
        ]}
        onChange={(device) => change({ device })}
      />
      {settings.device === 'gamepad' && (
        <GamepadSettings dimensions={dimensions} settings={[settings, change]} />
      )}
    </>
  );
}

function GamepadSettings({ dimensions, settings: [settings, change] }: DeviceSettingsProps) {
  const known = useGamepads();
  const chosen = chosenGamepad(known, settings.gamepad);
  const { axes } = settings;
  return (
    <>
      {!chosen && (
        <Notice
          tone="info"
          title={
            settings.gamepad === ''
              ? 'No gamepad or joystick is in sight.'
              : `${settings.gamepad} is not in sight.`
          }
          remedy="Plug it in and press a button on it: browsers hide it until then."
        />
      )}
      {known.length > (chosen ? 1 : 0) && (
        <Select
          label="Device"
          value={chosen?.name ?? ''}
          options={known.map(({ name }) => ({ value: name, label: name }))}
          onChange={(gamepad) => change({ gamepad })}
        />
      )}
      {chosen &&
        dimensions.map((dimension, place) => (
          <AxisSettings
            key={dimension.id}
            label={dimension.label}
            gamepad={chosen}
            settings={settings}
            place={place}
            onChange={(axis) =>
              change({
                axes: place === 0 ? [{ ...axes[0], ...axis }, axes[1]] : [axes[0], { ...axes[1], ...axis }],
              })
            }
          />
        ))}
      {chosen && (
        <Slide
          label="Dead zone around the middle:"
          text={formatPercent(settings.deadZone)}
          value={settings.deadZone}
          min={0}
          max={widestDeadZone}
          step={0.01}
          onChange={(deadZone) => change({ deadZone })}
        />
      )}
      {chosen && <p className={styles.hint}>Its first button pauses and goes on, as Space does.</p>}
    </>
  );
}

interface AxisSettingsProps {
  /** What it rates. */
  label: string;
  gamepad: KnownGamepad;
  settings: RecordSettings;
  /** Of the dimension among those that are rated. */
  place: number;
  onChange: (change: Partial<RecordSettings['axes'][number]>) => void;
}

function AxisSettings({ label, gamepad, settings, place, onChange }: AxisSettingsProps) {
  const { index, inverted } = settings.axes[place] as RecordSettings['axes'][number];
  const count = Math.max(gamepad.axes, index + 1);
  return (
    <div className={styles.axisSettings}>
      <Select
        label={`${label} by`}
        value={String(index)}
        options={Array.from({ length: count }, (_, i) => ({ value: String(i), label: `Axis ${i + 1}` }))}
        onChange={(chosen) => onChange({ index: Number(chosen) })}
      />
      <Switch
        label="turned round"
        checked={inverted}
        onChange={(isInverted) => onChange({ inverted: isInverted })}
      />
      <AxisReading name={gamepad.name} index={index} inverted={inverted} deadZone={settings.deadZone} />
    </div>
  );
}

interface AxisReadingProps {
  name: string;
  index: number;
  inverted: boolean;
  deadZone: number;
}

/** Written past React, with every picture. */
function AxisReading({ name, index, inverted, deadZone }: AxisReadingProps) {
  const shown = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = 0;
    const write = () => {
      const reading = gamepadNow(name)?.axes[index];
      const deflection = stickDeflection(reading, { inverted, deadZone });
      if (shown.current) shown.current.textContent = formatNumber(deflection, 2);
      frame = requestAnimationFrame(write);
    };
    write();
    return () => cancelAnimationFrame(frame);
  }, [name, index, inverted, deadZone]);
  return (
    <span className={styles.hint}>
      now <span ref={shown} className={styles.reading} />
    </span>
  );
}
