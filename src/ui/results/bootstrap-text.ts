// How intervals and p values read on the page.
import type { BootstrapResult } from '../../core/metrics/paired-bootstrap.ts';
import { formatNumber } from '../shared/format-number.ts';

/** `0.213 to 0.534`, or why there is none. */
export function intervalText(bootstrap: BootstrapResult | undefined): string {
  if (bootstrap === undefined) return 'not computed';
  if (bootstrap.kind === 'tooFewClusters') return `none: ${sessionsText(bootstrap.clusters)}`;
  return `${formatNumber(bootstrap.low)} to ${formatNumber(bootstrap.high)}`;
}

export function sessionsText(sessions: number): string {
  return `${sessions} ${sessions === 1 ? 'session' : 'sessions'}`;
}

export function pText(pValue: number): string {
  return pValue < 0.001 ? '<\u00a00.001' : formatNumber(pValue);
}
