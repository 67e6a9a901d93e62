// Settings as text, the same in an input and in a link.
import type { SettingKind, SettingValue } from './setting-field.ts';

/** `0.4`, `0.4, 1, 1.6`, `yes`, `sgd`; what a number is called that is left out. */
export function settingText(kind: SettingKind, value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (value === null) return kind.kind === 'number' ? (kind.none ?? '') : '';
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The value that the text stands for; the text itself if it stands for none. */
export function settingFromText(kind: SettingKind, text: string): SettingValue {
  const trimmed = text.trim();
  switch (kind.kind) {
    case 'choice':
      return trimmed;
    case 'yesNo':
      return trimmed === 'yes' ? true : trimmed === 'no' ? false : text;
    case 'number': {
      if (kind.none !== undefined && trimmed === kind.none) return null;
      return numberOf(trimmed) ?? text;
    }
    case 'numbers': {
      const parts = trimmed.split(/[\s,;]+/).filter((part) => part !== '');
      const numbers = parts.map(numberOf);
      const all = numbers.filter((one) => one !== null);
      return all.length > 0 && all.length === parts.length ? all : text;
    }
  }
}

/** Digits with a point, a sign and an exponent if need be; anything else is no number. */
function numberOf(text: string): number | null {
  const plain = text.replace('\u2212', '-');
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : null;
}
