/** What is measured in the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { benchScript } from './in-page.ts';

/** Faster than anybody types, so that there are enough of them. */
const keyEveryMs = 40;
/** How often it is asked whether all has arrived. */
const askEveryMs = 500;
const arriveMsMax = 600_000;
const scrollPx = 24_000;
const scrollPxPerSecond = 6_000;
const viewport = { width: 1280, height: 800 };

export interface KeyDelays {
  /** From the press of the key to the page's first look at it. */
  readonly waits: readonly number[];
  /** To the frame that shows it, where that was more than one frame later. */
  readonly paints: readonly number[];
}

export interface Scrolled {
  /** Of the main thread, a second. */
  readonly rate: number;
  /** Drawn by the compositor a second, from the trace. */
  readonly drawn: number;
  readonly longest: number;
  readonly px: number;
}

export interface Memory {
  readonly residentMb: number;
  readonly highestMb: number;
  readonly heapMb: number;
}

export async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport, locale: 'en-GB' });
  page.setDefaultTimeout(120_000);
  await page.addInitScript(benchScript);
  return page;
}

export const feedOf = (page: Page, room: string) => page.getByRole('log', { name: `Messages in ${room}` });

export async function showRoom(page: Page, room: string): Promise<void> {
  await roomButton(page, room).click();
  await page.getByRole('textbox', { name: `Message #${room}` }).waitFor();
}

/** Types until `isDone`, whatever becomes of the keys: who types does not wait for the page. */
export async function typeUntil(page: Page, room: string, isDone: () => Promise<boolean>): Promise<KeyDelays> {
  await page.getByRole('textbox', { name: `Message #${room}` }).focus();
  const session = await page.context().newCDPSession(page);
  const pressed: Promise<unknown>[] = [];
  const until = Date.now() + arriveMsMax;
  let askAt = 0;
  let asked = Promise.resolve(false);
  let done = false;
  while (!done) {
    if (Date.now() > until) throw new Error(`not all arrived within ${arriveMsMax} ms`);
    if (Date.now() > askAt) {
      askAt = Date.now() + askEveryMs;
      asked = isDone();
      asked.then(
        (answer) => (done = answer),
        () => (done = true),
      );
    }
    pressed.push(pressX(session));
    await pause(keyEveryMs);
  }
  await asked;
  await Promise.all(pressed);
  await page.evaluate('__bench.painted().then(__bench.painted)');
  return await page.evaluate<KeyDelays>('__bench.keys');
}

async function pressX(session: CDPSession): Promise<void> {
  const key = { key: 'x', code: 'KeyX', windowsVirtualKeyCode: 88 };
  const down = session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'x', ...key });
  const up = session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  await Promise.all([down, up]);
}

/** Goes to the room and away again; each time from the click to the painted rows. */
export async function openRoom(page: Page, { room, other }: { room: string; other: string }, times: number) {
  const took: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const opened = page.evaluate<number>(`__bench.opening('Messages in ${room}')`);
    await roomButton(page, room).click();
    took.push(await opened);
    await showRoom(page, other);
  }
  await showRoom(page, room);
  await feedOf(page, room).locator('[data-message]').first().waitFor();
  return took;
}

/** By the wheel, upwards from the end. */
export async function scroll(browser: Browser, page: Page): Promise<Scrolled> {
  await page.evaluate('__bench.feed().scrollTop = 1e9; __bench.painted()');
  const session = await page.context().newCDPSession(page);
  const before = await page.evaluate<number>(fromEnd);
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline.frame'] });
  await page.evaluate('__bench.frames.begin()');
  const begunAt = performance.now();
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: 700, y: 400, yDistance: scrollPx, speed: scrollPxPerSecond, gestureSourceType: 'mouse' },
  });
  const seconds = (performance.now() - begunAt) / 1000;
  const frames = await page.evaluate<{ rate: number; longest: number }>('__bench.frames.end()');
  const trace = (await browser.stopTracing()).toString();
  const px = (await page.evaluate<number>(fromEnd)) - before;
  await session.detach();
  return { ...frames, px, drawn: countFrames(trace) / seconds };
}

const fromEnd = '__bench.feed().scrollHeight - __bench.feed().scrollTop';

function countFrames(trace: string): number {
  const { traceEvents }: { traceEvents: readonly { readonly name: string }[] } = JSON.parse(trace);
  return traceEvents.filter(({ name }) => name === 'DrawFrame').length;
}

/** Reads back for so long, or to the beginning. */
export async function readBack(page: Page, ms: number): Promise<{ readonly highest: number; readonly turned: number }> {
  return await page.evaluate(`__bench.readBack(${ms})`);
}

/** What the page's process held at its highest is counted from here. */
export async function forgetHighest(browser: Browser): Promise<void> {
  for (const id of await renderersOf(browser)) writeFileSync(`/proc/${id}/clear_refs`, '5');
}

async function renderersOf(browser: Browser): Promise<readonly number[]> {
  const { processInfo } = await (await browser.newBrowserCDPSession()).send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Of the page's process: now, at its highest, and what its script holds after what is not needed was given back. */
export async function memoryOf(browser: Browser, page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  await session.detach();
  const status = (await renderersOf(browser)).map((id) => readFileSync(`/proc/${id}/status`, 'utf8'));
  const most = (line: RegExp): number => Math.max(...status.map((text) => (Number(line.exec(text)?.[1]) * 1024) / 1e6));
  return { residentMb: most(/^VmRSS:\s+(\d+)/m), highestMb: most(/^VmHWM:\s+(\d+)/m), heapMb: heap / 1e6 };
}

function roomButton(page: Page, room: string) {
  return page.getByRole('navigation').getByRole('button', { name: room });
}
