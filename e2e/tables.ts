// What stands in a table of the page, read the way a person reads it: row by row, by the name of the row.
import type { Locator, Page } from '@playwright/test';

export function tableNamed(page: Page, name: string): Locator {
  return page.getByRole('table', { name, exact: true });
}

/** The row that begins with `name`. */
export function rowOf(table: Locator, name: string): Locator {
  return table.getByRole('row').filter({ has: table.page().getByRole('rowheader', { name, exact: true }) });
}

/** Names of the rows, from top to bottom. */
export function rowNames(table: Locator): Promise<string[]> {
  return table.getByRole('rowheader').allInnerTexts();
}

/** The column of `header` below its header, from top to bottom. */
export async function columnOf(table: Locator, header: string): Promise<string[]> {
  const headers = await table.getByRole('columnheader').allInnerTexts();
  const place = headers.indexOf(header) + 1;
  return table.locator(`tbody tr > :nth-child(${place})`).allInnerTexts();
}
