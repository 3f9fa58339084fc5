/** A LAN of simulated hosts under one clock and one seed, and what can befall it. */
import type { PeerId } from '../../shared/ids.ts';
import { toGroupId } from '../../shared/ids.ts';
import type { CoreConfig } from '../../engine/core/config.ts';
import { defaultCoreConfig } from '../../engine/core/config.ts';
import type { NodeEvent } from '../../engine/core/node.ts';
import { decodeMessage, encodeMessage } from '../../engine/wire/codec.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { frameLabelBytes } from '../../engine/wire/frame.ts';
import { MalformedError } from '../../engine/wire/malformed.ts';
import type { Message, Run } from '../../engine/wire/messages.ts';
import { Agenda } from './agenda.ts';
import type { CryptoKind } from './crypto.ts';
import { simCrypto } from './crypto.ts';
import type { Witness } from './host.ts';
import { SimHost } from './host.ts';
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

export interface ClusterOptions {
  readonly seed: number;
  readonly nodes: number;
  readonly profile: NetworkProfile;
  readonly crypto?: CryptoKind;
  /** Every message goes through its bytes. */
  readonly codec?: boolean;
  readonly config?: Partial<CoreConfig>;
  /** How far wall clocks are off at most. */
  readonly clockSkewMs?: number;
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
export const gid = toGroupId(new Uint8Array(16).fill(7));

export class Cluster implements Witness {
  readonly agenda = new Agenda();
  readonly rng: SeededRng;
  readonly network: Network;
  readonly hosts: SimHost[] = [];
  readonly ledger: Ledger;
  readonly trace = new Trace();
  readonly failures: Failure[] = [];
  readonly options: ClusterOptions;
  readonly config: CoreConfig;
  /** How often each kind of fault struck. */
  readonly faults = new Map<string, number>();
  /** What a scenario measures, by the name of the field in the summary. */
  readonly samples = new Map<string, number[]>();
  private lastBytes = 0;
  private texts = 0;

  constructor(options: ClusterOptions) {
    this.options = options;
    this.config = { ...defaultCoreConfig, ...options.config };
    this.rng = new SeededRng(options.seed);
    this.network = new Network(this.agenda, this.rng.fork(), options.profile);
    this.ledger = new Ledger((checker, detail) => this.fail(checker, detail));
    for (let index = 0; index < options.nodes; index += 1) this.addHost(index);
  }

  get running(): SimHost[] {
    return this.hosts.filter((host) => host.isRunning);
  }

  host(index: number): SimHost {
    const host = this.hosts[index];
    if (host === undefined) throw new Error(`assertion: no host ${index}`);
    return host;
  }

  /** Starts a process; others find it by mDNS and it finds them, where packets get through. */
  start(host: SimHost, isAnnounced = true): void {
    if (host.isRunning) return;
    this.ledger.noteStart(host, this.agenda.now, entriesOn(host));
    host.start();
    if (isAnnounced) this.announce(host);
  }

  announce(host: SimHost): void {
    for (const other of this.hosts) {
      if (other === host) continue;
      this.hintLater(host, other);
      this.hintLater(other, host);
    }
  }

  publish(host: SimHost, text?: string): StoredEntry | undefined {
    this.texts += 1;
    return host.publish('general', text ?? `text ${this.texts}`);
  }

  strike(kind: string): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
    this.trace.add(this.agenda.now, `fault ${kind}`);
  }

  measure(field: string, value: number): void {
    const values = this.samples.get(field) ?? [];
    values.push(value);
    this.samples.set(field, values);
  }

  partition(groupOf: (index: number) => number): void {
    for (const from of this.hosts) {
      for (const to of this.hosts) {
        if (groupOf(from.index) !== groupOf(to.index)) this.network.cut(from.index, to.index);
      }
    }
  }

  runFor(ms: number): void {
    this.agenda.runUntil(this.agenda.now + ms);
  }

  fail(checker: string, detail: string): void {
    this.trace.add(this.agenda.now, `FAILED ${checker}: ${detail}`);
    if (this.failures.length < failuresMax) this.failures.push({ checker, detail, trace: this.trace.last });
  }

  // ---- Witness

  sent(host: SimHost, end: End, message: Message): void {
    this.ledger.noteSent(host.crypto.self, this.identityOf(end.peer), message, this.lastBytes);
    this.trace.add(this.agenda.now, `${host.index}>${end.peer} ${describe(message)}`);
  }

  received(host: SimHost, end: End, message: Message): void {
    this.ledger.noteReceived(host, end, message);
    this.trace.mix(`${this.agenda.now} ${end.peer}>${host.index} ${message.type}`);
  }

  event(host: SimHost, event: NodeEvent): void {
    this.ledger.noteEvent(host, this.agenda.now, event);
    this.trace.add(this.agenda.now, `${host.index} ${describeEvent(event)}`);
    if (event.type === 'member') this.checkSlander(host, event);
  }

  note(host: SimHost, text: string): void {
    this.trace.add(this.agenda.now, `${host.index} ${text}`);
  }

  fault(host: SimHost, checker: string, detail: string): void {
    this.fail(checker, `host ${host.index}: ${detail}`);
  }

  identityOf(index: number): PeerId {
    return this.host(index).crypto.self;
  }

  private checkSlander(host: SimHost, { change, id }: { readonly change: string; readonly id: PeerId }): void {
    const about = this.hosts.find((other) => other.crypto.self === id);
    const isAwake = about?.isRunning === true && !about.isPaused && this.agenda.now - about.resumedAt > wakingMsMax;
    if (isAwake && this.options.slander?.some((word) => word === change) === true) {
      this.fail('slander', `host ${host.index} says that host ${about.index} is ${change}`);
    }
  }

  private addHost(index: number): void {
    const { seed, clockSkewMs = 0, crypto = 'quick' } = this.options;
    const rng = this.rng.fork();
    const host = new SimHost(
      index,
      {
        agenda: this.agenda,
        network: this.network,
        witness: this,
        gid,
        config: this.config,
        identityOf: (other) => this.identityOf(other),
        transcode: (message) => this.transcode(message),
      },
      {
        crypto: simCrypto(crypto, index, seed),
        rng,
        wallOffsetMs: Math.round(rng.between(-clockSkewMs, clockSkewMs)),
        clockRate: 1 + rng.between(-1e-4, 1e-4),
      },
    );
    this.hosts.push(host);
    this.network.add(host);
  }

  private transcode(message: Message): Message {
    if (this.options.codec !== true) return message;
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

  private hintLater(from: SimHost, to: SimHost): void {
    this.agenda.after(this.rng.between(1, announceMsMax), () => {
      if (from.isRunning && !this.network.isCut(from.index, to.index)) to.hint(addressOf(from.index));
    });
  }
}

/** All entries in a host's store. */
export function entriesOn(host: SimHost): StoredEntry[] {
  return host.store.feeds(gid).flatMap((feed) => host.store.entries(gid, feed, 1, Number.MAX_SAFE_INTEGER));
}

function describe(message: Message): string {
  switch (message.type) {
    case 'pushMessage':
      return `push ${message.batch} ${message.runs.map(runText).join()} unreached ${message.unreached.length}`;
    case 'pullResponse':
    case 'syncData':
      return `${message.type} ${message.runs.map(runText).join()}`;
    case 'pushAck':
    case 'pullSync':
    case 'pullRequest':
    case 'graft':
      return `${message.type} ${message.refs.map((ref) => `${ref.author.slice(0, 4)}.${ref.seq}`).join()}`;
    case 'probe':
    case 'probeAck': {
      const { view, records, heads } = message.roots;
      return `${message.type} ${[view, records, heads].map((root) => root.slice(0, 4)).join(' ')}`;
    }
    case 'synAck':
    case 'ack2': {
      const { records, opinions } = message.peers;
      return `${message.type} wants ${message.wants.length} records ${records.length} opinions ${opinions.length}`;
    }
    case 'peers': {
      const opinions = message.opinions.map((opinion) => `${opinion.peer.slice(0, 4)} ${opinion.state}`);
      return `peers ${message.records.length} ${opinions.join()}`;
    }
    case 'close':
      return `close ${message.reason} ${message.text}`;
    default:
      return message.type;
  }
}

function describeEvent(event: NodeEvent): string {
  switch (event.type) {
    case 'again':
      return `again ${event.refs.map((ref) => `${ref.author.slice(0, 4)}.${ref.seq}`).join(',')}`;
    case 'stored':
      return `stored ${event.entries.map(({ header }) => `${header.author.slice(0, 4)}.${header.seq}`).join(',')}`;
    case 'member':
      return `${event.change} ${event.name}`;
    case 'epoch':
      return `epoch: ${event.reason}`;
    case 'forked':
      return `forked at ${event.seq}`;
  }
}

function runText(run: Run): string {
  return `${run.author.slice(0, 4)}.${run.firstSeq}+${run.entries.length}`;
}
