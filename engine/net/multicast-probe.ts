/**
 * One question to everybody on an interface, from a socket of its own: is the own packet heard, and who else
 * is? It goes the way of mDNS, over UDP port 5353, because that is what firewalls speak of.
 */
import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';
import type { LanInterface } from './interfaces.ts';
import { packetKind, questionBytes } from './mdns-packet.ts';
import type { MdnsFamily } from './mdns-family.ts';
import { familiesOf, mdnsPort } from './mdns-family.ts';

/** As in the doctor's evidence. */
export interface MulticastTry {
  readonly interfaceName: string;
  readonly address: string;
  readonly bound: 'ok' | 'in-use' | 'failed';
  readonly joined: boolean;
  readonly sent: 'ok' | 'denied' | 'unreachable' | 'failed' | 'not-tried';
  readonly error: string | null;
  readonly echoMs: number | null;
  readonly peers: readonly string[];
  readonly others: number;
}

/** Peers answer a question once a second at most, so two that far apart are answered at least once. */
const askAtMs = [0, 700] as const;
/** Other computers remembered in one check. */
const othersMax = 1024;

/**
 * Over IPv4 where the interface has it, else over IPv6. Takes `listenMs`, or less where nothing can be heard.
 * `mark`: random, in the header's place for a number.
 */
export async function tryMulticast(lan: LanInterface, mark: number, listenMs: number): Promise<MulticastTry> {
  const [family] = familiesOf(lan, { ipv6: true });
  if (family === undefined) throw new Error('assertion: an interface on which nothing can be sent');
  return await new MulticastProbe(lan, family, mark).run(listenMs);
}

class MulticastProbe {
  readonly #lan: LanInterface;
  readonly #family: MdnsFamily;
  readonly #question: Buffer;
  readonly #socket: Socket;
  readonly #peers = new Set<string>();
  readonly #others = new Set<string>();
  #bound: MulticastTry['bound'] = 'failed';
  #joined = false;
  #sent: MulticastTry['sent'] = 'not-tried';
  #error: string | null = null;
  #askedAt = 0;
  #echoMs: number | null = null;

  constructor(lan: LanInterface, family: MdnsFamily, mark: number) {
    const { type } = family;
    this.#lan = lan;
    this.#family = family;
    this.#socket = createSocket({ type, reuseAddr: true, ...(type === 'udp6' && { ipv6Only: true }) });
    this.#question = Buffer.from(questionBytes.question);
    // RFC 6762 18.1 would have 0 here; answers do not repeat it, so nobody but this socket reads it.
    this.#question.writeUInt16BE(mark & 0xffff, 0);
    this.#socket.on('message', (bytes, from) => this.#hear(bytes, from));
  }

  async run(listenMs: number): Promise<MulticastTry> {
    await this.#bind();
    if (this.#bound === 'ok') this.#join();
    if (this.#joined) {
      for (const [index, at] of askAtMs.entries()) {
        await pause(at - (askAtMs[index - 1] ?? 0));
        await this.#ask();
      }
      const hearsNothing = this.#sent !== 'ok' && this.#echoMs === null;
      await pause(hearsNothing ? 0 : listenMs - (askAtMs.at(-1) ?? 0));
    }
    this.#socket.close();
    return {
      interfaceName: this.#lan.name,
      address: this.#family.ownHost,
      bound: this.#bound,
      joined: this.#joined,
      sent: this.#sent,
      error: this.#error,
      echoMs: this.#echoMs,
      peers: [...this.#peers],
      others: this.#others.size,
    };
  }

  #bind(): Promise<void> {
    return new Promise((resolve) => {
      this.#socket.on('error', (error) => {
        const code = this.#note(error);
        if (this.#bound !== 'ok') this.#bound = code === 'EADDRINUSE' ? 'in-use' : 'failed';
        resolve();
      });
      this.#socket.bind(mdnsPort, this.#family.anyHost, () => {
        this.#bound = 'ok';
        resolve();
      });
    });
  }

  #join(): void {
    try {
      this.#socket.addMembership(this.#family.group, this.#family.membership);
      this.#socket.setMulticastInterface(this.#family.membership);
      this.#socket.setMulticastLoopback(true);
      this.#socket.setMulticastTTL(255);
      this.#joined = true;
    } catch (error) {
      this.#note(error);
    }
  }

  #ask(): Promise<void> {
    if (this.#askedAt === 0) this.#askedAt = performance.now();
    return new Promise((resolve) => {
      this.#socket.send(this.#question, mdnsPort, this.#family.group, (error) => {
        if (error === null) this.#sent = 'ok';
        else if (this.#sent !== 'ok') this.#sent = sendFailures[this.#note(error)] ?? 'failed';
        resolve();
      });
    });
  }

  #hear(bytes: Buffer, { address, port }: RemoteInfo): void {
    if (address === this.#family.ownHost) {
      if (bytes.equals(this.#question)) this.#echoMs ??= performance.now() - this.#askedAt;
      return;
    }
    if (!this.#family.isNeighbour(address) || port !== mdnsPort || this.#others.size >= othersMax) return;
    this.#others.add(address);
    // A question tells, too, that a Grapevine runs there.
    if (packetKind(bytes, '') !== 'foreign') this.#peers.add(address);
  }

  #note(error: unknown): string {
    const code =
      error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
    this.#error ??= code;
    return code;
  }
}

const sendFailures: Readonly<Record<string, MulticastTry['sent']>> = {
  EPERM: 'denied',
  EACCES: 'denied',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
