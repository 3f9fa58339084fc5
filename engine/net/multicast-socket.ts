/**
 * The UDP socket under one mDNS responder. It stands between the network and the mDNS library, which
 * decodes whatever comes, answers every question and lets errors escape: here strangers' packets are
 * dropped undecoded, questions are answered once a second, and no error leaves but as an event.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import { EventEmitter } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { LanInterface } from './interfaces.ts';
import { isOnLink, parseIpv4, subnetOf } from './lan-address.ts';
import { isOurQuestion, isQuestion, packetKind, questionBytes } from './mdns-packet.ts';
import { PacketBudget } from './packet-budget.ts';

export const mdnsPort = 5353;
export const mdnsGroup = '224.0.0.251';

/** RFC 6762 section 6: a record is multicast once a second at most. Everybody hears that one. */
const answerIntervalMs = 1000;
/** Our own question comes back within this; later it is the question of another peer on this machine. */
const echoMsMax = 200;

export interface MulticastSocketOptions {
  readonly lanInterface: LanInterface;
  /** Our own name on this interface. */
  readonly instance: string;
  /** Monotonic milliseconds. */
  readonly clock: () => number;
}

/** Offers what the library uses of a `dgram.Socket`. */
export class MulticastSocket extends EventEmitter {
  readonly #options: MulticastSocketOptions;
  readonly #socket: Socket;
  readonly #budget = new PacketBudget();
  #joined = false;
  #answeredAtMs = -Infinity;
  #askedAtMs = -Infinity;
  #heldQuestion: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: MulticastSocketOptions) {
    super();
    this.#options = options;
    this.#socket = createSocket({ type: 'udp4', reuseAddr: true });
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
    this.#socket.send(bytes, offset, length, port, address, callback);
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
      this.#socket.addMembership(mdnsGroup, this.#options.lanInterface.address);
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
    clearTimeout(this.#heldQuestion);
    try {
      this.#socket.close(callback);
    } catch {
      callback(); // It never opened.
    }
  }

  /** Not only once it has joined: on an interface without multicast it would use another one. */
  #sendFromOwnInterface(): void {
    this.setMulticastInterface(this.#options.lanInterface.address);
  }

  #receive(bytes: Buffer, from: RemoteInfo): void {
    if (this.#closed || !this.#isNeighbour(from.address)) return;
    const kind = packetKind(bytes, this.#options.instance);
    if (kind === 'foreign') return;
    if (kind === 'question') {
      if (this.#isOwnEcho(from)) return;
      if (from.port === mdnsPort && isOurQuestion(bytes)) this.emit('asked');
      this.#ask(from);
      return;
    }
    // RFC 6762 section 6: an answer that does not come from the mDNS port is ignored.
    if (from.port !== mdnsPort || !this.#budget.take(from.address, this.#options.clock())) return;
    this.emit('message', bytes, from);
  }

  /**
   * Passes on the one question that we answer, whatever was asked about us: its answer holds every
   * record. A question too soon after an answer waits, and speaks for all that follow it.
   */
  #ask(from: RemoteInfo): void {
    if (this.#heldQuestion !== undefined) return;
    const waitMs = Math.max(0, this.#answeredAtMs + answerIntervalMs - this.#options.clock());
    this.#heldQuestion = setTimeout(() => {
      this.#heldQuestion = undefined;
      this.#answeredAtMs = this.#options.clock();
      this.emit('message', questionBytes, from);
    }, waitMs);
  }

  /** Without this every peer would answer itself. Each question sent comes back once. */
  #isOwnEcho({ address, port }: RemoteInfo): boolean {
    if (address !== this.#options.lanInterface.address || port !== mdnsPort) return false;
    const isEcho = this.#options.clock() - this.#askedAtMs <= echoMsMax;
    this.#askedAtMs = -Infinity;
    return isEcho;
  }

  /**
   * RFC 6762 section 11: what was not sent on this link is ignored. The system hands every socket
   * the packets of every interface, so this also tells on which one a peer was heard. On a subnet
   * of one address (a tunnel) there is no telling, so all may speak.
   */
  #isNeighbour(address: string): boolean {
    const bits = parseIpv4(address);
    if (bits === undefined) return false;
    const { subnets } = this.#options.lanInterface;
    return subnets.some((subnet) => isOnLink(bits, subnet)) || subnets.every(isSingleAddress);
  }

  #attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.emit('error', error);
    }
  }
}

const wholeAddress = subnetOf('0.0.0.0', '255.255.255.255')?.mask;

function isSingleAddress({ mask }: { readonly mask: number }): boolean {
  return mask === wholeAddress;
}
