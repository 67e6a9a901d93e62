// The theme's colours as a canvas needs them: resolved for the theme that is showing, and read anew when it changes.
import { type RefObject, useLayoutEffect, useState } from 'react';
import { textScale } from './text-scale.ts';

export interface ChartPalette {
  readonly text: string;
  readonly textMuted: string;
  readonly hairline: string;
  readonly surface: string;
  readonly missing: string;
  readonly font: string;
  /** Size of the axes' text: follows the page's, so that it grows on very wide screens and with the user's setting. */
  readonly fontPx: number;
  /** Any custom property of theme.css, e.g. `--gold`. */
  colour(variable: string): string;
}

/** A probe element has the browser resolve `light-dark()`, which a custom property's own value keeps unresolved. */
export function readPalette(host: HTMLElement): ChartPalette {
  const probe = host.ownerDocument.createElement('span');
  probe.hidden = true;
  const cache = new Map<string, string>();
  const colour = (variable: string): string => {
    const known = cache.get(variable);
    if (known !== undefined) return known;
    host.append(probe);
    probe.style.color = `var(${variable})`;
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    cache.set(variable, resolved);
    return resolved;
  };
  return {
    text: colour('--text'),
    textMuted: colour('--text-muted'),
    hairline: colour('--hairline'),
    surface: colour('--surface'),
    missing: colour('--missing'),
    font: getComputedStyle(host).fontFamily,
    fontPx: 0.72 * 16 * textScale(),
    colour,
  };
}

/** Null until the host is there. A new object means: draw again. */
export function useChartPalette(host: RefObject<HTMLElement | null>): ChartPalette | null {
  const [palette, setPalette] = useState<ChartPalette | null>(null);
  useLayoutEffect(() => {
    const read = () => host.current && setPalette(readPalette(host.current));
    read();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    dark.addEventListener('change', read);
    return () => {
      observer.disconnect();
      dark.removeEventListener('change', read);
    };
  }, [host]);
  return palette;
}
