/** Nodes on a bench: messages go by hand, time moves by hand, and everything that was said is kept. */
import { toGroupId } from '../../../shared/ids.ts';
import type { CoreConfig } from '../../../engine/core/config.ts';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import type { DialFailure } from '../../../engine/core/dialer.ts';
import { GossipNode } from '../../../engine/core/node.ts';
import type { NodeEvent } from '../../../engine/core/node.ts';
import type { Crypto, Now } from '../../../engine/core/ports.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { encodeChat } from '../../../engine/wire/chat-body.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import { entryKind } from '../../../engine/wire/entry.ts';
import type { Message, MessageOf, MessageType, Question } from '../../../engine/wire/messages.ts';
import type { CryptoKind } from '../../sim/crypto.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { SeededRng } from '../../sim/rng.ts';

export const gid = toGroupId(new Uint8Array(16).fill(7));

export interface Said {
  readonly from: number;
  readonly to: number;
  readonly message: Message;
}

interface Parcel extends Said {
  readonly cable: Cable;
}

interface Cable {
  readonly ends: readonly [number, number];
  readonly ids: readonly [number, number];
}

export interface BenchOptions {
  readonly config?: Partial<CoreConfig>;
  readonly crypto?: CryptoKind;
  readonly seed?: number;
}

export function makeNode(
  crypto: Crypto,
  now: Now,
  config: CoreConfig = defaultCoreConfig,
  store = new MemoryStore(),
): GossipNode {
  const profile = { name: `peer ${crypto.self.slice(0, 4)}`, endpoints: [], left: false };
  const rng = new SeededRng(crypto.self.charCodeAt(0) * 1000 + crypto.self.charCodeAt(1));
  return store.transaction(() => new GossipNode(now, { gid, config, store, crypto, rng, profile, changed: null }));
}

export class Bench {
  readonly nodes: GossipNode[] = [];
  readonly cryptos: Crypto[];
  readonly stores: MemoryStore[];
  readonly said: Said[] = [];
  readonly events: NodeEvent[][];
  readonly dials: string[][];
  now: Now = { mono: 1000, wall: 1_790_000_000_000 };
  /** Pairs 'from>to' whose messages vanish. */
  readonly silent = new Set<string>();
  private readonly cables: Cable[] = [];
  private readonly queue: Parcel[] = [];
  private lastLink = 0;

  constructor(count: number, options: BenchOptions = {}) {
    const config = { ...defaultCoreConfig, ...options.config };
    const indexes = Array.from({ length: count }, (_, index) => index);
    this.cryptos = indexes.map((index) => simCrypto(options.crypto ?? 'quick', index, options.seed ?? 1));
    // Sorted, so that node 0 has the smallest id and node 1 is its successor.
    this.cryptos.sort((a, b) => (a.self < b.self ? -1 : 1));
    this.stores = indexes.map(() => new MemoryStore());
    this.events = indexes.map(() => []);
    this.dials = indexes.map(() => []);
    for (const index of indexes) {
      this.nodes.push(makeNode(this.crypto(index), this.now, config, this.stores[index] ?? new MemoryStore()));
    }
  }

  node(index: number): GossipNode {
    return this.must(this.nodes[index]);
  }

  crypto(index: number): Crypto {
    return this.must(this.cryptos[index]);
  }

  /** Opens a link that `from` dialled, at both ends. */
  connect(from: number, to: number): void {
    const ids = [this.nextLink(), this.nextLink()] as const;
    this.cables.push({ ends: [from, to], ids });
    this.node(to).handleLinkUp(this.now, this.linkFields(ids[1], from, false));
    this.node(from).handleLinkUp(this.now, this.linkFields(ids[0], to, true));
    this.collect();
  }

  connectAll(): void {
    for (let a = 0; a < this.nodes.length; a += 1)
      for (let b = a + 1; b < this.nodes.length; b += 1) this.connect(a, b);
    this.settle();
  }

  /** The link ends at both, in silence. */
  tear(a: number, b: number): void {
    for (const cable of this.cables) {
      if (!cable.ends.includes(a) || !cable.ends.includes(b)) continue;
      cable.ends.forEach((end, side) => this.node(end).handleLinkDown(this.now, cable.ids[side] ?? 0, 'reset'));
    }
    this.collect();
  }

  dialFailed(index: number, address: string, failure: DialFailure): void {
    this.node(index).handleDialFailed(this.now, address, failure, failure);
    this.collect();
  }

  /** Hands `message` to `to` as if `from` had sent it. Throws what the node throws. */
  tell(from: number, to: number, message: Message): void {
    this.deliver(this.must(this.cables.findLast(({ ends }) => ends.includes(from) && ends.includes(to))), to, message);
  }

  publish(index: number, text: string): StoredEntry {
    const body = encodeChat({ room: 'general', text });
    const entry = this.node(index).publish(this.now, entryKind.chat, body);
    this.collect();
    return entry;
  }

  ask(from: number, at: number, question: Question): void {
    this.node(from).queries.ask(this.now, this.crypto(at).self, question);
    this.collect();
  }

  /** Delivers everything that is under way, and what follows from it. Time stands still. */
  settle(): void {
    for (let count = 0; this.queue.length > 0; count += 1) {
      if (count > 20_000) throw new Error('assertion: it never settles');
      const next = this.queue.shift();
      if (next === undefined || this.silent.has(`${next.from}>${next.to}`)) continue;
      this.deliver(next.cable, next.to, next.message);
    }
  }

  /** Moves time on in small steps; whoever has a deadline is woken, whatever is said arrives. */
  advance(ms: number, stepMs = 5): void {
    const end = this.now.mono + ms;
    while (this.now.mono < end) {
      this.now = { mono: this.now.mono + stepMs, wall: this.now.wall + stepMs };
      for (const node of this.nodes) if (node.nextDeadline <= this.now.mono) node.handleTimeout(this.now);
      this.collect();
      this.settle();
    }
  }

  /** What was said of one type, by whom and to whom. */
  saidOf<Type extends MessageType>(type: Type): { from: number; to: number; message: MessageOf<Type> }[] {
    return this.said.flatMap(({ from, to, message }) =>
      message.type === type ? [{ from, to, message: message as MessageOf<Type> }] : [],
    );
  }

  forgetSaid(): void {
    this.said.length = 0;
  }

  private deliver(cable: Cable, to: number, message: Message): void {
    this.node(to).handleMessage(this.now, this.must(cable.ids[cable.ends.indexOf(to)]), message);
    this.collect();
  }

  private collect(): void {
    for (const [index, node] of this.nodes.entries()) {
      for (let event = node.pollEvent(); event !== undefined; event = node.pollEvent()) this.events[index]?.push(event);
      for (let dial = node.pollDial(); dial !== undefined; dial = node.pollDial())
        this.dials[index]?.push(dial.address);
      while (node.dialer.pollAbandoned() !== undefined);
      for (let out = node.pollTransmit(); out !== undefined; out = node.pollTransmit()) {
        const cable = this.cables.find(({ ids, ends }) =>
          ids.some((id, side) => id === out?.link && ends[side] === index),
        );
        if (cable === undefined) continue;
        const said = { from: index, to: cable.ends[0] === index ? cable.ends[1] : cable.ends[0], message: out.message };
        this.said.push(said);
        this.queue.push({ ...said, cable });
      }
      for (let order = node.pollClose(); order !== undefined; order = node.pollClose()) {
        node.handleLinkDown(this.now, order.link, 'closed-here');
      }
    }
  }

  private linkFields(id: number, peer: number, initiator: boolean) {
    return { id, peer: this.crypto(peer).self, initiator, remote: `peer-${peer}:1` };
  }

  private nextLink(): number {
    this.lastLink += 1;
    return this.lastLink;
  }

  private must<Value>(value: Value | undefined): Value {
    if (value === undefined) throw new Error('assertion: not on the bench');
    return value;
  }
}
