/** What really happened, kept outside of all peers: who wrote what, who was sent what, who stored it when. */
import type { EntryId, PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import { refKey } from '../../engine/core/holders.ts';
import type { NodeEvent } from '../../engine/core/node.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { Message, MessageType, Run } from '../../engine/wire/messages.ts';
import type { SimHost } from './host.ts';
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

type Report = (checker: string, detail: string) => void;

export class Ledger {
  readonly writings = new Map<EntryId, Writing>();
  readonly frames = new Map<MessageType, number>();
  bytes = 0;
  bodies = 0;
  deliveries = 0;
  readonly hops: number[] = [];
  private readonly held = new Map<number, Set<EntryId>>();
  /** Per entry, 'from>to' short ids between which it really went. */
  private readonly ways = new Map<string, Set<string>>();
  private readonly report: Report;

  constructor(report: Report) {
    this.report = report;
  }

  noteSent(from: PeerId, to: PeerId, message: Message, bytes: number): void {
    this.frames.set(message.type, (this.frames.get(message.type) ?? 0) + 1);
    this.bytes += bytes;
    const way = `${shortIdOf(from)}>${shortIdOf(to)}`;
    for (const run of runsOf(message)) {
      for (const key of keysOf(run)) {
        const ways = this.ways.get(key) ?? new Set();
        this.ways.set(key, ways.add(way));
      }
    }
  }

  noteReceived(_host: SimHost, _end: End, message: Message): void {
    for (const run of runsOf(message)) {
      for (const entry of run.entries) this.bodies += Number(entry.body !== null);
    }
  }

  noteEvent(host: SimHost, at: number, event: NodeEvent): void {
    if (event.type === 'forked') this.report('fork', `host ${host.index} holds a fork of ${event.feed.author}`);
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
    if (held.has(entry.id)) this.report('once', `delivered twice: ${name}`);
    held.add(entry.id);
    const writing = this.writings.get(entry.id);
    if (writing === undefined) {
      this.report('invented', `nobody wrote ${name}`);
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
    const say = (what: string): void => this.report('path', `${what}: ${name}, path ${path.join(' ')}`);
    if (path[0] !== shortIdOf(entry.header.author)) say('does not begin with the author');
    if (path.at(-1) !== shortIdOf(from)) say('does not end with the sender');
    if (new Set(path).size !== path.length) say('passes one peer twice');
    const ways = this.ways.get(refKey(entry.header));
    const stations: ShortId[] = [...path, shortIdOf(host.crypto.self)];
    for (const [index, to] of stations.entries()) {
      const before = stations[index - 1];
      if (before !== undefined && ways?.has(`${before}>${to}`) !== true) say(`was never sent ${before}>${to}`);
    }
  }

  private heldBy(index: number): Set<EntryId> {
    const held = this.held.get(index) ?? new Set<EntryId>();
    this.held.set(index, held);
    return held;
  }
}

function runsOf(message: Message): readonly Run[] {
  return 'runs' in message ? message.runs : [];
}

function keysOf(run: Run): string[] {
  return run.entries.map((_, index) =>
    refKey({ author: run.author, epoch: run.epoch, fork: run.fork, seq: run.firstSeq + index }),
  );
}
