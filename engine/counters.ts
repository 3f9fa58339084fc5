/** What went over the links since start, by kind of message, the rate of the last seconds, and how late timers came. */
import type { Counters } from '../shared/records.ts';
import type { MessageType } from './wire/messages.ts';
import { rateWindowSeconds, sleptMs } from './config.ts';

/** What TLS 1.3 puts around a frame; Ethernet, IPv4 and TCP with time stamps around a segment of so many bytes. */
const recordBytes = 22;
const packetBytes = 14 + 20 + 32;
const segmentBytes = 1448;

/** Frames that nobody answers at once: an empty segment of TCP says that they came. */
const lastWords: ReadonlySet<MessageType> = new Set([
  ...(['probeAck', 'pushAck', 'prune', 'pullResponse', 'ack2', 'syncData', 'headReport', 'peers'] as const),
]);
const probeTypes: ReadonlySet<MessageType> = new Set(['probe', 'probeAck']);

/** Since start; `busy` counts frames that are no probes, which are all that goes while nothing happens. */
export interface TrafficTotals {
  readonly wireSent: number;
  readonly wireReceived: number;
  readonly busy: number;
}

export class TrafficCounters {
  /** On the network, as far as it can be calculated. */
  private wireSent = 0;
  private wireReceived = 0;
  private busy = 0;
  private latestMs = 0;
  private readonly sent = new Map<MessageType, number>();
  private readonly received = new Map<MessageType, number>();
  private bytes = 0;
  /** Bytes of each second of the window, by second modulo its length. */
  private readonly seconds = new Array<{ at: number; bytes: number }>();

  noteSent(type: MessageType, bytes: number, monoMs: number): void {
    this.sent.set(type, (this.sent.get(type) ?? 0) + 1);
    this.wireSent += wireBytes(bytes);
    if (lastWords.has(type)) this.wireReceived += packetBytes;
    if (!probeTypes.has(type)) this.busy += 1;
    this.noteBytes(bytes, monoMs);
  }

  noteReceived(type: MessageType, bytes: number, monoMs: number): void {
    this.received.set(type, (this.received.get(type) ?? 0) + 1);
    this.wireReceived += wireBytes(bytes);
    if (lastWords.has(type)) this.wireSent += packetBytes;
    if (!probeTypes.has(type)) this.busy += 1;
    this.noteBytes(bytes, monoMs);
  }

  /** A timer came so late. Later than that the computer slept, which says nothing of how busy it is. */
  noteTimer(lateMs: number): void {
    if (lateMs < sleptMs) this.latestMs = Math.max(this.latestMs, lateMs);
  }

  /** The latest that a timer came since `forgetLate`. */
  get lateMs(): number {
    return this.latestMs;
  }

  forgetLate(): void {
    this.latestMs = 0;
  }

  get totals(): TrafficTotals {
    const { wireSent, wireReceived, busy } = this;
    return { wireSent, wireReceived, busy };
  }

  snapshot(): Omit<Counters, 'entries' | 'events'> {
    const count = (type: MessageType): number => this.sent.get(type) ?? 0;
    return {
      push: count('pushMessage'),
      ack: count('pushAck'),
      prune: count('prune'),
      graft: count('graft'),
      pullSync: count('pullSync'),
      pullRequest: count('pullRequest'),
      pullResponse: count('pullResponse'),
      probe: count('probe'),
      syn: count('syn'),
      synAck: count('synAck'),
      ack2: count('ack2'),
      bytes: this.bytes,
    };
  }

  receivedByType(): Record<string, number> {
    return Object.fromEntries(this.received);
  }

  bytesPerSecond(monoMs: number): number {
    const from = Math.floor(monoMs / 1000) - rateWindowSeconds;
    const bytes = this.seconds.reduce((sum, second) => sum + (second.at > from ? second.bytes : 0), 0);
    return Math.round(bytes / rateWindowSeconds);
  }

  private noteBytes(bytes: number, monoMs: number): void {
    this.bytes += bytes;
    const at = Math.floor(monoMs / 1000);
    const slot = at % rateWindowSeconds;
    const second = this.seconds[slot];
    if (second?.at === at) second.bytes += bytes;
    else this.seconds[slot] = { at, bytes };
  }
}

function wireBytes(frameBytes: number): number {
  const bytes = frameBytes + recordBytes;
  return bytes + Math.ceil(bytes / segmentBytes) * packetBytes;
}
