/**
 * How the page does with 100,000 messages in one room: two real hosts, the built page, Chromium.
 * GV_UI_MESSAGES takes another number of messages, GV_UI_READ_BACK_MS another time than a minute.
 * Build first: npm run build.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from '@playwright/test';
import { chromium } from '@playwright/test';
import { openProfile } from '../engine/profile.ts';
import { chromiumOptions } from '../test/e2e/chromium.ts';
import type { Bench, Figure } from './bench.ts';
import { quantile } from './bench.ts';
import { storeTalk } from './history.ts';
import { HostProcess } from './ui/host-process.ts';
import { plainPage } from './ui/in-page.ts';
import type { KeyDelays, Memory, Scrolled } from './ui/page.ts';
import { forgetHighest, memoryOf, newPage, openRoom, readBack, scroll, showRoom, typeUntil } from './ui/page.ts';

const entries = Number(process.env.GV_UI_MESSAGES ?? 100_000);
const authors = 16;
/** So close together that all of them are newer than the reader's profile, which makes them unread. */
const everyMs = 0.05;
const openings = 8;
const scrollRounds = 3;
const readBackMs = Number(process.env.GV_UI_READ_BACK_MS ?? 60_000);
const room = 'plans';
const firstRoom = 'general';

export const ui: Bench = {
  name: 'ui',
  summary: `the page with ${entries} messages in a room, and while they arrive`,
  obstacle: () =>
    process.platform !== 'linux'
      ? 'memory is read from /proc, which Linux has'
      : existsSync(path.join(import.meta.dirname, '../out/renderer/index.html'))
        ? undefined
        : 'the page is not built: npm run build',
  async run(note) {
    const folder = mkdtempSync(path.join(tmpdir(), 'gv-ui-'));
    const hosts: HostProcess[] = [];
    const browsers: Browser[] = [];
    const dirOf = (name: string): string => path.join(folder, name);
    try {
      const reader = await HostProcess.start(dirOf('reader'), ['--name', 'Reader']);
      hosts.push(reader);
      await reader.makeRoom(room);
      note(`${entries} entries of ${authors} authors are signed and stored first, which takes a while`);
      storeHistory(dirOf('source'));
      const browser = await launch(browsers);
      const page = await newPage(browser);
      await page.goto(reader.ready.url);
      await showRoom(page, room);
      note('keys are pressed while the history arrives');
      const begunAt = performance.now();
      hosts.push(await sourceOf(dirOf('source'), reader));
      const keys = await typeUntil(page, room, async () => (await reader.messages(room)) >= entries);
      const arrived = (performance.now() - begunAt) / 1000;
      const whileArriving = await memoryOf(browser, page);
      note(`${keys.waits.length} keys were pressed in ${arrived.toFixed(1)} s; the room is opened ${openings} times`);
      await page.reload();
      // The page opens what was open last; its start is no part of what is measured.
      await showRoom(page, firstRoom);
      const opened = await openRoom(page, { room, other: firstRoom }, openings);
      note('it is scrolled, in turns with a page of plain rows');
      const rates = await scrollInTurns(browser, page, await launch(browsers));
      note(`it is read back for ${readBackMs / 1000} s`);
      await forgetHighest(browser);
      const back = await readBack(page, readBackMs);
      const readBackMemory = await memoryOf(browser, page);
      note(`${back.turned} times, at most ${back.highest} px were loaded`);
      return figures({ keys, opened, rates, memories: [whileArriving, readBackMemory] });
    } finally {
      for (const browser of browsers) await browser.close();
      for (const host of hosts) await host.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};

async function launch(browsers: Browser[]): Promise<Browser> {
  const browser = await chromium.launch({ ...chromiumOptions(), timeout: 180_000 });
  browsers.push(browser);
  return browser;
}

function sourceOf(dir: string, reader: HostProcess): Promise<HostProcess> {
  return HostProcess.start(dir, ['--name', 'Source', '--seed', `127.0.0.1:${reader.ready.port}`]);
}

function storeHistory(dir: string): void {
  const profile = openProfile(dir);
  storeTalk(profile.store, { authors, entries, room, beginsMs: Date.now(), everyMs });
  profile.release();
}

interface Rates {
  readonly ours: Scrolled;
  readonly plain: Scrolled;
}

/** The best of a few rounds each, for others use this machine, too. */
async function scrollInTurns(browser: Browser, page: Parameters<typeof scroll>[1], other: Browser): Promise<Rates> {
  const plain = await newPage(other);
  await plain.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: plainPage(entries) }));
  await plain.goto('http://plain.invalid/');
  const rounds: Rates[] = [];
  for (let round = 0; round < scrollRounds; round += 1) {
    rounds.push({ ours: await scroll(browser, page), plain: await scroll(other, plain) });
  }
  await other.close();
  const best = (of: 'ours' | 'plain'): Scrolled => {
    const [first] = rounds.map((rates) => rates[of]).toSorted((a, b) => b.rate - a.rate);
    if (first === undefined) throw new Error('assertion: no round');
    return first;
  };
  return { ours: best('ours'), plain: best('plain') };
}

interface Measured {
  readonly keys: KeyDelays;
  readonly opened: readonly number[];
  readonly rates: Rates;
  readonly memories: readonly Memory[];
}

function figures({ keys, opened, rates: { ours, plain }, memories }: Measured): readonly Figure[] {
  const ms = { unit: 'ms' };
  const what = 'a page of plain rows';
  const frames = (name: string, of: 'rate' | 'drawn'): Figure => ({
    name,
    ...{ value: ours[of], unit: '/s', goal: { atLeast: 0.9 * plain[of] } },
    raw: { what, value: plain[of] },
  });
  return [
    { name: 'opening the room until painted, the first', value: opened[0] ?? NaN, ...ms, goal: { atMost: 200 } },
    { name: 'opening the room until painted, median', value: quantile(opened, 0.5), ...ms, goal: { atMost: 200 } },
    { name: 'opening the room until painted, p95', value: quantile(opened, 0.95), ...ms, goal: { atMost: 200 } },
    frames('frames of the page while scrolling', 'rate'),
    frames('frames drawn while scrolling, traced', 'drawn'),
    { name: 'longest frame while scrolling', value: ours.longest, ...ms, raw: { what, value: plain.longest } },
    { name: 'scrolled', value: ours.px, unit: 'px', raw: { what, value: plain.px } },
    { name: 'a key waits while all arrives, p95', value: quantile(keys.waits, 0.95), ...ms, goal: { atMost: 50 } },
    { name: 'a key waits while all arrives, slowest', value: Math.max(...keys.waits), ...ms },
    { name: 'a key until painted meanwhile, p95', value: paintQuantile(keys), ...ms },
    ...['all arrived', 'read back'].flatMap((when, index) => memoryFigures(when, memories[index])),
  ];
}

function memoryFigures(when: string, memory: Memory | undefined): readonly Figure[] {
  if (memory === undefined) return [];
  const unit = 'MB';
  return [
    { name: `resident memory, ${when}`, value: memory.residentMb, unit, goal: { atMost: 300 } },
    { name: `highest while ${when}`, value: memory.highestMb, unit, goal: { atMost: 300 } },
    { name: `of it held by the page's script`, value: memory.heapMb, unit },
  ];
}

/** Keys that Event Timing does not list were shown within one frame. */
function paintQuantile({ waits, paints }: KeyDelays): number {
  const rest = Array.from({ length: Math.max(0, waits.length - paints.length) }, () => 16);
  return quantile([...paints, ...rest], 0.95);
}
