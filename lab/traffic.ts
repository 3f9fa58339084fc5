/** What goes over the lab's wires: bytes a second by direction, copies of messages, and messages on their way. */
import { decodeMessage } from '../engine/wire/codec.ts';
import { frameType } from '../engine/wire/frame-types.ts';
import { frameLabelBytes } from '../engine/wire/frame.ts';
import { MalformedError } from '../engine/wire/malformed.ts';
import type { Run } from '../engine/wire/messages.ts';
import type { Travel } from './shape.ts';

/** The rate that is shown is the mean of this many seconds. */
const windowSeconds = 3;
/** Travels are told for so long: more than one page may ask, and each view is complete in itself. */
const travelMs = 700;
/** A picture shows no more at once. */
const travelsMax = 150;

/** Frames that carry messages: what they look like in the picture. */
const carriers: ReadonlyMap<number, Travel['kind']> = new Map([
  [frameType.pushMessage, 'push'],
  [frameType.pullResponse, 'fill'],
  [frameType.syncData, 'fill'],
]);

/** Bytes of the last seconds, one slot a second. */
class Rate {
  readonly #slots = Array.from({ length: windowSeconds + 1 }, () => ({ second: -1, bytes: 0 }));

  note(bytes: number, second: number): void {
    const slot = this.#slots[second % this.#slots.length];
    if (slot === undefined) return;
    if (slot.second !== second) {
      slot.second = second;
      slot.bytes = 0;
    }
    slot.bytes += bytes;
  }

  /** Of whole seconds only, so that the figure does not dip at each tick. */
  perSecond(second: number): number {
    const whole = this.#slots.filter((slot) => slot.second < second && slot.second >= second - windowSeconds);
    return Math.round(whole.reduce((sum, slot) => sum + slot.bytes, 0) / windowSeconds);
  }
}

export class Traffic {
  readonly #rates = new Map<string, Rate>();
  #travels: { readonly at: number; readonly travel: Travel }[] = [];
  #number = 0;
  /** Bodies of messages sent, wherever they arrived. */
  copies = 0;

  /** One write is one frame. */
  note(from: string, to: string, bytes: Uint8Array, arrivesInMs: number): void {
    this.#rate(from, to).note(bytes.length, secondNow());
    const kind = carriers.get(bytes[0] ?? 0);
    if (kind === undefined) return;
    const messages = bodiesIn(bytes);
    if (messages === 0) return;
    this.copies += messages;
    this.#number += 1;
    this.#dropOld();
    if (this.#travels.length >= travelsMax) return;
    const travel = { number: this.#number, from, to, kind, messages, takesMs: Math.round(arrivesInMs) };
    this.#travels.push({ at: performance.now(), travel });
  }

  bytesPerSecond(from: string, to: string): number {
    return this.#rates.get(`${from} ${to}`)?.perSecond(secondNow()) ?? 0;
  }

  /** Everything that `from` sends. */
  sentPerSecond(from: string): number {
    const second = secondNow();
    let sum = 0;
    for (const [pair, rate] of this.#rates) if (pair.startsWith(`${from} `)) sum += rate.perSecond(second);
    return sum;
  }

  /** What was sent a moment ago. */
  travels(): readonly Travel[] {
    this.#dropOld();
    return this.#travels.map(({ travel }) => travel);
  }

  #dropOld(): void {
    const since = performance.now() - travelMs;
    const fresh = this.#travels.findIndex(({ at }) => at >= since);
    this.#travels = fresh === -1 ? [] : this.#travels.slice(fresh);
  }

  #rate(from: string, to: string): Rate {
    const pair = `${from} ${to}`;
    const known = this.#rates.get(pair);
    if (known !== undefined) return known;
    const rate = new Rate();
    this.#rates.set(pair, rate);
    return rate;
  }
}

function secondNow(): number {
  return Math.floor(performance.now() / 1000);
}

function bodiesIn(frame: Uint8Array): number {
  try {
    const message = decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes));
    return message !== undefined && 'runs' in message ? message.runs.reduce((sum, run) => sum + bodiesOf(run), 0) : 0;
  } catch (error) {
    // Before the session is open a first byte says nothing.
    if (error instanceof MalformedError) return 0;
    throw error;
  }
}

function bodiesOf({ entries }: Run): number {
  return entries.filter((entry) => entry.body !== null).length;
}
