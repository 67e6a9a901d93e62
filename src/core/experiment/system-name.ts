// The systems of an experiment by the names they have in tables, predictions.csv and the page.

/** One target per network, or E and sigma together. */
export type Tasks = 'single' | 'multi';

export type System =
  | {
      readonly kind: 'modality';
      readonly modality: string;
      readonly tasks: Tasks;
      /** `raw` is the network's own output, before post-processing. */
      readonly form: 'processed' | 'raw';
    }
  | { readonly kind: 'fusion'; readonly tasks: Tasks; readonly form: 'slr' | 'rescaled' }
  /** The training mean, everywhere. */
  | { readonly kind: 'constant' };

/** `audio-single`, `audio-multi-raw`, `fusion-single`, `fusion-multi-rescaled`, `constant`: unique within an experiment. */
export function systemName(system: System): string {
  if (system.kind === 'constant') return 'constant';
  if (system.kind === 'fusion') {
    return `fusion-${system.tasks}${system.form === 'rescaled' ? '-rescaled' : ''}`;
  }
  // A modality that is itself called fusion must not take the fusion's name.
  const modality = system.modality === 'fusion' ? 'fusion-features' : system.modality;
  return `${modality}-${system.tasks}${system.form === 'raw' ? '-raw' : ''}`;
}
