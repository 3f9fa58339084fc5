/** What really happened, kept outside of all peers: who wrote what, who was sent what, who stored it when. */
import type { EntryId, PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import { refKey } from '../../engine/core/holders.ts';
import type { NodeEvent } from '../../engine/core/node.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { Message, MessageType, Run } from '../../engine/wire/messages.ts';
import { senderAuthor } from '../../engine/wire/messages.ts';
import type { SimHost } from './host.ts';
import { ListedFeeds } from './listed-feeds.ts';
import type { End } from './network.ts';

export interface Writing {
  readonly entry: StoredEntry;
  readonly host: number;
  readonly at: number;
  /** Host -> virtual time at which it had it. */
  readonly storedAt: Map<number, number>;
}

export interface Measures {
  readonly frames: Readonly<Record<string, number>>;
  /** Bytes of frames and their protection; 0 where messages are not encoded. */
  readonly bytes: number;
  readonly bodies: number;
  readonly deliveries: number;
}

type Report = (checker: string, detail: string, hosts: readonly number[]) => void;

/** Who takes part. */
interface Party {
  isHonest(id: PeerId): boolean;
  /** Of a host or a liar; undefined: nobody has it. */
  indexOf(id: ShortId): number | undefined;
  identityOf(index: number): PeerId;
  isLiar(index: number): boolean;
  /** Whether its disk was ever set back, so that it may get again what it once passed on. */
  wasSetBack(index: number): boolean;
}

interface Way {
  readonly from: number;
  readonly to: number;
}

export class Ledger {
  readonly writings = new Map<EntryId, Writing>();
  readonly frames = new Map<MessageType, number>();
  bytes = 0;
  readonly bytesByType = new Map<MessageType, number>();
  bodies = 0;
  deliveries = 0;
  /** Entries that came although they were held, and entries that came before the one they follow. */
  duplicates = 0;
  /** How often a host came to suspect another. */
  suspicions = 0;
  reorderings = 0;
  /** Entries that are on no disk any more because it was set back. */
  readonly lost = new Set<EntryId>();
  readonly hops: number[] = [];
  private readonly held = new Map<number, Set<EntryId>>();
  /** Entries that passed through a liar, or that it made up. */
  private readonly lied = new Set<string>();
  /** Per entry, between which hosts it really went. */
  private readonly ways = new Map<string, Set<number>>();
  private readonly listed = new ListedFeeds();
  private readonly report: Report;
  private readonly party: Party;

  constructor(report: Report, party: Party) {
    this.report = report;
    this.party = party;
  }

  noteSent({ from, to }: Way, message: Message, bytes: number): void {
    this.frames.set(message.type, (this.frames.get(message.type) ?? 0) + 1);
    this.bytes += bytes;
    this.bytesByType.set(message.type, (this.bytesByType.get(message.type) ?? 0) + bytes);
    const way = wayKey({ from, to });
    this.listed.noteSent(way, message);
    if (!('runs' in message)) return;
    const isLie = this.party.isLiar(from);
    const numbered = message.type === 'syncData' ? this.listed.runsOf(way, message) : [];
    for (const run of [...message.runs, ...numbered]) {
      for (const key of keysOf(run, this.party.identityOf(from))) {
        const ways = this.ways.get(key) ?? new Set();
        this.ways.set(key, ways.add(way));
        if (isLie) this.lied.add(key);
      }
    }
  }

  noteReceived(_host: SimHost, _end: End, message: Message): void {
    if (!('runs' in message)) return;
    const numbered = message.type === 'syncData' ? (message.numbered ?? []) : [];
    for (const run of [...message.runs, ...numbered]) {
      for (const entry of run.entries) this.bodies += Number(entry.body !== null);
    }
  }

  noteEvent(host: SimHost, at: number, event: NodeEvent): void {
    if (event.type === 'forked' && this.party.isHonest(event.feed.author)) {
      this.report('fork', `host ${host.index} holds a fork of ${event.feed.author}`, [host.index]);
    }
    if (event.type === 'member') this.suspicions += Number(event.change === 'suspected');
    if (event.type === 'again') this.duplicates += event.refs.length;
    if (event.type !== 'stored') return;
    for (const entry of event.entries) this.noteStored(host, at, entry);
  }

  /** What a process finds on its disk when it starts: it may have died before it told anybody. */
  noteStart(host: SimHost, at: number, entries: readonly StoredEntry[]): void {
    for (const entry of entries) {
      this.register(host, at, entry);
      this.heldBy(host.index).add(entry.id);
      const writing = this.writings.get(entry.id);
      if (writing?.storedAt.has(host.index) === false) writing.storedAt.set(host.index, at);
    }
  }

  /** The call that wrote it has returned. */
  noteAcknowledged(host: SimHost, at: number, entry: StoredEntry): void {
    this.register(host, at, entry);
  }

  /** The disk of `host` is what it once was. What comes again is new to it. */
  noteSetBack(host: SimHost, before: readonly StoredEntry[], after: readonly StoredEntry[]): void {
    const kept = new Set(after.map(({ id }) => id));
    for (const { id, header } of before) {
      if (kept.has(id)) continue;
      this.heldBy(host.index).delete(id);
      this.writings.get(id)?.storedAt.delete(host.index);
      if (header.author === host.crypto.self) this.lost.add(id);
    }
  }

  get measures(): Measures {
    return {
      frames: Object.fromEntries([...this.frames].sort(([a], [b]) => (a < b ? -1 : 1))),
      bytes: this.bytes,
      bodies: this.bodies,
      deliveries: this.deliveries,
    };
  }

  private noteStored(host: SimHost, at: number, entry: StoredEntry): void {
    this.register(host, at, entry);
    const held = this.heldBy(host.index);
    const name = `${entry.header.seq} of ${entry.header.author.slice(0, 8)} at host ${host.index}`;
    if (held.has(entry.id)) this.report('once', `delivered twice: ${name}`, [host.index]);
    held.add(entry.id);
    if (entry.header.prev !== null && !held.has(entry.header.prev)) this.reorderings += 1;
    // What a liar wrote is its own affair; that all hold the same of it is checked elsewhere.
    if (!this.party.isHonest(entry.header.author)) return;
    const writing = this.writings.get(entry.id);
    if (writing === undefined) {
      this.report('invented', `nobody wrote ${name}`, [host.index]);
      return;
    }
    writing.storedAt.set(host.index, at);
    if (entry.arrival.from === null) return;
    this.deliveries += 1;
    this.hops.push(entry.arrival.path.length);
    this.checkPath(host, entry, name);
  }

  private register(host: SimHost, at: number, entry: StoredEntry): void {
    const isOwn = entry.header.author === host.crypto.self && entry.arrival.from === null;
    if (!isOwn || this.writings.has(entry.id)) return;
    this.writings.set(entry.id, { entry, host: host.index, at, storedAt: new Map() });
  }

  private checkPath(host: SimHost, entry: StoredEntry, name: string): void {
    const { from, path } = entry.arrival;
    if (from === null) return;
    const say = (what: string): void => this.report('path', `${what}: ${name}, path ${path.join(' ')}`, [host.index]);
    if (path.at(-1) !== shortIdOf(from)) say('does not end with the sender');
    const ways = this.ways.get(refKey(entry.header));
    // Whoever lied about the hops before itself cannot be found out, nor who believed it; and what comes
    // back to its author has no path that matters.
    if (this.lied.has(refKey(entry.header)) || entry.header.author === host.crypto.self) return;
    if (path[0] !== shortIdOf(entry.header.author)) say('does not begin with the author');
    const stations = [...path.map((id) => this.party.indexOf(id)), host.index];
    const isRound = new Set(path).size !== path.length;
    if (isRound && !stations.some((index) => index !== undefined && this.party.wasSetBack(index))) {
      say('passes one peer twice');
    }
    for (const [index, to] of stations.entries()) {
      const from = stations[index - 1];
      if (from === undefined || to === undefined) continue;
      if (ways?.has(wayKey({ from, to })) !== true) say(`was never sent from ${from} to ${to}`);
    }
  }

  private heldBy(index: number): Set<EntryId> {
    const held = this.held.get(index) ?? new Set<EntryId>();
    this.held.set(index, held);
    return held;
  }
}

function wayKey({ from, to }: Way): number {
  return from * 2 ** 20 + to;
}

function keysOf(run: Run, from: PeerId): string[] {
  const author = run.author === senderAuthor ? from : run.author;
  return run.entries.map((_, index) => refKey({ author, epoch: run.epoch, fork: run.fork, seq: run.firstSeq + index }));
}
