// The built app without a window, for what only a browser can read: a file goes in by its name, the numbers that the page made
// of it come back piece by piece, so that neither is ever in memory as a whole.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import type { AppHost } from '../app-host.ts';

export interface AppBrowser {
  /** The app, with the workers handed out: see src/app/terminal-door.ts. */
  readonly page: Page;
  close(): Promise<void>;
}

/** What a call on the page leaves there for `takeOut`, by the id of the file. */
export interface TerminalPage {
  softenNumbers?: Map<string, Blob>;
}

const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
];

/** @throws Error if there is no browser or the app cannot be built */
export async function openAppBrowser(appHost: AppHost): Promise<AppBrowser> {
  const executablePath = await appHost.browserPath();
  const server = await appHost.serve();
  // A profile on the disk: without one the browser keeps its files in memory.
  const profile = await mkdtemp(join(tmpdir(), 'soften-browser-'));
  const close = async () => {
    await server.close();
    await rm(profile, { recursive: true, force: true });
  };
  try {
    const options = { executablePath, args: flags, serviceWorkers: 'block' } as const;
    const context = await chromium.launchPersistentContext(profile, options);
    const page = context.pages()[0] ?? (await context.newPage());
    // The terminal's compiler names functions by a helper that the page does not have.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(`${server.url}/?terminal`);
    return { page, close: () => context.close().then(close) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The page finds the file in the input of this id; no byte is read before it asks. */
export async function handIn(page: Page, id: string, path: string): Promise<void> {
  await page.evaluate(addInput, id);
  await page.setInputFiles(`#${id}`, path);
}

/** What the page left under `id`, in pieces; the page then forgets it, and the file. */
export async function* takeOut(page: Page, id: string, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; at += pieceBytes) {
    const base64 = await page.evaluate(readOnPage, { id, from: at, to: at + pieceBytes });
    if (base64 === '') break;
    yield Buffer.from(base64, 'base64');
  }
  await page.evaluate(forgetOnPage, id);
}

// What follows runs on the page, so that all it needs has to come in.

function addInput(id: string): void {
  document.body.append(Object.assign(document.createElement('input'), { id, type: 'file', hidden: true }));
}

/** Bytes [from, to) of the numbers as base64; empty beyond their end. */
async function readOnPage({ id, from, to }: { id: string; from: number; to: number }): Promise<string> {
  const piece = (globalThis as unknown as TerminalPage).softenNumbers?.get(id)?.slice(from, to);
  if (!piece || piece.size === 0) return '';
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^.*?,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(piece);
  });
}

function forgetOnPage(id: string): void {
  (globalThis as unknown as TerminalPage).softenNumbers?.delete(id);
  document.getElementById(id)?.remove();
}
