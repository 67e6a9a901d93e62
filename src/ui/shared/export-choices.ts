// The formats of tables and figures, as entries of their export menus. What makes the files is loaded when one is asked for.
import { exportFile, exportName } from '../../store/export-file.ts';
import type { SavedFile } from './download.ts';
import type { ExportChoice } from './export-menu.tsx';

/** `parts` name the files. */
export function figureChoices(
  host: HTMLElement | null,
  parts: readonly string[],
  simulated: boolean,
): ExportChoice[] {
  return imageChoices(
    async () => {
      const { figureSvg } = await import('./figure-image.ts');
      if (!host) throw new Error('figureChoices: expected the figure on the page, got none');
      const title = `${parts.join(', ')}${simulated ? ' (simulated)' : ''}`;
      return exportFile(parts, 'svg', simulated, figureSvg(host, title));
    },
    exportName(parts, simulated),
  );
}

/** The same for a figure that comes as an SVG document. */
export function imageChoices(makeSvg: () => Promise<SavedFile>, name: string): ExportChoice[] {
  return [
    { label: 'SVG', note: 'for print', make: makeSvg },
    {
      label: 'PNG',
      note: 'for slides',
      make: async () => {
        const [{ pngOfSvg }, { content }] = await Promise.all([import('./figure-image.ts'), makeSvg()]);
        if (typeof content !== 'string') throw new Error('imageChoices: expected an SVG document as text');
        return { name: `${name}.png`, mimeType: 'image/png', content: await pngOfSvg(content) };
      },
    },
  ];
}

/** The two formats of a table. */
export function tableChoices(make: (format: 'csv' | 'latex') => Promise<SavedFile>): ExportChoice[] {
  return [
    { label: 'CSV', note: 'every digit', make: () => make('csv') },
    { label: 'LaTeX', note: 'as shown', make: () => make('latex') },
  ];
}
