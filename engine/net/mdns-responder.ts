/**
 * mDNS on one interface, over IPv4 or IPv6: one service of one library instance. A change of anything is a
 * new one, because the library can neither update a service nor stop one of two.
 */
import Bonjour from 'bonjour-service';
import type { Rng } from '../core/ports.ts';
import type { MdnsFamily } from './mdns-family.ts';
import { announcementTxt } from './mdns-instance.ts';
import type { AnnouncedGroup } from './mdns-instance.ts';
import { readAnnouncements, readUnresolved, serviceName, serviceType } from './mdns-packet.ts';
import type { Announcement } from './mdns-packet.ts';
import { MdnsQuestions } from './mdns-questions.ts';
import { tidyRecords } from './mdns-records.ts';
import { MulticastSocket } from './multicast-socket.ts';
import { TokenBucket } from './packet-budget.ts';

/** Questions about instances that were named without their place: everybody can name as many as they like. */
const resolvesPerSecondMax = 2;
const resolvesBurst = 8;

/** How long a goodbye may take on a network that is perhaps no longer there. */
export const goodbyeTimeoutMs = 500;

export interface ResponderOptions {
  readonly family: MdnsFamily;
  /** Whether the other family speaks on this interface, too, and before this one. */
  readonly isSecond: boolean;
  /** One name an interface: who hears it over IPv4 and IPv6 knows that it is one peer. */
  readonly instance: string;
  /** Announced as the addresses of this peer: those of the interface, and no others. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly groups: readonly AnnouncedGroup[];
  readonly rng: Rng;
  readonly clock: () => number;
  readonly handlers: ResponderHandlers;
}

export interface ResponderHandlers {
  /** `source` is the address the packet came from. Own announcements come back too. */
  announced(announcement: Announcement, source: string): void;
  /** It cannot listen; make another one later. Called once at most. */
  failed(message: string): void;
}

/** What the library passes on to its socket layer, and its types leave out. */
type MulticastConfig = Partial<Bonjour.ServiceConfig> & {
  readonly type: MdnsFamily['type'];
  readonly ip: string;
  readonly interface: string;
  readonly bind: string;
  readonly socket: MulticastSocket;
};

/**
 * What is used of the library's untyped inner object. Its browser is not: that keeps every service
 * it ever heard of, compares each answer with all of them, and does not see an address change.
 */
interface Mdns {
  on(event: 'response', listener: (packet: unknown, from: { readonly address: string }) => void): void;
  on(event: 'error' | 'warning', listener: (error: unknown) => void): void;
  query(questions: readonly Question[], callback: (error?: Error | null) => void): void;
  respond: (packet: unknown, ...rest: unknown[]) => void;
}

interface Question {
  readonly name: string;
  readonly type: 'PTR' | 'SRV' | 'TXT';
}

export class MdnsResponder {
  readonly #options: ResponderOptions;
  readonly #bonjour: Bonjour;
  readonly #mdns: Mdns;
  readonly #socket: MulticastSocket;
  readonly #questions: MdnsQuestions;
  readonly #resolves = new TokenBucket(resolvesPerSecondMax, resolvesBurst);
  #listeningSinceMs: number | undefined;
  #error: string | undefined;
  #failed = false;
  #closed = false;

  constructor(options: ResponderOptions) {
    const { family, instance, rng, clock } = options;
    this.#options = options;
    this.#socket = new MulticastSocket({ family, instance, rng, clock });
    this.#socket.on('joined', () => {
      this.#listeningSinceMs ??= clock();
      this.#error = undefined;
    });
    this.#socket.on('sent', () => {
      if (this.#listeningSinceMs !== undefined && !this.#failed) this.#error = undefined;
    });
    // `interface` alone would bind the socket to it, and Linux then hands it no multicast.
    const multicast: MulticastConfig = {
      type: family.type,
      ip: family.group,
      interface: family.membership,
      bind: family.anyHost,
      socket: this.#socket,
    };
    this.#bonjour = new Bonjour(multicast, (error: unknown) => this.#note(error));
    this.#mdns = this.#bonjour['server'].mdns;
    this.#mdns.on('error', (error) => this.#fail(error));
    this.#mdns.on('warning', (error) => this.#note(error));
    this.#mdns.on('response', (packet, from) => this.#read(packet, from.address));
    this.#tidyWhatIsSent();
    this.#publish();
    const ask = (): void => this.#query([{ name: serviceName, type: 'PTR' }]);
    this.#questions = new MdnsQuestions(rng, ask, { isSecond: options.isSecond });
    this.#socket.on('asked', () => this.#questions.handleAsked());
    this.#questions.begin();
  }

  /** Milliseconds since it began to listen; undefined: it does not. */
  get listeningMs(): number | undefined {
    return this.#listeningSinceMs === undefined ? undefined : this.#options.clock() - this.#listeningSinceMs;
  }

  get error(): string | undefined {
    return this.#error;
  }

  /** Asks who is there, now and twice more soon. */
  ask(): void {
    if (!this.#closed && !this.#failed) this.#questions.begin();
  }

  /** Joins the group again if the membership was lost, and then asks. */
  keepJoined(): void {
    if (!this.#closed && !this.#failed && this.#socket.rejoin()) this.ask();
  }

  /** Says goodbye and lets go of the socket, in `goodbyeTimeoutMs` and a little. Never rejects. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#questions.stop();
    if (!this.#failed) await withTimeout((done) => this.#bonjour.unpublishAll(done));
    await withTimeout((done) => this.#bonjour.destroy(done));
  }

  #publish(): void {
    const { instance, port, groups } = this.#options;
    this.#bonjour.publish({
      name: instance,
      type: serviceType,
      protocol: 'tcp',
      port,
      host: `${instance}.local`,
      txt: announcementTxt(groups, instance),
      // Its probing has no tie-break and takes a healthy peer offline; the name is random instead.
      probe: false,
      disableIPv6: true,
    });
  }

  #tidyWhatIsSent(): void {
    const respond = this.#mdns.respond;
    const { addresses } = this.#options;
    this.#mdns.respond = (packet, ...rest) => respond(tidyRecords(packet, addresses), ...rest);
  }

  #query(questions: readonly Question[]): void {
    this.#mdns.query(questions, (error) => {
      if (error) this.#note(error);
    });
  }

  #read(packet: unknown, source: string): void {
    if (this.#closed) return;
    for (const announcement of readAnnouncements(packet)) this.#options.handlers.announced(announcement, source);
    for (const name of readUnresolved(packet)) {
      if (!this.#resolves.take(this.#options.clock())) return;
      this.#query([
        { name, type: 'SRV' },
        { name, type: 'TXT' },
      ]);
    }
  }

  #fail(error: unknown): void {
    if (this.#failed || this.#closed) return;
    this.#failed = true;
    this.#listeningSinceMs = undefined;
    this.#questions.stop();
    this.#error = describe(error);
    this.#options.handlers.failed(this.#error);
  }

  /** Something that passes, or that the library tries again: a dead network, a garbled packet. */
  #note(error: unknown): void {
    if (codeOf(error) !== undefined) this.#error = describe(error);
  }
}

/** Runs `act` and waits for its callback, but not for ever. */
async function withTimeout(act: (done: () => void) => void): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, goodbyeTimeoutMs);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    try {
      act(done);
    } catch {
      done(); // The socket never opened, so there is nothing to take leave of.
    }
  });
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function codeOf(error: unknown): string | undefined {
  const code = property(error, 'code');
  return typeof code === 'string' ? code : undefined;
}

/** One clear line for people; the code stays in it for those who search for it. */
function describe(error: unknown): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return 'another program holds UDP port 5353 for itself (EADDRINUSE)';
  if (code === 'EACCES') return 'the system does not allow mDNS on UDP port 5353 (EACCES)';
  // In its first second or two the system asks whether an IPv6 address is free, and sends nothing from it.
  if (code === 'EADDRNOTAVAIL') return 'there is no address yet that it could send from (EADDRNOTAVAIL)';
  if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH' || code === 'ENETDOWN') return `the network is down (${code})`;
  return error instanceof Error ? error.message : String(error);
}
