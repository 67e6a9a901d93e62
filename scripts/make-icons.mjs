// `node scripts/make-icons.mjs`: draws the PNG icons of the installed app from public/icon.svg, in the system's Chromium.
// They are committed; run it again when the drawing changes.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { ensureBrowser } from './browser.mjs';
import { runScript } from './setup.mjs';
import { root } from './tools.mjs';

const folder = resolve(root, 'public');

// A maskable icon may be cut to any shape: the drawing keeps to the inner 80 %, its ground fills the square.
const icons = [
  { file: 'icon-192.png', sizePx: 192, maskable: false },
  { file: 'icon-512.png', sizePx: 512, maskable: false },
  { file: 'icon-maskable-512.png', sizePx: 512, maskable: true },
];

await runScript(async () => {
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: ['--no-sandbox'] });
  const svg = readFileSync(resolve(folder, 'icon.svg'), 'utf8');
  const ground = /<rect[^>]*fill="([^"]+)"/.exec(svg)?.[1] ?? '#fff';
  for (const { file, sizePx, maskable } of icons) {
    const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
    const style = maskable ? `margin:0;background:${ground};display:grid;place-items:center` : 'margin:0';
    const drawnPx = maskable ? sizePx * 0.8 : sizePx;
    const drawing = svg.replace(
      '<svg ',
      `<svg width="${drawnPx}" height="${drawnPx}" style="display:block" `,
    );
    await page.setContent(`<body style="${style};height:${sizePx}px">${drawing}</body>`);
    await page.screenshot({ path: resolve(folder, file), omitBackground: !maskable });
    await page.close();
  }
  await browser.close();
  return 0;
});
