// Folders whose name says that they hold features, as AVEC's baselines have them beside `labels`.

/**
 * The modality of a file by its folders: `features/audio/a.csv` and `audio_features/a.csv` are audio, `features_egemaps/a.csv`
 * is egemaps, `audio_features_xbow_6s/a.csv` and `features_audio/xbow_6s/a.csv` are audio_xbow_6s. Undefined for any other.
 */
export function modalityOfPath(parts: readonly string[]): string | undefined {
  const [top = '', inner = ''] = parts;
  if (top.toLowerCase() === 'features') return parts.length === 3 ? inner : undefined;
  const [, before, behind, alone] = /^(?:(.+?)_features(?:_(.+))?|features_(.+))$/i.exec(top) ?? [];
  const named = [before, behind, alone].filter((part) => part !== undefined);
  if (named.length === 0 || parts.length < 2 || parts.length > 3) return undefined;
  return [...named, ...parts.slice(1, -1)].join('_');
}
