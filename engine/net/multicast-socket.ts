/**
 * The UDP socket under one mDNS responder. It stands between the network and the mDNS library, which
 * decodes whatever comes, answers every question and lets errors escape: here strangers' packets are
 * dropped undecoded, questions are answered once a second, and no error leaves but as an event.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Rng } from '../core/ports.ts';
import { mdnsPort } from './mdns-family.ts';
import type { MdnsFamily } from './mdns-family.ts';
import { isOurQuestion, isQuestion, packetKind, questionBytes } from './mdns-packet.ts';
import type { QuestionKind } from './mdns-packet.ts';
import { PacketBudget } from './packet-budget.ts';

/** RFC 6762 section 6: a record is multicast once a second at most. Everybody hears that one. */
const answerIntervalMs = 1000;
/** The same section: others answer the same question, and a wireless network is better spared all at once. */
const answerDelayMsMin = 20;
const answerDelayMsMax = 120;
/** Our own question comes back within this; later it is the question of another peer on this machine. */
const echoMsMax = 200;

export interface MulticastSocketOptions {
  readonly family: MdnsFamily;
  /** Our own name on this interface. */
  readonly instance: string;
  readonly rng: Rng;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
}

/** Offers what the library uses of a `dgram.Socket`. */
export class MulticastSocket extends EventEmitter {
  readonly #options: MulticastSocketOptions;
  readonly #socket: Socket;
  readonly #budget = new PacketBudget();
  #joined = false;
  readonly #answeredAtMs = new Map<QuestionKind, number>();
  #askedAtMs = -Infinity;
  readonly #heldQuestions = new Map<QuestionKind, NodeJS.Timeout>();
  #closed = false;

  constructor(options: MulticastSocketOptions) {
    super();
    this.#options = options;
    const { type } = options.family;
    this.#socket = createSocket({ type, reuseAddr: true, ...(type === 'udp6' && { ipv6Only: true }) });
    this.#socket.on('error', (error) => this.emit('error', error));
    this.#socket.on('listening', () => {
      this.#sendFromOwnInterface();
      this.emit('listening');
    });
    this.#socket.on('message', (bytes, from) => this.#receive(bytes, from));
  }

  bind(port: number, host: string, callback: () => void): void {
    this.#socket.bind(port, host, callback);
  }

  address(): AddressInfo {
    return this.#socket.address();
  }

  send(
    bytes: Uint8Array,
    offset: number,
    length: number,
    ...rest: [port: number, address: string, callback: (error: Error | null) => void]
  ): void {
    const [port, address, callback] = rest;
    if (this.#closed) {
      callback(null);
      return;
    }
    if (isQuestion(bytes)) this.#askedAtMs = this.#options.clock();
    this.#socket.send(bytes, offset, length, port, address, (error) => {
      if (error === null) this.emit('sent');
      callback(error);
    });
  }

  setMulticastTTL(ttl: number): void {
    this.#attempt(() => this.#socket.setMulticastTTL(ttl));
  }

  setMulticastLoopback(loopback: boolean): void {
    this.#attempt(() => this.#socket.setMulticastLoopback(loopback));
  }

  setMulticastInterface(address: string): void {
    this.#attempt(() => this.#socket.setMulticastInterface(address));
  }

  addMembership(group: string, address: string): void {
    this.#socket.addMembership(group, address);
    this.#joined = true;
    this.emit('joined');
  }

  dropMembership(group: string, address: string): void {
    this.#socket.dropMembership(group, address);
  }

  /**
   * Joins the group once more. The system refuses where we are members already; where it does not,
   * the membership was lost with a network card that went and came back, and nobody had told us.
   * Never before the first time: it would bind a socket that is about to be bound to another port.
   */
  rejoin(): boolean {
    if (this.#closed || !this.#joined) return false;
    try {
      this.#socket.addMembership(this.#options.family.group, this.#options.family.membership);
    } catch {
      return false;
    }
    this.#sendFromOwnInterface();
    return true;
  }

  close(callback: () => void = () => undefined): void {
    if (this.#closed) {
      callback();
      return;
    }
    this.#closed = true;
    for (const held of this.#heldQuestions.values()) clearTimeout(held);
    try {
      this.#socket.close(callback);
    } catch {
      callback(); // It never opened.
    }
  }

  /** Not only once it has joined: on an interface without multicast it would use another one. */
  #sendFromOwnInterface(): void {
    this.setMulticastInterface(this.#options.family.membership);
  }

  #receive(bytes: Buffer, from: RemoteInfo): void {
    if (this.#closed || !this.#options.family.isNeighbour(from.address)) return;
    const kind = packetKind(bytes, this.#options.instance);
    if (kind === 'foreign') return;
    if (kind !== 'answer') {
      if (this.#isOwnEcho(from)) return;
      if (from.port === mdnsPort && isOurQuestion(bytes)) this.emit('asked');
      this.#ask(kind, from);
      return;
    }
    // RFC 6762 section 6: an answer that does not come from the mDNS port is ignored.
    if (from.port !== mdnsPort || !this.#budget.take(from.address, this.#options.clock())) return;
    this.emit('message', bytes, from);
  }

  /**
   * Passes on the one question of its kind that we answer, whatever was asked about us: its answer holds every
   * record. A question too soon after an answer waits, and speaks for all that follow it.
   */
  #ask(kind: QuestionKind, from: RemoteInfo): void {
    if (this.#heldQuestions.has(kind)) return;
    const { clock, rng } = this.#options;
    const pauseMs = (this.#answeredAtMs.get(kind) ?? -Infinity) + answerIntervalMs - clock();
    const delayMs = answerDelayMsMin + (answerDelayMsMax - answerDelayMsMin) * rng.next();
    const answer = (): void => {
      this.#heldQuestions.delete(kind);
      this.#answeredAtMs.set(kind, clock());
      this.emit('message', questionBytes[kind], from);
    };
    this.#heldQuestions.set(kind, setTimeout(answer, Math.max(delayMs, pauseMs)));
  }

  /** Without this every peer would answer itself. Each question sent comes back once. */
  #isOwnEcho({ address, port }: RemoteInfo): boolean {
    if (address !== this.#options.family.ownHost || port !== mdnsPort) return false;
    const isEcho = this.#options.clock() - this.#askedAtMs <= echoMsMax;
    this.#askedAtMs = -Infinity;
    return isEcho;
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.emit('error', error);
    }
  }
}
