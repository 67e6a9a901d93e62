// Tables for people who read a terminal.

/** Columns aligned by padding: the first to the left, the others to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const format = (line: readonly string[]) =>
    widths
      .map((width, column) =>
        column === 0 ? (line[column] ?? '').padEnd(width) : (line[column] ?? '').padStart(width),
      )
      .join('  ')
      .trimEnd();
  return `${lines.map(format).join('\n')}\n`;
}

/** `digits` decimals; `-` for an undefined figure. */
export function figure(value: number, digits = 3): string {
  return Number.isNaN(value) ? '-' : value.toFixed(digits);
}
