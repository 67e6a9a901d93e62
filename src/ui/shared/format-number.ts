// How numbers read on every page: fixed decimals, a true minus sign, an en dash for what is missing.

const MINUS = '\u2212';
export const MISSING = '\u2013';

function withTrueMinus(text: string): string {
  return /^-[0.]*$/.test(text) ? text.slice(1) : text.replace('-', MINUS);
}

/** `value` with fixed decimals; NaN and infinities are missing, and zero has no sign. */
export function formatNumber(value: number, decimals = 3): string {
  return Number.isFinite(value) ? withTrueMinus(value.toFixed(decimals)) : MISSING;
}

/** A share 0..1 as percent. */
export function formatPercent(share: number, decimals = 0): string {
  return Number.isFinite(share) ? `${withTrueMinus((share * 100).toFixed(decimals))}%` : MISSING;
}

/**
 * A whole number with thousands set apart: `55,072`. Not by `toLocaleString`, whose first call reads the tables of all
 * languages: 15 ms in the middle of whatever needs a number.
 */
export function formatCount(count: number): string {
  if (!Number.isFinite(count)) return MISSING;
  const digits = BigInt(Math.round(count)).toString();
  return withTrueMinus(digits.replace(/\B(?=(?:\d{3})+$)/g, ','));
}

/** A length of time in words: `2 min 48 s`, `1 h 3 min`, `0.4 s`. */
export function formatDuration(sec: number): string {
  if (!Number.isFinite(sec) || sec < 0) return MISSING;
  if (sec > 0 && sec < 9.95) return `${sec.toFixed(1)} s`;
  const whole = Math.round(sec);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  const seconds = whole % 60;
  if (minutes === 0) return `${seconds} s`;
  return seconds > 0 ? `${minutes} min ${seconds} s` : `${minutes} min`;
}

/** A moment on the time axis: `m:ss`, from an hour on `h:mm:ss`, with `decimals` of a second. */
export function formatClock(sec: number, decimals = 0): string {
  if (!Number.isFinite(sec)) return MISSING;
  const scale = 10 ** decimals;
  const units = Math.round(Math.abs(sec) * scale);
  const whole = Math.floor(units / scale);
  const fraction = decimals > 0 ? `.${String(units % scale).padStart(decimals, '0')}` : '';
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const seconds = String(whole % 60).padStart(2, '0');
  const head = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}` : String(minutes);
  return `${sec < 0 && units > 0 ? MINUS : ''}${head}:${seconds}${fraction}`;
}

/** A file's size: `812 B`, `4.1 KB`, `36 MB` (powers of 1000). */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return MISSING;
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
