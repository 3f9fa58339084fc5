/** What went over the links since start, by kind of message, and the rate of the last seconds. */
import type { Counters } from '../shared/records.ts';
import type { MessageType } from './wire/messages.ts';
import { rateWindowSeconds } from './config.ts';

export class TrafficCounters {
  private readonly sent = new Map<MessageType, number>();
  private readonly received = new Map<MessageType, number>();
  private bytes = 0;
  /** Bytes of each second of the window, by second modulo its length. */
  private readonly seconds = new Array<{ at: number; bytes: number }>();

  noteSent(type: MessageType, bytes: number, monoMs: number): void {
    this.sent.set(type, (this.sent.get(type) ?? 0) + 1);
    this.noteBytes(bytes, monoMs);
  }

  noteReceived(type: MessageType, bytes: number, monoMs: number): void {
    this.received.set(type, (this.received.get(type) ?? 0) + 1);
    this.noteBytes(bytes, monoMs);
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
