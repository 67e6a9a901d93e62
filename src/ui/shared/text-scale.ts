// How large the page's text is, as a factor: what is laid out in pixels around text has to grow along with it.

/** 1 at the usual 16 px; more on very wide screens (theme.css) or where the user asked for larger text. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
