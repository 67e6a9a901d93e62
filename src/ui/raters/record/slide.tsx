// A number on a short scale, set by sliding.
import { useId } from 'react';
import styles from './record-view.module.css';

export interface SlideProps {
  label: string;
  /** The value as it is read, behind the label. */
  text: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

export function Slide({ label, text, value, min, max, step, onChange }: SlideProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <span className={styles.hint}>
        <label htmlFor={id}>{label}</label> {text}
      </span>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}
