/** A LAN of simulated hosts under one clock and one seed, and what can befall it. */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf, toGroupId } from '../../shared/ids.ts';
import type { CoreConfig } from '../../engine/core/config.ts';
import { defaultCoreConfig } from '../../engine/core/config.ts';
import type { MakeDetector } from '../../engine/core/detector.ts';
import type { NodeEvent } from '../../engine/core/node.ts';
import type { Crypto } from '../../engine/core/ports.ts';
import type { MemoryStore } from '../../engine/store/memory-store.ts';
import { decodeMessage, encodeMessage } from '../../engine/wire/codec.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { frameLabelBytes } from '../../engine/wire/frame.ts';
import { MalformedError } from '../../engine/wire/malformed.ts';
import { frameType } from '../../engine/wire/frame-types.ts';
import type { Message } from '../../engine/wire/messages.ts';
import { Agenda } from './agenda.ts';
import { ByzantineHost } from './byzantine.ts';
import type { CryptoKind } from './crypto.ts';
import { simCrypto } from './crypto.ts';
import { describeEvent, describeMessage } from './describe.ts';
import type { Witness } from './host.ts';
import { SimHost, wallEpochMs } from './host.ts';
import { Ledger } from './ledger.ts';
import type { End, NetworkProfile } from './network.ts';
import { Network, addressOf } from './network.ts';
import { SeededRng } from './rng.ts';
import { Trace } from './trace.ts';

export interface Failure {
  readonly checker: string;
  readonly detail: string;
  readonly trace: readonly string[];
}

/** See healing.ts. */
export interface HealingCost {
  readonly missingBytes: number;
  readonly exchangedBytes: number;
}

interface HealingMeasure {
  cost(cluster: Cluster): HealingCost;
}

export interface ClusterOptions {
  readonly seed: number;
  readonly nodes: number;
  readonly profile: NetworkProfile;
  readonly crypto?: CryptoKind;
  /** Every message goes through its bytes. */
  readonly codec?: boolean;
  /** Its bytes are counted, and it arrives as it was: for large clusters. */
  readonly weigh?: boolean;
  readonly config?: Partial<CoreConfig>;
  /** In place of the own failure detector. */
  readonly detector?: MakeDetector;
  /** How far wall clocks are off at most. */
  readonly clockSkewMs?: number;
  /** By which share clocks run too fast or too slow at most; a good one by 1e-4. */
  readonly clockDrift?: number;
  /** Members that lie, beside the honest ones. */
  readonly liars?: number;
  /** And write two continuations of one feed. */
  readonly forkingLiars?: boolean;
  /** What nobody may come to think of a host that runs and is awake; undefined: faults excuse it. */
  readonly slander?: readonly ('suspected' | 'dead')[] | undefined;
}

/** What TLS 1.3 adds to a record: its header, the inner type and the tag. */
export const tlsRecordBytes = 22;
/** More failures of one run say nothing new. */
const failuresMax = 5;
const announceMsMax = 300;
/** Who wakes has this long to be heard again. */
const wakingMsMax = 10_000;
/** Identities from this number on belong to nobody. */
const ghostsFrom = 100_000;
export const gid = toGroupId(new Uint8Array(16).fill(7));

export class Cluster implements Witness {
  readonly agenda = new Agenda();
  readonly rng: SeededRng;
  readonly network: Network;
  /** The honest ones. */
  readonly hosts: SimHost[] = [];
  readonly liars: ByzantineHost[] = [];
  readonly ledger: Ledger;
  readonly trace = new Trace();
  readonly failures: Failure[] = [];
  readonly options: ClusterOptions;
  readonly config: CoreConfig;
  /** How often each kind of fault struck. */
  readonly faults = new Map<string, number>();
  /** What a scenario measures, by the name of the field in the summary. */
  readonly samples = new Map<string, number[]>();
  /** Since when the parts of a parted network have been one again, where that is measured. */
  healing: HealingMeasure | null = null;
  /** When all that come back are back: before, nobody can say that all is well (seed 4325). */
  backAt = 0;
  /** Whose disk was set back at some time. */
  readonly wasSetBack = new Set<SimHost>();
  private lastBytes = 0;
  private texts = 0;
  /** Of the honest. */
  private readonly identities = new Set<PeerId>();
  private readonly indexes = new Map<ShortId, number>();
  private readonly ghosts = new Map<number, Crypto>();
  /** Keys that are at more than one place: whatever they sign may be signed twice. */
  private readonly shared = new Set<PeerId>();

  constructor(options: ClusterOptions) {
    this.options = options;
    this.config = { ...defaultCoreConfig, ...options.config };
    this.rng = new SeededRng(options.seed);
    this.network = new Network(this.agenda, this.rng.fork(), options.profile);
    this.ledger = new Ledger((checker, detail, hosts) => this.fail(checker, detail, hosts), {
      isHonest: (id) => this.isHonest(id) && !this.isKeyShared(id),
      indexOf: (id) => this.indexes.get(id),
      identityOf: (index) => this.identityOf(index),
      isLiar: (index) => index >= this.hosts.length,
      wasSetBack: (index) => this.wasSetBack.has(this.host(index)),
    });
    const { nodes, liars = 0 } = options;
    for (let index = 0; index < nodes; index += 1) this.addHost(index);
    for (let index = nodes; index < nodes + liars; index += 1) this.addLiar(index);
  }

  get running(): SimHost[] {
    return this.hosts.filter((host) => host.isRunning);
  }

  host(index: number): SimHost {
    const host = this.hosts[index];
    if (host === undefined) throw new Error(`assertion: no host ${index}`);
    return host;
  }

  isHonest(id: PeerId): boolean {
    return this.identities.has(id);
  }

  /** Starts a process; others find it by mDNS and it finds them, where packets get through. */
  start(host: SimHost, isAnnounced = true, changed: string | null = null): void {
    if (host.isRunning) return;
    this.ledger.noteStart(host, this.agenda.now, entriesOn(host));
    host.start(changed);
    if (isAnnounced) this.announce(host);
  }

  announce(host: SimHost): void {
    for (const other of [...this.hosts, ...this.liars]) {
      if (other === host) continue;
      if (other instanceof SimHost) this.hintLater(host, other);
      this.hintLater(other, host);
    }
  }

  /** The disk of a machine that is off is what it was when `store` was copied. */
  setBack(host: SimHost, store: MemoryStore): void {
    const before = storedOn(host);
    host.store = store;
    this.wasSetBack.add(host);
    this.ledger.noteSetBack(host, before, storedOn(host));
  }

  isKeyShared(id: PeerId): boolean {
    return this.shared.has(id);
  }

  noteKeyShared(id: PeerId): void {
    this.shared.add(id);
    this.indexes.delete(shortIdOf(id));
  }

  /** A machine with a copy of the disk of `host`, which is not started yet. Not beside liars. */
  twinOf(host: SimHost): SimHost {
    if (this.liars.length > 0) throw new Error('assertion: a twin among liars');
    this.noteKeyShared(host.crypto.self);
    const twin = this.addHost(this.hosts.length, host.crypto);
    twin.store = host.store.copy();
    return twin;
  }

  publish(host: SimHost, text?: string): StoredEntry | undefined {
    this.texts += 1;
    const entry = host.publish('general', text ?? `text ${this.texts}`);
    if (entry !== undefined) this.ledger.noteAcknowledged(host, this.agenda.now, entry);
    return entry;
  }

  strike(kind: string): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
    this.trace.add(this.agenda.now, [], `fault ${kind}`);
  }

  measure(field: string, value: number): void {
    const values = this.samples.get(field) ?? [];
    values.push(value);
    this.samples.set(field, values);
  }

  partition(groupOf: (index: number) => number): void {
    this.network.part(groupOf);
  }

  runFor(ms: number): void {
    this.agenda.runUntil(this.agenda.now + ms);
  }

  /** The trace of a failure is that of `hosts`. */
  fail(checker: string, detail: string, hosts: readonly number[] = []): void {
    this.trace.add(this.agenda.now, hosts, `FAILED ${checker}: ${detail}`);
    if (this.failures.length < failuresMax) this.failures.push({ checker, detail, trace: this.trace.last(hosts) });
  }

  // ---- Witness

  sent(host: SimHost, end: End, message: Message): void {
    this.ledger.noteSent({ from: host.index, to: end.peer }, message, this.lastBytes);
    this.noteFrame(host.index, end.peer, message);
  }

  received(host: SimHost, end: End, message: Message): void {
    this.ledger.noteReceived(host, end, message);
    this.trace.mixNumbers(this.agenda.now, end.peer, host.index, frameType[message.type]);
  }

  event(host: SimHost, event: NodeEvent): void {
    this.ledger.noteEvent(host, this.agenda.now, event);
    this.trace.add(this.agenda.now, [host.index], `${host.index} ${describeEvent(event)}`);
    if (event.type === 'member') this.checkSlander(host, event);
  }

  note(host: SimHost, text: string): void {
    this.trace.add(this.agenda.now, [host.index], `${host.index} ${text}`);
  }

  malformed(host: SimHost, end: End, { message }: MalformedError): void {
    if (end.peer >= this.hosts.length) this.note(host, `a frame of ${end.peer} is malformed: ${message}`);
    else this.fail('protocol', `host ${host.index}: a frame of host ${end.peer}: ${message}`, [host.index, end.peer]);
  }

  fault(host: SimHost, checker: string, detail: string): void {
    this.fail(checker, `host ${host.index}: ${detail}`, [host.index]);
  }

  identityOf(index: number): PeerId {
    return (
      this.hosts[index]?.crypto.self ?? this.liars[index - this.hosts.length]?.self ?? this.host(index).crypto.self
    );
  }

  private noteFrame(from: number, to: number, message: Message): void {
    const { now } = this.agenda;
    const text = (): string => `${from}>${to} ${describeMessage(message)}`;
    this.trace.addLazily(now, [from, to], { code: frameType[message.type], text });
  }

  private checkSlander(host: SimHost, { change, id }: { readonly change: string; readonly id: PeerId }): void {
    const { slander = [] } = this.options;
    if (slander.every((word) => word !== change)) return;
    const about = this.hosts.find((other) => other.crypto.self === id);
    const isAwake = about?.isRunning === true && !about.isPaused && this.agenda.now - about.resumedAt > wakingMsMax;
    if (isAwake) {
      this.fail('slander', `host ${host.index} says that host ${about.index} is ${change}`, [host.index, about.index]);
    }
  }

  private addHost(index: number, key?: Crypto): SimHost {
    const { seed, clockSkewMs = 0, clockDrift = 1e-4, crypto = 'quick' } = this.options;
    const rng = this.rng.fork();
    const host = new SimHost(
      index,
      {
        agenda: this.agenda,
        network: this.network,
        witness: this,
        gid,
        config: this.config,
        detector: this.options.detector,
        identityOf: (other) => this.identityOf(other),
        transcode: (message) => this.transcode(message),
      },
      {
        crypto: key ?? simCrypto(crypto, index, seed),
        rng,
        wallOffsetMs: Math.round(rng.between(-clockSkewMs, clockSkewMs)),
        clockRate: 1 + rng.between(-clockDrift, clockDrift),
      },
    );
    this.hosts.push(host);
    this.identities.add(host.crypto.self);
    if (key === undefined) this.indexes.set(shortIdOf(host.crypto.self), index);
    this.network.add(host);
    return host;
  }

  private addLiar(index: number): void {
    const { seed, nodes, crypto = 'quick' } = this.options;
    const { agenda, network } = this;
    const liar = new ByzantineHost(index, {
      agenda,
      network,
      gid,
      rng: this.rng.fork(),
      crypto: simCrypto(crypto, index, seed),
      honest: nodes,
      ghostsMax: this.ghostsMax,
      mayFork: this.options.forkingLiars === true,
      now: () => wallEpochMs + Math.floor(agenda.now),
      identityOf: (other) => this.identityOf(other),
      ghost: (number) => this.ghost(number),
      strike: (kind) => this.strike(kind),
      sent: (end, message) => {
        this.ledger.noteSent({ from: index, to: end.peer }, message, 0);
        this.noteFrame(index, end.peer, message);
      },
    });
    this.liars.push(liar);
    this.indexes.set(shortIdOf(liar.self), index);
    network.add(liar);
  }

  private ghost(number: number): Crypto {
    const { seed, crypto = 'quick' } = this.options;
    const known = this.ghosts.get(number) ?? simCrypto(crypto, ghostsFrom + number, seed);
    this.ghosts.set(number, known);
    return known;
  }

  /** So many that the group stays a full mesh, where everybody is missed by all. */
  private get ghostsMax(): number {
    const { nodes, liars = 0 } = this.options;
    if (this.config.degree !== null || liars === 0) return 0;
    return Math.max(0, Math.floor((this.config.meshMembersMax - nodes - liars) / liars));
  }

  private transcode(message: Message): Message {
    if (this.options.codec !== true) {
      if (this.options.weigh === true) this.lastBytes = encodeMessage(message).length + tlsRecordBytes;
      return message;
    }
    const frame = encodeMessage(message);
    this.lastBytes = frame.length + tlsRecordBytes;
    try {
      const decoded = decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes));
      if (decoded !== undefined) return decoded;
      this.fail('protocol', `${message.type} does not come back`);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      this.fail('protocol', `an honest peer sends a ${message.type} that is malformed: ${error.message}`);
    }
    return message;
  }

  private hintLater(from: SimHost | ByzantineHost, to: SimHost): void {
    this.agenda.after(this.rng.between(1, announceMsMax), () => {
      if (from.isRunning && !this.network.isCut(from.index, to.index)) to.hint(addressOf(from.index));
    });
  }
}

/** All entries in a host's store. */
export function entriesOn(host: SimHost): StoredEntry[] {
  return host.store.feeds(gid).flatMap((feed) => host.store.entries(gid, feed, 1, Number.MAX_SAFE_INTEGER));
}

/** Also what lost its place where a feed forked. */
function storedOn(host: SimHost): StoredEntry[] {
  return host.store.stocks(gid).flatMap((feed) => host.store.entries(gid, feed, 1, Number.MAX_SAFE_INTEGER));
}
