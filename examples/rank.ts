/**
 * Ranks the peers of the group by what the event stream tells of them: a subscriber that misses nothing. What it
 * knows is kept with the number of the last event, so that it may be ended at any moment and goes on from there,
 * counting nothing twice.
 *
 *   npm run example:rank -- [--profile DIR] [--state FILE] [--once]     (--once: to the newest event, then end)
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ask, findPeer } from './api.ts';

/** What each event is worth to the peer that it is about. */
const worth: Readonly<Record<string, number>> = {
  message: 1,
  'service-up': 3,
  'service-down': -3,
  'peer-alive': 2,
  'peer-suspected': -2,
  'peer-dead': -5,
};
const retryMs = 1000;

interface Event {
  /** Notices of the stream itself have no number. */
  readonly seq?: number;
  readonly type: string;
  readonly peer?: string;
  readonly author?: string;
  readonly name?: string;
}

interface Standing {
  name: string;
  score: number;
}

interface State {
  seq: number;
  peers: Record<string, Standing>;
}

const { values } = parseArgs({
  options: { profile: { type: 'string' }, state: { type: 'string' }, once: { type: 'boolean' } },
});
const file = values.state ?? 'rank.json';
const state = readState();
for (;;) {
  try {
    await follow(values.once === true ? '&follow=0' : '');
    if (values.once === true) break;
  } catch (error) {
    // The peer may be starting again; the number says where to go on.
    console.error(error instanceof Error ? error.message : String(error));
    if (values.once === true) process.exit(1);
  }
  await pause(retryMs);
}
print();

async function follow(more: string): Promise<void> {
  const response = await ask(findPeer(values.profile), `/api/events?since=${state.seq}${more}`);
  if (!response.ok || response.body === null) throw new Error(`the peer answered with ${response.status}`);
  const decoder = new TextDecoder();
  let pending = '';
  for await (const chunk of response.body) {
    const lines = (pending + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    pending = lines.pop() ?? '';
    const events = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Event);
    for (const event of events) count(event);
    if (events.length === 0) continue;
    save();
    if (values.once !== true) print();
  }
}

function count({ seq, type, peer, author, name }: Event): void {
  if (seq === undefined) {
    if (type === 'stream-gap') console.error('events were dropped before they were read: the ranking begins later');
    return;
  }
  state.seq = seq;
  const id = peer ?? author;
  if (id === undefined) return;
  const standing = (state.peers[id] ??= { name: '', score: 0 });
  if (name !== undefined && name !== '') standing.name = name;
  standing.score += worth[type] ?? 0;
}

/** Whole or not at all: scores and number belong together. */
function save(): void {
  writeFileSync(`${file}.new`, JSON.stringify(state));
  renameSync(`${file}.new`, file);
}

function readState(): State {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as State;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { seq: 0, peers: {} };
    throw error;
  }
}

function print(): void {
  const ranked = Object.entries(state.peers).sort(([, a], [, b]) => b.score - a.score);
  console.log(`after event ${state.seq}`);
  for (const [id, { name, score }] of ranked) console.log(`${String(score).padStart(5)}  ${id.slice(0, 8)}  ${name}`);
}
