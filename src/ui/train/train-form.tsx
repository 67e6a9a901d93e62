// What to train, in the paper's words.
import type { FormEvent } from 'react';
import type { TrainPresetName } from '../../core/model/train-presets.ts';
import type { OpenCorpus } from '../../store/soften-state.ts';
import { Select, type SelectOption } from '../shared/select.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import { Switch } from '../shared/switch.tsx';
import { BackendLine, BackendReport } from './backend-line.tsx';
import { CopyLink } from './copy-link.tsx';
import { SeedInput } from './seed-input.tsx';
import { StartButton, trainFormId } from './start-button.tsx';
import { TargetSummary } from './target-summary.tsx';
import styles from './train-form.module.css';

const presets: readonly SelectOption<TrainPresetName>[] = [
  { value: 'smoke', label: 'smoke', note: 'Six recordings, two epochs: does everything work?' },
  { value: 'fast', label: 'fast', note: '2 x 48 cells on 0.4 s steps, at most 14 epochs, w_E 0.4, 1, 1.6.' },
  { value: 'forrest-reference', label: 'reference', note: 'E and σ in one network, 25 epochs, no delay.' },
  {
    value: 'paper',
    label: 'paper',
    note: '2 x 240 cells, 150 epochs, 21 weights of E: days in a browser for now.',
  },
];

export function TrainForm({ open }: { open: OpenCorpus }) {
  const { corpus } = open;
  const { runChosenExperiment, setTrainPreset, setTrainDimensions, setTrainModalities } = useCommands();
  const goldReady = useSoften((state) => state.gold.tookMs !== null);
  const { preset, dimensions, modalities } = useSoften((state) => state.train);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    runChosenExperiment();
  };
  return (
    <form id={trainFormId} className={styles.form} onSubmit={submit}>
      <Select label="Preset" value={preset} options={presets} onChange={setTrainPreset} />
      <Choices
        legend="Dimensions"
        all={corpus.dimensions}
        chosen={dimensions}
        onChange={setTrainDimensions}
      />
      <Choices
        legend="Modalities"
        all={corpus.modalities}
        chosen={modalities}
        onChange={setTrainModalities}
      />
      {goldReady && <TargetSummary dimensions={dimensions} />}
      <SeedInput />
      <BackendLine />
      <div className={styles.start}>
        <StartButton>Train and score</StartButton>
        <CopyLink open={open} />
      </div>
      <BackendReport />
      {!goldReady && <p className={styles.hint}>The gold standard is being computed first.</p>}
    </form>
  );
}

interface ChoicesProps {
  legend: string;
  all: readonly { readonly id: string; readonly label?: string }[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

function Choices({ legend, all, chosen, onChange }: ChoicesProps) {
  return (
    <fieldset className={styles.choices}>
      <legend>{legend}</legend>
      {all.map(({ id, label }) => (
        <Switch
          key={id}
          label={label ?? id}
          checked={chosen.includes(id)}
          onChange={(checked) =>
            onChange(all.map((one) => one.id).filter((one) => (one === id ? checked : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  );
}
