// What training computes on: as the machine has it, or as a person wants it; and what it came to, with the reason.
import { backendName } from '../../core/experiment/backend-spans.ts';
import type { BackendWish } from '../../core/kernels/backend-choice.ts';
import { selectBackendChange, selectBackendReport } from '../../store/backend-commands.ts';
import { Select, type SelectOption } from '../shared/select.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import styles from './train-form.module.css';

const wishes: readonly SelectOption<BackendWish>[] = [
  { value: 'automatic', label: 'automatic', note: 'The GPU if there is one that is right and faster.' },
  { value: 'webgpu', label: backendName('webgpu'), note: 'The GPU, even if it is slower.' },
  { value: 'wasm', label: backendName('wasm'), note: 'The processor, several networks at a time.' },
];

export function BackendLine() {
  const wish = useSoften((state) => state.backend.wish);
  const { setBackendWish } = useCommands();
  return <Select label="Compute on" value={wish} options={wishes} onChange={setBackendWish} />;
}

/** What it came to. It appears while a run goes on: below everything that its coming could push away from the pointer. */
export function BackendReport() {
  const report = useSoften(selectBackendReport);
  const change = useSoften(selectBackendChange);
  if (!report) return null;
  return (
    <p className={styles.hint} title={report.reason ?? report.adapter} role="status">
      {`Computed on ${backendText(report)}.`}
      {report.reason ? ` ${asSentence(report.reason)}` : ''}
      {change === null ? '' : ` ${change}`}
    </p>
  );
}

function backendText({ name, adapter }: { readonly name: string; readonly adapter: string }): string {
  const shown = backendName(name);
  return adapter.startsWith(shown) ? adapter : `${shown} (${adapter})`;
}

/** Reasons are the words of errors, which begin small and end without a full stop. */
function asSentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
