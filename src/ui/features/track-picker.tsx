// Which tracks are drawn: one list to add from, and what is drawn with a way to take it out again.
import { X } from 'lucide-react';
import { Button } from '../shared/button.tsx';
import { Select } from '../shared/select.tsx';
import styles from './features-view.module.css';
import type { Track } from './tracks.ts';

export interface TrackPickerProps {
  tracks: readonly Track[];
  shown: readonly string[];
  onChange: (shown: readonly string[]) => void;
}

const nothing = 'none';

export function TrackPicker({ tracks, shown, onChange }: TrackPickerProps) {
  const others = tracks.filter(({ name }) => !shown.includes(name));
  const groups = [...new Set(tracks.map(({ group }) => group))];
  return (
    <div role="group" aria-label="Tracks" className={styles.tracks}>
      <Select
        label="Add a track"
        hideLabel
        value={nothing}
        options={[
          { value: nothing, label: 'Add a track' },
          ...groups.flatMap((group) =>
            others
              .filter((track) => track.group === group)
              .map(({ name, unit }) => ({
                value: name,
                label: name,
                note: [group, unit].filter(Boolean).join(', '),
              })),
          ),
        ]}
        onChange={(name) => name !== nothing && onChange([...shown, name])}
      />
      {shown.map((name) => (
        <Button
          key={name}
          icon={X}
          aria-label={`Take out ${name}`}
          onClick={() => onChange(shown.filter((other) => other !== name))}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
