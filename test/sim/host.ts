/**
 * One simulated machine with one Grapevine: its disk, its clock, its process. Does for a GossipNode
 * what the engine does: a transaction around each call, then everything polled, then one timer.
 */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { CoreConfig } from '../../engine/core/config.ts';
import type { MakeDetector } from '../../engine/core/detector.ts';
import type { LinkId } from '../../engine/core/links.ts';
import type { MemberBase } from '../../engine/core/member-base.ts';
import type { CloseOrder, NodeEvent } from '../../engine/core/node.ts';
import { GossipNode } from '../../engine/core/node.ts';
import type { Crypto, Now } from '../../engine/core/ports.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { encodeChat } from '../../engine/wire/chat-body.ts';
import { decodeMessage } from '../../engine/wire/codec.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { entryKind } from '../../engine/wire/entry.ts';
import { frameLabelBytes } from '../../engine/wire/frame.ts';
import { MalformedError } from '../../engine/wire/malformed.ts';
import type { Message } from '../../engine/wire/messages.ts';
import type { Agenda } from './agenda.ts';
import type { End, Host, Network } from './network.ts';
import { addressOf, indexOf } from './network.ts';
import type { SeededRng } from './rng.ts';

/** Whoever watches the run: told of everything, changes nothing. */
export interface Witness {
  sent(host: SimHost, end: End, message: Message): void;
  received(host: SimHost, end: End, message: Message): void;
  event(host: SimHost, event: NodeEvent): void;
  note(host: SimHost, text: string): void;
  /** A frame of the other end breaks the protocol. */
  malformed(host: SimHost, end: End, error: MalformedError): void;
  /** The program did what it must never do. */
  fault(host: SimHost, checker: string, detail: string): void;
}

export interface HostWorld {
  readonly agenda: Agenda;
  readonly network: Network;
  readonly witness: Witness;
  readonly gid: GroupId;
  readonly config: CoreConfig;
  /** In place of the own failure detector. */
  readonly detector?: MakeDetector | undefined;
  identityOf(index: number): PeerId;
  /** The message as it comes out at the other end. */
  transcode(message: Message): Message;
}

export interface HostTraits {
  readonly crypto: Crypto;
  readonly rng: SeededRng;
  /** How far its wall clock is off, and how fast its clocks run. */
  readonly wallOffsetMs: number;
  readonly clockRate: number;
}

/** A process that is woken, dials, or dials one address, more often than this in a virtual second is spinning. */
const wakesPerSecondMax = 2000;
const dialsPerSecondMax = 100;
const dialsPerAddressMax = 20;

/** How often something happened in one virtual second. */
interface Tally {
  second: number;
  count: number;
}

export const wallEpochMs = 1_790_000_000_000;

export class SimHost implements Host {
  readonly index: number;
  readonly crypto: Crypto;
  store = new MemoryStore();
  /** Null: the process is not running. */
  node: GossipNode | null = null;
  /** It said goodbye and does not come back. */
  hasLeft = false;
  isPowered = true;
  isPaused = false;
  /** When its process last began or went on. */
  resumedAt = 0;
  private readonly world: HostWorld;
  private readonly traits: HostTraits;
  private readonly waiting: (() => void)[] = [];
  private readonly ends = new Map<LinkId, End>();
  private readonly links = new Map<number, LinkId>();
  /** What gives up the last dial to each address. */
  private readonly givesUp = new Map<string, () => void>();
  private wallOffsetMs: number;
  private lastLink = 0;
  private timerTurn = 0;
  private armedFor = Infinity;
  private readonly wakes: Tally = { second: 0, count: 0 };
  private readonly dials: Tally = { second: 0, count: 0 };
  private readonly dialsTo = new Map<string, Tally>();
  /** In which part of the next call the process is to die. */
  private crashesNext: 'inside' | 'after' | null = null;

  constructor(index: number, world: HostWorld, traits: HostTraits) {
    this.index = index;
    this.world = world;
    this.traits = traits;
    this.crypto = traits.crypto;
    this.wallOffsetMs = traits.wallOffsetMs;
  }

  get self(): PeerId {
    return this.crypto.self;
  }

  get isRunning(): boolean {
    return this.node !== null;
  }

  get now(): Now {
    const elapsed = this.world.agenda.now * this.traits.clockRate;
    return { mono: 5000 + this.index * 1000 + elapsed, wall: Math.floor(wallEpochMs + elapsed + this.wallOffsetMs) };
  }

  /** `changed`: why the database may have a twin, as the engine would notice it. `members`: see converged.ts. */
  start(changed: string | null = null, members?: MemberBase): void {
    if (this.node !== null) throw new Error('assertion: started twice');
    const { gid, config, detector } = this.world;
    const { crypto, rng } = this.traits;
    this.isPowered = true;
    this.resumedAt = this.world.agenda.now;
    const profile = { name: `sim ${this.index}`, endpoints: [addressOf(this.index)], left: false };
    const { store } = this;
    this.note('start');
    this.node = store.transaction(
      () =>
        new GossipNode(this.now, { gid, config, store, crypto, rng: rng.fork(), profile, changed, members, detector }),
    );
    this.act(() => undefined);
  }

  /** The process is killed between two calls. */
  crash(how: 'killed' | 'power'): void {
    this.note(`crash ${how}`);
    this.halt();
    if (how === 'power') {
      this.isPowered = false;
      this.world.network.powerLost(this.index);
    } else this.world.network.processEnded(this.index);
  }

  /**
   * The process is killed in its next call: inside, so that nothing of it remains, or after the commit
   * and before anything of it is sent.
   */
  crashInCall(part: 'inside' | 'after'): void {
    this.crashesNext = part;
  }

  leave(): void {
    this.note('leave');
    this.hasLeft = true;
    this.act((node) => node.leave(this.now));
    this.halt();
    this.world.network.processEnded(this.index);
  }

  pause(): void {
    this.note('pause');
    this.isPaused = true;
  }

  resume(): void {
    this.note('resume');
    this.isPaused = false;
    this.resumedAt = this.world.agenda.now;
    for (const work of this.waiting.splice(0)) work();
  }

  moveWallClock(byMs: number): void {
    this.wallOffsetMs += byMs;
  }

  receive(work: () => void): void {
    if (this.node === null) return;
    const { node } = this;
    const guarded = (): void => {
      if (this.node === node) work();
    };
    if (this.isPaused) this.waiting.push(guarded);
    else guarded();
  }

  linkUp(end: End): void {
    this.lastLink += 1;
    const id = this.lastLink;
    this.ends.set(id, end);
    this.links.set(end.connection, id);
    const peer = this.world.identityOf(end.peer);
    this.act((node) => node.handleLinkUp(this.now, { id, peer, initiator: end.initiator, remote: end.remote }));
  }

  linkDown(end: End, how: 'ended' | 'reset'): void {
    const id = this.links.get(end.connection);
    if (id === undefined) return;
    this.forget(id, end);
    this.act((node) => node.handleLinkDown(this.now, id, how));
  }

  message(end: End, sent: Message | Uint8Array): void {
    const id = this.links.get(end.connection);
    if (id === undefined) return;
    this.act((node) => {
      try {
        const message = sent instanceof Uint8Array ? decodeFrame(sent) : sent;
        if (message === undefined) return;
        this.world.witness.received(this, end, message);
        node.handleMessage(this.now, id, message);
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error;
        this.world.witness.malformed(this, end, error);
        node.handleFault(this.now, id, error);
      }
    });
  }

  /** Somebody announced itself where this host hears it. */
  hint(address: string): void {
    this.receive(() =>
      this.act((node) => node.handleAddress(this.now, { address, source: 'mdns', peer: null, fits: true })),
    );
  }

  /** Undefined where the process died before the entry was durable. */
  publish(room: string, text: string): StoredEntry | undefined {
    let entry: StoredEntry | undefined;
    const isDone = this.act((node) => {
      entry = node.publish(this.now, entryKind.chat, encodeChat({ room, text }));
    });
    return isDone ? entry : undefined;
  }

  /** Whatever else its user tells the node. */
  command(work: (node: GossipNode, now: Now) => void): void {
    this.act((node) => work(node, this.now));
  }

  rename(name: string): void {
    this.act((node) => node.change(this.now, { name }));
  }

  networkChange(): void {
    this.act((node) => node.handleNetworkChange(this.now, [addressOf(this.index)]));
  }

  /** Which connection carries the link to `peer`, as the node sees it. */
  connectionTo(host: SimHost): number | undefined {
    const link = this.node?.links.to(host.crypto.self);
    return link === undefined ? undefined : this.ends.get(link.id)?.connection;
  }

  /** One call of the node inside one transaction. False: the process died in it. */
  private act(work: (node: GossipNode) => void): boolean {
    const { node } = this;
    if (node === null) return false;
    try {
      this.store.transaction(() => {
        work(node);
        if (this.crashesNext === 'inside') throw new PowerCut();
      });
    } catch (error) {
      if (!(error instanceof PowerCut)) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.world.witness.fault(this, 'exception', text.split('\n').slice(0, 6).join(' | '));
      }
      this.crash('killed');
      return false;
    }
    if (this.crashesNext === 'after') {
      this.crash('killed');
      return true;
    }
    this.drain(node);
    return true;
  }

  private drain(node: GossipNode): void {
    for (let event = node.pollEvent(); event !== undefined; event = node.pollEvent()) {
      this.world.witness.event(this, event);
    }
    for (let sent = node.pollTransmit(); sent !== undefined; sent = node.pollTransmit()) {
      const end = this.ends.get(sent.link);
      if (end === undefined) continue;
      const message = this.world.transcode(sent.message);
      this.world.witness.sent(this, end, message);
      this.world.network.send(end, message);
    }
    for (let order = node.pollClose(); order !== undefined; order = node.pollClose()) this.close(node, order);
    for (let lost = node.dialer.pollAbandoned(); lost !== undefined; lost = node.dialer.pollAbandoned()) {
      this.givesUp.get(lost)?.();
    }
    for (let dial = node.pollDial(); dial !== undefined; dial = node.pollDial()) {
      const { address } = dial;
      this.count('dials', this.dials, dialsPerSecondMax);
      this.count(`dials of ${address}`, this.tallyOf(address), dialsPerAddressMax);
      const giveUp = this.world.network.dial(this.index, indexOf(address), (failure, reason) =>
        this.act((current) => current.handleDialFailed(this.now, address, failure, reason)),
      );
      this.givesUp.set(address, giveUp);
    }
    this.arm(node);
  }

  private close(node: GossipNode, { link, reason }: CloseOrder): void {
    const end = this.ends.get(link);
    if (end === undefined) return;
    this.note(`close to ${end.peer}: ${reason}`);
    this.forget(link, end);
    this.world.network.close(end);
    this.store.transaction(() => node.handleLinkDown(this.now, link, 'closed-here'));
  }

  private arm(node: GossipNode): void {
    const deadline = node.nextDeadline;
    if (deadline === this.armedFor) return;
    this.armedFor = deadline;
    this.timerTurn += 1;
    if (deadline === Infinity) return;
    const turn = this.timerTurn;
    const waitMs = Math.max(0, (deadline - this.now.mono) / this.traits.clockRate);
    // A timer is late, never early.
    this.world.agenda.after(waitMs + this.traits.rng.between(0.01, 1), () => this.wake(node, turn));
  }

  private wake(node: GossipNode, turn: number): void {
    if (this.node !== node || this.timerTurn !== turn) return;
    this.armedFor = Infinity;
    this.count('wakes', this.wakes, wakesPerSecondMax);
    this.receive(() => this.act((current) => current.handleTimeout(this.now)));
  }

  private tallyOf(address: string): Tally {
    const tally = this.dialsTo.get(address) ?? { second: 0, count: 0 };
    this.dialsTo.set(address, tally);
    return tally;
  }

  private count(what: string, tally: Tally, countMax: number): void {
    const second = Math.floor(this.world.agenda.now / 1000);
    if (second !== tally.second) Object.assign(tally, { second, count: 0 });
    tally.count += 1;
    if (tally.count === countMax) {
      this.world.witness.fault(this, 'spinning', `${countMax} ${what} in second ${second}`);
    }
  }

  private forget(id: LinkId, end: End): void {
    this.ends.delete(id);
    this.links.delete(end.connection);
  }

  private halt(): void {
    this.node = null;
    this.isPaused = false;
    this.crashesNext = null;
    this.waiting.length = 0;
    this.ends.clear();
    this.links.clear();
    this.timerTurn += 1;
    this.armedFor = Infinity;
  }

  private note(text: string): void {
    this.world.witness.note(this, text);
  }
}

/** A flood is one frame, sent again and again: nobody changes what was read of it. */
const decoded = new WeakMap<Uint8Array, Message>();

/** Undefined for a frame of a type that this version does not know. */
function decodeFrame(frame: Uint8Array): Message | undefined {
  const known = decoded.get(frame);
  if (known !== undefined) return known;
  if (frame.length < frameLabelBytes) throw new MalformedError('a frame without its label');
  const message = decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes));
  if (message !== undefined) decoded.set(frame, message);
  return message;
}

/** Thrown inside a transaction so that nothing of it remains. */
class PowerCut extends Error {}
