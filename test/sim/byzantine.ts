/**
 * A member that lies. It has an identity and sessions like everybody, speaks whatever it likes, and is
 * believed by nobody here: the checkers look at the honest ones alone. What it says goes through bytes,
 * for it may be anything.
 */
import type { PeerId } from '../../shared/ids.ts';
import { epochBytes, toEpoch } from '../../shared/ids.ts';
import { encodeMessage } from '../../engine/wire/codec.ts';
import type { FeedHead, Message, Roots, Run, SignedRecord } from '../../engine/wire/messages.ts';
import { decodeRecord } from '../../engine/wire/peer-record.ts';
import { greet, reply } from './byzantine-answers.ts';
import { Pen } from './byzantine-pen.ts';
import type { Liar, LiarWorld, Vice } from './byzantine-vices.ts';
import { equivocate, vices } from './byzantine-vices.ts';
import type { End, Host } from './network.ts';

/** Mean time between two deeds, and how many deeds it is given to. */
const meanGapMs = 400;
const vicesMin = 2;
const vicesMax = 6;
/** What it remembers of what it hears, of each thing. */
const heardMax = 200;

export class ByzantineHost implements Host, Liar {
  readonly index: number;
  readonly world: LiarWorld;
  isRunning = false;
  isPowered = true;
  readonly ends = new Map<number, End>();
  readonly runs: Run[] = [];
  readonly records: SignedRecord[] = [];
  readonly heads: FeedHead[] = [];
  /** The latest incarnation that each peer is known to have. */
  readonly incarnations = new Map<PeerId, number>();
  roots: Roots = { view: '', records: '', heads: '' };
  pen: Pen;
  lastNumber = 0;
  /** A flood says one thing again and again. */
  private saidLast: { readonly message: Message; readonly frame: Uint8Array } | null = null;
  private readonly character: readonly Vice[];
  private turn = 0;

  constructor(index: number, world: LiarWorld) {
    this.index = index;
    this.world = world;
    const { rng, crypto, gid } = world;
    this.pen = new Pen(crypto, gid, toEpoch(rng.bytes(epochBytes)));
    const shuffled = vices.map((vice) => ({ vice, key: rng.next() })).sort((a, b) => a.key - b.key);
    const chosen = shuffled.slice(0, rng.integer(vicesMin, vicesMax)).map(({ vice }) => vice);
    this.character = world.mayFork ? [...chosen, equivocate] : chosen;
  }

  get self(): PeerId {
    return this.world.crypto.self;
  }

  start(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.isPowered = true;
    this.turn += 1;
    this.live(this.turn);
  }

  stop(how: 'killed' | 'power'): void {
    if (!this.isRunning) return;
    this.isRunning = false;
    this.ends.clear();
    if (how === 'killed') return this.world.network.processEnded(this.index);
    this.isPowered = false;
    this.world.network.powerLost(this.index);
  }

  /** Says anything; what no frame can hold stays unsaid. */
  say(end: End, message: Message): void {
    if (this.saidLast?.message !== message) {
      try {
        this.saidLast = { message, frame: encodeMessage(message) };
      } catch {
        return;
      }
    }
    this.world.sent(end, message);
    this.world.network.send(end, this.saidLast.frame);
  }

  // ---- Host

  receive(work: () => void): void {
    if (this.isRunning) work();
  }

  linkUp(end: End): void {
    this.ends.set(end.connection, end);
    greet(this, end);
  }

  linkDown(end: End): void {
    this.ends.delete(end.connection);
  }

  message(end: End, message: Message | Uint8Array): void {
    if (message instanceof Uint8Array || !this.ends.has(end.connection)) return;
    this.remember(message);
    reply(this, end, message);
    if (message.type === 'close') {
      this.ends.delete(end.connection);
      this.world.network.close(end);
    }
  }

  private live(turn: number): void {
    if (!this.isRunning || this.turn !== turn) return;
    const { agenda, rng } = this.world;
    this.dial();
    const ends = [...this.ends.values()];
    if (ends.length > 0) rng.pick(this.character)(this, rng.pick(ends));
    agenda.after(-Math.log(1 - rng.next()) * meanGapMs, () => this.live(turn));
  }

  private dial(): void {
    const { network, rng, honest } = this.world;
    const to = rng.integer(0, honest - 1);
    const isLinked = [...this.ends.values()].some(({ peer }) => peer === to);
    if (!isLinked && rng.chance(0.5)) network.dial(this.index, to, () => undefined);
  }

  private remember(message: Message): void {
    if ('roots' in message && message.roots.short === undefined) this.roots = message.roots;
    if ('runs' in message) keep(this.runs, message.runs);
    if (message.type === 'headReport') keep(this.heads, message.feeds);
    if (message.type === 'syn') keep(this.heads, message.vector.feeds);
    if (message.type !== 'peers') return;
    keep(this.records, message.records);
    for (const { bytes } of message.records) {
      const { id, incarnation } = decodeRecord(bytes);
      this.incarnations.set(id, Math.max(incarnation, this.incarnations.get(id) ?? 0));
    }
  }
}

function keep<Item>(kept: Item[], items: readonly Item[]): void {
  kept.push(...items);
  if (kept.length > heardMax) kept.splice(0, kept.length - heardMax);
}
