// What training computes on: as the machine has it, or as a person wants it; and what it came to, with the reason.
import type { BackendWish } from '../../core/kernels/backend-choice.ts';
import { selectBackendReport } from '../../store/backend-commands.ts';
import { Select, type SelectOption } from '../shared/select.tsx';
import { useCommands, useSoften } from '../shared/soften-context.tsx';
import styles from './train-form.module.css';

const wishes: readonly SelectOption<BackendWish>[] = [
  { value: 'automatic', label: 'automatic', note: 'The GPU if there is one that is right and faster.' },
  { value: 'webgpu', label: 'WebGPU', note: 'The GPU, even if it is slower.' },
  { value: 'wasm', label: 'WebAssembly', note: 'The processor, several networks at a time.' },
];
const names: Readonly<Record<string, string>> = { webgpu: 'WebGPU', wasm: 'WebAssembly' };

export function BackendLine() {
  const wish = useSoften((state) => state.backend.wish);
  const report = useSoften(selectBackendReport);
  const { setBackendWish } = useCommands();
  return (
    <div className={styles.start}>
      <Select label="Compute on" value={wish} options={wishes} onChange={setBackendWish} />
      {report && (
        <p className={styles.hint} title={report.reason ?? report.adapter} role="status">
          {`Computed on ${backendText(report)}.`}
          {report.reason ? ` ${report.reason}` : ''}
        </p>
      )}
    </div>
  );
}

function backendText({ name, adapter }: { readonly name: string; readonly adapter: string }): string {
  const shown = names[name] ?? name;
  return adapter.startsWith(shown) ? adapter : `${shown} (${adapter})`;
}
