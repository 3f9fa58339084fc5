/** Everything the lab's page says. Names, numbers and times; what happens, what it means, what to do. */
import { byteRate, integer, listed, span } from '../../renderer/format/time.ts';
import type { LabView, LinkState, PeerState, PeerView } from '../shape.ts';

const peersNamedMax = 2;

const count = (number: number, one: string, many: string): string => `${integer(number)} ${number === 1 ? one : many}`;
export const peersText = (number: number): string => count(number, 'peer', 'peers');
export const messagesText = (number: number): string => count(number, 'message', 'messages');

export const stateNames: Readonly<Record<PeerState, string>> = {
  starting: 'Starting',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  killed: 'Killed',
};

export const linkNames: Readonly<Record<LinkState, string>> = {
  open: 'Open',
  'one-way': 'One way only',
  held: 'Nothing gets through',
};

export interface Verdict {
  readonly tone: 'whole' | 'moving' | 'parted' | 'empty';
  readonly text: string;
  /** Running peers that hold everything. */
  readonly ripe: number;
  readonly running: number;
}

/** The one sentence on top. */
export function verdictOf(view: LabView): Verdict {
  const running = view.peers.filter(isRunning);
  const lacking = running.filter(({ lacks }) => lacks > 0);
  const base = { running: running.length, ripe: running.length - lacking.length };
  const { messages } = view.figures;
  if (running.length === 0) return { ...base, tone: 'empty', text: 'No peer is running. Start one in the list.' };
  if (messages === 0) {
    const text = view.parted ? `${partedText(view)} Nothing has been written yet.` : untouched(view, running);
    return { ...base, tone: 'empty', text };
  }
  if (lacking.length === 0) return { ...base, tone: 'whole', text: wholeText(view, running) };
  const who = lackingText(lacking);
  if (!view.parted) return { ...base, tone: 'moving', text: `${who} ${movingText(lacking)}` };
  return { ...base, tone: 'parted', text: `${partedText(view)} ${who.slice(0, -1)} until you heal it.` };
}

function untouched(view: LabView, running: readonly PeerView[]): string {
  const { length } = view.links;
  return `${peersText(running.length)} hold ${count(length, 'link', 'links')}. Nothing has been written yet.`;
}

function wholeText(view: LabView, running: readonly PeerView[]): string {
  const all = running.length === 1 ? 'The one running peer holds' : `All ${integer(running.length)} running peers hold`;
  const what = `${all} ${view.figures.messages === 1 ? 'the message' : `all ${integer(heldBy(running))} messages`}`;
  if (view.parted) return `${partedText(view)} ${what}.`;
  const healed = view.figures.healing?.convergedMs;
  // 0: the part had changed nothing.
  return (healed ?? 0) === 0 ? `${what}.` : `${what} again, ${span(healed ?? 0)} after healing.`;
}

/** Messages that only somebody who is off holds are not counted: nobody could know of them. */
function heldBy(running: readonly PeerView[]): number {
  return Math.max(...running.map(({ holds }) => holds));
}

function lackingText(lacking: readonly PeerView[]): string {
  if (lacking.length > peersNamedMax) {
    const most = Math.max(...lacking.map(({ lacks }) => lacks));
    return `${peersText(lacking.length)} lack up to ${messagesText(most)}.`;
  }
  return `${listed(lacking.map(({ name, lacks }) => `${name} lacks ${integer(lacks)}`))}.`;
}

function movingText(lacking: readonly PeerView[]): string {
  const isOne = lacking.length === 1 && lacking[0]?.lacks === 1;
  if (lacking.some(({ state }) => state !== 'paused')) return isOne ? 'It is on its way.' : 'They are on their way.';
  return isOne ? 'It comes when the pause ends.' : 'They come when the pause ends.';
}

function partedText(view: LabView): string {
  const used = [...new Set(view.peers.map(({ side }) => side))].sort();
  if (used.length > 1) return `Parted into ${listed(used)}.`;
  return `${count(view.cuts.length, 'way is', 'ways are')} cut.`;
}

export const isRunning = ({ state }: PeerView): boolean => state === 'running' || state === 'paused';

export function linksText({ links, bytesPerSecond }: PeerView): string {
  return `${count(links, 'link', 'links')}, ${rate(bytesPerSecond)}`;
}

/** How long it took until all was everywhere again. */
export function healingFigure({ parted, figures }: LabView): { readonly value: string; readonly note: string } {
  if (parted) return { value: '–', note: 'parted now' };
  if (figures.healing === null) return { value: '–', note: 'never parted' };
  const { agoMs, convergedMs } = figures.healing;
  if (convergedMs === null) return { value: span(agoMs), note: 'not whole yet' };
  return { value: span(convergedMs), note: 'until whole' };
}

export const rate = byteRate;
export const time = span;

/** Of a stop of a slider. */
export const delayText = (ms: number): string => (ms === 0 ? 'none' : span(ms));
export const lossText = (percent: number): string => (percent === 0 ? 'none' : `${percent} %`);
