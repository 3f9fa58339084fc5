/** Draws the icons of the installers from the one vector drawing: `node scripts/draw-icons.ts`. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const root = path.join(import.meta.dirname, '..');
const drawing = readFileSync(path.join(root, 'renderer/brand/icon.svg'), 'utf8');
/** With fewer lines: what is left of the other one at this size is a blur. */
const smallDrawing = readFileSync(path.join(root, 'renderer/brand/icon-16.svg'), 'utf8');
const smallSizeMax = 24;

/** Of the freedesktop icon theme; Windows and macOS are converted from the largest by the packager. */
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512];
const sourceSize = 1024;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
mkdirSync(path.join(root, 'build/icons'), { recursive: true });
const page = await browser.newPage();
for (const size of linuxSizes) await draw(size, `build/icons/${size}x${size}.png`);
await draw(sourceSize, 'build/icon.png');
await browser.close();

async function draw(size: number, file: string): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  const style = '<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>';
  await page.setContent(style + (size <= smallSizeMax ? smallDrawing : drawing));
  await page.screenshot({ path: path.join(root, file), omitBackground: true });
}
