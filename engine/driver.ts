/**
 * Runs one node: feeds it what happens, in one durable transaction a turn, and then does what it asks:
 * sends, closes, dials, publishes events, and arms one timer. It decides nothing.
 *
 * The order inside a turn is the promise "durable before sent": handle, commit, transmit.
 */
import type { Address } from '../shared/address.ts';
import { formatAddress } from '../shared/address.ts';
import type { ApiEvent, ChangedView } from '../shared/api.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { DialFailure } from './core/dialer.ts';
import type { GossipNode, NodeEvent } from './core/node.ts';
import type { LinkId } from './core/links.ts';
import type { Errand } from './core/reach.ts';
import type { Now, Store } from './core/ports.ts';
import { StoreError } from './core/ports.ts';
import { framesPerTurnMax, linkBytesPerRoundMax, linkFramesPerRoundMax, rebuildMs } from './config.ts';
import { TrafficCounters } from './counters.ts';
import { logEvent, logNodeEvent, viewsTouched } from './event-log.ts';
import type { Link, LinkEnd } from './link.ts';
import { isBreach } from './link.ts';
import type { Talk } from './talk.ts';
import { decodeMessage, encodeMessage } from './wire/codec.ts';
import { frameLabelBytes } from './wire/frame.ts';
import { MalformedError } from './wire/malformed.ts';
import type { StoredEntry } from './wire/entry.ts';
import type { Message, MessageType } from './wire/messages.ts';

export interface DriverOptions {
  readonly gid: GroupId;
  readonly self: PeerId;
  readonly store: Store;
  /** Keeps what entries say of one another. */
  readonly talk?: Talk;
  now(): Now;
  /** A node as the store remembers it; called again after the store failed. */
  makeNode(now: Now): GossipNode;
  dial(address: string): void;
  /** Gives up a dial that is under way; nothing more is to be heard of it. */
  abandon(address: string): void;
  /**
   * A dial to `address` found `peer`: worth remembering. `local`: the own end of a link that stays. Called
   * inside the turn's transaction.
   */
  linked(address: string, peer: PeerId, local: Address | null): void;
  /** Entries, or bodies of entries, are being stored: called inside the turn's transaction. */
  stored?(entries: readonly StoredEntry[]): void;
  /** The node wants endpoints tried, or has found one. */
  services?(node: GossipNode): void;
  /** Tries for another member whether somebody proves itself at an address; tells `handleTried`. */
  tryFor?(errand: Errand): void;
  emit(event: ApiEvent): void;
  changed(views: readonly ChangedView[]): void;
  /** Our own fault: the link whose frame led to it is closed, or else the node is built anew. */
  fault(error: unknown): void;
  /** The store failed: nothing that was being handled is kept. */
  storeFailed(error: StoreError): void;
  /** A link was closed because one end says that the other does not keep to the protocol. */
  protocolBroken?(how: string): void;
}

interface Inbound {
  readonly link: LinkId;
  readonly message: Message;
}

/** Messages after which other peers' holdings look different. */
const holdingTypes: ReadonlySet<MessageType> = new Set(['pushAck', 'prune', 'headReport', 'pullSync', 'pushMessage']);
/** So often the same whole roots are taken for news: each of the links says them once or twice. */
const repeatsMax = 64;

export class Driver {
  readonly counters = new TrafficCounters();
  private readonly options: DriverOptions;
  private readonly links = new Map<LinkId, Link>();
  private readonly listeners = new Set<(event: NodeEvent) => void>();
  private readonly inbox: Inbound[] = [];
  /** The last heads that somebody said to hold whole, and how often they came again. */
  private lastHeads = '';
  private repeats = 0;
  /** What each link has brought since all were read in turn. */
  private readonly rounds = new Map<LinkId, { frames: number; bytes: number }>();
  private nextRound: NodeJS.Immediate | undefined;
  private current: GossipNode;
  private lastLink = 0;
  private timer: NodeJS.Timeout | undefined;
  private soon: NodeJS.Immediate | undefined;
  private stopped = false;
  /** What broke the node; null while it runs. */
  private failure: Error | null = null;

  constructor(options: DriverOptions) {
    this.options = options;
    const now = options.now();
    this.current = options.store.transaction(() => options.makeNode(now));
    options.store.transaction(() => options.talk?.begin(this.current.upkeep, now.wall));
  }

  get talk(): Talk {
    const { talk } = this.options;
    if (talk === undefined) throw new Error('assertion: this driver keeps no conversations');
    return talk;
  }

  get node(): GossipNode {
    return this.current;
  }

  /** Why nothing can be stored or sent now, for people; null: it can. */
  get problem(): string | null {
    if (this.failure === null) return null;
    return this.failure instanceof StoreError
      ? this.failure.message
      : 'an error in this program; it begins again in a moment';
  }

  /** Whether links are of use: not while the node is being built anew, and not after `stop`. */
  get running(): boolean {
    return this.failure === null && !this.stopped;
  }

  /** Runs `work` against the node in one turn. Throws what `work` throws; nothing of it is then kept. */
  turn<Result>(work: (node: GossipNode, now: Now) => Result): Result {
    if (this.failure !== null) throw this.failure;
    this.takeInbox();
    return this.run(work);
  }

  /** Hears every event of the node once its turn is committed. Returns a function that ends that. */
  listen(listener: (event: NodeEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A session of this group is open. Returns the id by which its frames are handed in; null: not now. */
  addLink(link: Link, peer: PeerId, initiator: boolean, remote: string): LinkId | null {
    if (!this.running) {
      link.destroy();
      return null;
    }
    this.lastLink += 1;
    const id = this.lastLink;
    this.links.set(id, link);
    this.attempt((node, now) => {
      node.handleLinkUp(now, { id, peer, initiator, remote });
      const isHeld = node.links.to(peer)?.id === id;
      if (initiator) this.options.linked(remote, peer, isHeld ? (link.peer?.local ?? null) : null);
    });
    this.options.changed(['members', 'status']);
    return id;
  }

  /** Ends every link whose own end fits: it can carry nothing more, and nobody need wait to see it. */
  cut(fits: (local: Address) => boolean): void {
    for (const link of this.links.values()) {
      const local = link.peer?.local;
      if (local !== undefined && fits(local)) link.destroy();
    }
  }

  /** The own end of a link: which interface it goes over. */
  localOf(id: LinkId): Address | undefined {
    return this.links.get(id)?.peer?.local;
  }

  /** A dial came to nothing. */
  handleDialFailed(address: string, failure: DialFailure, reason: string): void {
    this.attempt((node, now) => node.handleDialFailed(now, address, failure, reason));
    this.options.changed(['status']);
  }

  handleFrame(id: LinkId, type: number, body: Uint8Array): void {
    const link = this.links.get(id);
    if (link === undefined) return;
    this.takeTurns(id, link, body.length + frameLabelBytes);
    try {
      const message = decodeMessage(type, body);
      if (message === undefined) return;
      this.counters.noteReceived(message.type, body.length + frameLabelBytes, this.options.now().mono);
      this.inbox.push({ link: id, message });
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      this.attempt((node, now) => node.handleFault(now, id, error));
      return;
    }
    if (this.inbox.length >= framesPerTurnMax) this.attempt(() => undefined);
    else this.soon ??= setImmediate(() => this.handleSoon());
  }

  handleLinkEnd(id: LinkId, end: LinkEnd): void {
    const link = this.links.get(id);
    if (link === undefined) return;
    this.links.delete(id);
    if (end.how === 'protocol') this.noteBroken(link, `it broke the protocol: ${end.message}`);
    if (end.how === 'close' && isBreach(end.reason)) this.noteBroken(link, `it says that we did: ${end.text}`);
    this.attempt((node, now) => {
      if (end.how === 'close') node.handleMessage(now, id, { type: 'close', reason: end.reason, text: end.text });
      else node.handleLinkDown(now, id, end.how === 'fin' ? 'ended' : 'reset');
    });
    this.options.changed(['members', 'status']);
  }

  /** As `turn`, for what nobody waits for: what fails is reported, and the node built anew. */
  attempt(work: (node: GossipNode, now: Now) => void): void {
    if (!this.running) return;
    try {
      this.turn(work);
    } catch {
      // Reported by the turn that it broke.
    }
  }

  /** Takes leave of everybody. Nothing is handled afterwards. */
  stop(): void {
    this.attempt((node, now) => node.leave(now));
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.soon !== undefined) clearImmediate(this.soon);
    if (this.nextRound !== undefined) clearImmediate(this.nextRound);
  }

  /** Who has brought much waits until the sockets of all others were read, too. */
  private takeTurns(id: LinkId, link: Link, bytes: number): void {
    const round = this.rounds.get(id) ?? { frames: 0, bytes: 0 };
    this.rounds.set(id, round);
    round.frames += 1;
    round.bytes += bytes;
    if (round.frames >= linkFramesPerRoundMax || round.bytes >= linkBytesPerRoundMax) link.pause();
    this.nextRound ??= setImmediate(() => this.beginRound());
  }

  private beginRound(): void {
    this.nextRound = undefined;
    for (const id of this.rounds.keys()) this.links.get(id)?.resume();
    this.rounds.clear();
  }

  private run<Result>(work: (node: GossipNode, now: Now) => Result): Result {
    const now = this.options.now();
    const published: ApiEvent[] = [];
    const happened: NodeEvent[] = [];
    const touched = new Set<ChangedView>();
    let result: Result;
    try {
      result = this.options.store.transaction(() => {
        const done = work(this.current, now);
        for (let event = this.current.pollEvent(); event !== undefined; event = this.current.pollEvent()) {
          published.push(...this.record(event, now));
          happened.push(event);
          for (const view of viewsTouched(event)) touched.add(view);
        }
        return done;
      });
    } catch (error) {
      this.recover(error);
      throw error;
    }
    try {
      this.flush(now);
    } catch (error) {
      // What was asked for is done and durable: only the links suffer.
      this.recover(error);
    }
    for (const event of published) this.options.emit(event);
    if (touched.size > 0) this.options.changed([...touched]);
    for (const listener of [...this.listeners]) for (const event of happened) listener(event);
    return result;
  }

  private record(event: NodeEvent, now: Now): ApiEvent[] {
    const { store, gid } = this.options;
    if (event.type === 'stored' || event.type === 'filled') this.options.stored?.(event.entries);
    if (event.type === 'again') {
      for (const ref of event.refs) store.addDuplicate(gid, ref, ref.seq, { from: event.from, at: now.wall, path: [] });
    }
    const said = this.options.talk?.note(this.current, event) ?? [];
    return [
      ...logNodeEvent(store, this.options, now.wall, event),
      ...said.map((body) => logEvent(store, gid, now.wall, body)),
    ];
  }

  private handleSoon(): void {
    this.soon = undefined;
    this.attempt(() => undefined);
  }

  private takeInbox(): void {
    if (this.soon !== undefined) clearImmediate(this.soon);
    this.soon = undefined;
    while (this.inbox.length > 0) {
      const frames = this.inbox.splice(0, framesPerTurnMax);
      this.run((node, now) => {
        for (const { link, message } of frames) this.handle(node, now, link, message);
      });
      if (frames.some(({ message }) => this.tellsHolding(message))) this.options.changed(['holders']);
    }
  }

  /** Whole roots say that all is held there, too; the same ones once more say nothing new. */
  private tellsHolding(message: Message): boolean {
    if (message.type !== 'probe' && message.type !== 'probeAck') return holdingTypes.has(message.type);
    const { heads, whole, short } = message.roots;
    // Short roots are those that were told in full before.
    if (whole !== true || short !== undefined) return false;
    this.repeats = heads === this.lastHeads ? this.repeats + 1 : 0;
    this.lastHeads = heads;
    return this.repeats <= repeatsMax;
  }

  private handle(node: GossipNode, now: Now, link: LinkId, message: Message): void {
    try {
      node.handleMessage(now, link, message);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const isPeersFault = error instanceof MalformedError;
      if (!isPeersFault) this.options.fault(error);
      node.handleFault(now, link, isPeersFault ? error : new MalformedError('it could not be handled here'));
    }
  }

  private flush(now: Now): void {
    const node = this.current;
    for (let out = node.pollTransmit(); out !== undefined; out = node.pollTransmit()) {
      const link = this.links.get(out.link);
      // The farewell goes out with the close order below.
      if (link === undefined || out.message.type === 'close') continue;
      const frame = encodeMessage(out.message);
      this.counters.noteSent(out.message.type, frame.length, now.mono);
      link.send(frame);
    }
    for (let order = node.pollClose(); order !== undefined; order = node.pollClose()) {
      const link = this.links.get(order.link);
      this.links.delete(order.link);
      if (isBreach(order.reason)) this.noteBroken(link, `it broke the protocol: ${order.text}`);
      link?.close(order.reason, order.text);
    }
    for (let lost = node.dialer.pollAbandoned(); lost !== undefined; lost = node.dialer.pollAbandoned()) {
      this.options.abandon(lost);
    }
    for (let errand = node.reach.pollErrand(); errand !== undefined; errand = node.reach.pollErrand()) {
      this.options.tryFor?.(errand);
    }
    for (let dial = node.pollDial(); dial !== undefined; dial = node.pollDial()) this.options.dial(dial.address);
    this.options.services?.(node);
    this.arm(now);
  }

  private noteBroken(link: Link | undefined, how: string): void {
    if (link !== undefined) this.options.protocolBroken?.(`${formatAddress(link.remote)}: ${how}`);
  }

  private arm(now: Now): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    const delayMs = Math.min(Math.max(0, Math.ceil(this.current.nextDeadline - now.mono)), 60_000);
    this.timer = setTimeout(() => {
      this.counters.noteTimer(this.options.now().mono - now.mono - delayMs);
      this.attempt((node, at) => node.handleTimeout(at));
    }, delayMs);
  }

  /** What the node holds in memory may be ahead of the store: it is built anew from what was committed. */
  private recover(error: unknown): void {
    const isRepeated = this.failure !== null;
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.inbox.length = 0;
    for (const [id, link] of this.links) {
      // Nobody is told of the end of these links; what people see must not show them any more.
      this.current.links.remove(id);
      link.destroy();
    }
    this.links.clear();
    clearTimeout(this.timer);
    if (this.stopped) return;
    if (!(error instanceof StoreError)) this.options.fault(error);
    else if (!isRepeated) this.options.storeFailed(error);
    this.options.changed(['members', 'status']);
    this.timer = setTimeout(() => this.rebuild(), rebuildMs);
  }

  private rebuild(): void {
    if (this.stopped) return;
    const addresses = [...this.current.dialer.entries()];
    try {
      const now = this.options.now();
      this.current = this.options.store.transaction(() => this.options.makeNode(now));
      this.failure = null;
      this.attempt((node) => {
        for (const { address, source, peer, fits } of addresses)
          node.handleAddress(now, { address, source, peer, fits });
      });
      this.options.changed(['members', 'status']);
    } catch (error) {
      this.recover(error);
    }
  }
}
