/**
 * Discovery by mDNS on every network interface. What it hears is a hint and no more: anybody on the
 * LAN can say anything, so the session proves who is there, and a goodbye proves nothing.
 */
import os from 'node:os';
import { formatAddress } from '../../shared/address.ts';
import type { InterfaceStatus } from '../../shared/records.ts';
import type { Rng } from '../core/ports.ts';
import { CandidateTable, candidateAddressesMax } from './candidates.ts';
import type { Discovery, DiscoveryHandlers } from './discovery.ts';
import { excludedInterfaces, lanInterfaces, ownAddresses, rulesOf } from './interfaces.ts';
import type { InterfaceChoice, LanInterface, NetworkInterfaces } from './interfaces.ts';
import { isLinkLocal6, parseIpv6 } from './ipv6.ts';
import { isDialable, isDialablePort, isOnLink, parseIpv4 } from './lan-address.ts';
import type { AddressRules } from './lan-address.ts';
import { familiesOf } from './mdns-family.ts';
import type { MdnsFamily } from './mdns-family.ts';
import { announcedGroupsMax, fittingGroups, newInstanceName } from './mdns-instance.ts';
import type { AnnouncedGroup } from './mdns-instance.ts';
import type { Announcement } from './mdns-packet.ts';
import { MdnsResponder } from './mdns-responder.ts';

/** No system tells Node of a change, so the set is read again: 40 us each time. */
export const interfaceWatchMs = 2000;
/**
 * A watch this late means that the machine slept: sockets may be deaf, and peers elsewhere. Read
 * from the wall clock, because Linux stops the monotonic one meanwhile; a clock set forward by
 * hand costs no more than a new beginning.
 */
const sleepGapMs = 15_000;
/** Port 5353 may be free again at any time; a failed bind costs next to nothing. */
const retryMs = 5000;
/** `refresh` is a button for people and programs; peers need not hear each press. */
const refreshMsMin = 1000;
/** Own names remembered, old ones too: their last announcements still come back for a moment. */
const ownInstancesMax = 64;

export interface MdnsOptions {
  /** Groups to announce, and to know others by: asked again after `announceAnew`. */
  readonly groups: readonly AnnouncedGroup[] | (() => readonly AnnouncedGroup[]);
  /** Which interfaces to use: asked again at each look, so it may change. */
  readonly choice?: () => InterfaceChoice;
  /** Whether this peer can be reached over IPv6: asked once it is started. */
  readonly ipv6?: () => boolean;
  readonly rng: Rng;
  readonly networkInterfaces?: () => NetworkInterfaces;
  readonly log?: (message: string) => void;
}

/** One interface, and who speaks there: over IPv4, over IPv6 or both. */
interface Seat {
  readonly lanInterface: LanInterface;
  readonly instance: string;
  readonly speakers: Speaker[];
}

interface Speaker {
  readonly family: MdnsFamily;
  responder: MdnsResponder;
  /** A failed responder is replaced then. */
  retryAtMs: number | undefined;
  /** What was told of the last failure: the same is not told every few seconds. */
  problem: string | undefined;
}

export class MdnsDiscovery implements Discovery {
  readonly #options: MdnsOptions;
  readonly #candidates = new CandidateTable();
  readonly #seats = new Map<string, Seat>();
  readonly #ownInstances = new Set<string>();
  readonly #closing = new Set<Promise<void>>();
  #rules: AddressRules = rulesOf([], { loopback: false });
  #ownAddresses: ReadonlySet<string> = new Set();
  #excluded: readonly LanInterface[] = [];
  /** Everything of the interfaces that others are told; whatever changes in it is a change. */
  #seen = '';
  #port = 0;
  #handlers: DiscoveryHandlers | undefined;
  #watch: NodeJS.Timeout | undefined;
  #watchedAtWallMs = 0;
  #refreshedAtMs = -Infinity;
  #readFailed = false;

  constructor(options: MdnsOptions) {
    this.#options = options;
  }

  start(port: number, handlers: DiscoveryHandlers): Promise<void> {
    if (this.#handlers !== undefined) throw new Error('assertion: discovery is started already');
    this.#port = port;
    this.#handlers = handlers;
    this.#seatInterfaces();
    this.#watchedAtWallMs = Date.now();
    this.#watch = setInterval(() => this.#look(), interfaceWatchMs);
    return Promise.resolve();
  }

  gossipiers(): readonly string[] {
    return this.#candidates.addresses(now());
  }

  interfaces(): readonly InterfaceStatus[] {
    const rows = [...this.#seats.values()].map((seat, rank) => this.#statusOf(seat, rank));
    const left = this.#excluded.map(({ name, kind, address }, index) => {
      return { name, kind, rank: rows.length + index, used: false, address, ...silent, error: null };
    });
    const missing = (this.#choice.only ?? []).filter((name) => !name.endsWith('*') && !this.#seats.has(name));
    const error = 'there is no such interface, or it has no address';
    return [
      ...rows,
      ...left,
      ...missing.map((name, index) => {
        const rank = rows.length + left.length + index;
        return { name, kind: 'lan' as const, rank, used: true, address: '', ...silent, error };
      }),
    ];
  }

  refresh(): void {
    if (this.#handlers === undefined || now() - this.#refreshedAtMs < refreshMsMin) return;
    this.#refreshedAtMs = now();
    this.#look();
    for (const { responder } of this.#speakers()) responder.ask();
  }

  /** Under new names: one name, seen before and after, would tell that it is the same peer. */
  announceAnew(): void {
    if (this.#handlers === undefined) return;
    for (const name of this.#seats.keys()) this.#unseat(name);
    this.#seatInterfaces();
  }

  async stop(): Promise<void> {
    clearInterval(this.#watch);
    this.#handlers = undefined;
    for (const name of this.#seats.keys()) this.#unseat(name);
    await Promise.all(this.#closing);
  }

  /** Every two seconds: what has changed since the last time? */
  #look(): void {
    const wallMs = Date.now();
    const slept = wallMs - this.#watchedAtWallMs > interfaceWatchMs + sleepGapMs;
    this.#watchedAtWallMs = wallMs;
    if (slept) {
      this.#options.log?.('mdns: the machine slept; beginning anew on every interface');
      for (const name of this.#seats.keys()) this.#unseat(name);
    }
    if (this.#seatInterfaces() || slept) this.#handlers?.interfacesChanged();
    for (const seat of this.#seats.values()) {
      for (const speaker of seat.speakers) {
        if (speaker.retryAtMs !== undefined && speaker.retryAtMs <= now()) this.#retry(seat, speaker);
        else speaker.responder.keepJoined();
      }
    }
  }

  get #groups(): readonly AnnouncedGroup[] {
    const { groups } = this.#options;
    const known = typeof groups === 'function' ? groups() : groups;
    if (known.length > announcedGroupsMax) {
      throw new Error(`assertion: ${known.length} groups to announce, not ${announcedGroupsMax}`);
    }
    return known;
  }

  get #choice(): InterfaceChoice {
    return this.#options.choice?.() ?? {};
  }

  get #ipv6(): boolean {
    return this.#options.ipv6?.() ?? true;
  }

  #speakers(): Speaker[] {
    return [...this.#seats.values()].flatMap(({ speakers }) => speakers);
  }

  /** IPv4 speaks for an interface that has it: peers have that, too. */
  #statusOf({ lanInterface: { name, kind, address }, speakers }: Seat, rank: number): InterfaceStatus {
    const listening = speakers.flatMap(({ responder }) => responder.listeningMs ?? []);
    return {
      name,
      kind,
      rank,
      used: true,
      address,
      listeningMs: listening.length === 0 ? null : Math.max(...listening),
      heard: this.#candidates.countOn(name, now()),
      error: speakers[0]?.responder.error ?? null,
    };
  }

  /** Makes the responders fit the interfaces there are; true where that changed any. */
  #seatInterfaces(): boolean {
    const found = this.#readInterfaces();
    if (found === undefined) return false;
    const choice = this.#choice;
    const lans = lanInterfaces(found, choice).filter((lan) => familiesOf(lan, { ipv6: this.#ipv6 }).length > 0);
    this.#excluded = excludedInterfaces(found, choice);
    this.#rules = rulesOf(lans, { loopback: lans.some(({ kind }) => kind === 'loopback') });
    this.#ownAddresses = ownAddresses(found);
    const keys = new Map(lans.map((lan) => [lan.name, lan.key]));
    for (const [name, { lanInterface }] of this.#seats) {
      if (keys.get(name) === lanInterface.key) continue;
      this.#options.log?.(`mdns: ${name} ${lanInterface.address} is gone or has changed`);
      this.#unseat(name);
    }
    for (const lanInterface of lans) {
      if (this.#seats.has(lanInterface.name)) continue;
      this.#options.log?.(`mdns: beginning on ${lanInterface.name} ${lanInterface.address}`);
      this.#seat(lanInterface);
    }
    this.#sortSeats(lans);
    const seen = lans.map(({ key, hosts }) => `${key} ${hosts.join(' ')}`).join('\n');
    const changed = seen !== this.#seen;
    this.#seen = seen;
    return changed;
  }

  /** In the order of the interfaces, the best first. */
  #sortSeats(lans: readonly LanInterface[]): void {
    const seats = lans.flatMap(({ name }) => this.#seats.get(name) ?? []);
    this.#seats.clear();
    for (const seat of seats) this.#seats.set(seat.lanInterface.name, seat);
  }

  #seat(lanInterface: LanInterface): void {
    const instance = newInstanceName(this.#options.rng);
    this.#ownInstances.add(instance);
    for (const oldest of this.#ownInstances) {
      if (this.#ownInstances.size <= ownInstancesMax) break;
      this.#ownInstances.delete(oldest);
    }
    const seat: Seat = { lanInterface, instance, speakers: [] };
    this.#seats.set(lanInterface.name, seat);
    for (const family of familiesOf(lanInterface, { ipv6: this.#ipv6 })) {
      const responder = this.#newResponder(seat, family);
      seat.speakers.push({ family, responder, retryAtMs: undefined, problem: undefined });
    }
  }

  #newResponder({ lanInterface, instance }: Seat, family: MdnsFamily): MdnsResponder {
    const { rng } = this.#options;
    const { ipv4, ipv6 } = lanInterface;
    return new MdnsResponder({
      family,
      isSecond: family.type === 'udp6' && ipv4 !== undefined,
      instance,
      addresses: [ipv4, this.#ipv6 ? ipv6 : undefined].filter((address) => address !== undefined),
      port: this.#port,
      groups: this.#groups,
      rng,
      clock: now,
      handlers: {
        announced: (announcement, source) => this.#hear(announcement, source, lanInterface),
        failed: (message) => this.#planRetry(lanInterface, family, message),
      },
    });
  }

  #unseat(name: string): void {
    const seat = this.#seats.get(name);
    if (seat === undefined) return;
    this.#seats.delete(name);
    this.#candidates.forgetInterface(name);
    for (const { responder } of seat.speakers) this.#close(responder);
  }

  /** The goodbye takes its time while whatever follows goes on; `stop` waits for it. */
  #close(responder: MdnsResponder): void {
    const closing = responder.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  #planRetry({ name, key }: LanInterface, { type }: MdnsFamily, message: string): void {
    const seat = this.#seats.get(name);
    const speaker = seat?.speakers.find(({ family }) => family.type === type);
    if (speaker === undefined || seat?.lanInterface.key !== key) return;
    speaker.retryAtMs = now() + retryMs;
    if (speaker.problem === message) return;
    speaker.problem = message;
    const over = type === 'udp6' ? ' over IPv6' : '';
    this.#handlers?.problem(`mdns on ${name}${over}: ${message}; trying again`);
  }

  #retry(seat: Seat, speaker: Speaker): void {
    speaker.retryAtMs = undefined;
    this.#close(speaker.responder);
    speaker.responder = this.#newResponder(seat, speaker.family);
  }

  #hear({ instance, port, addresses, tags }: Announcement, source: string, lan: LanInterface): void {
    if (this.#handlers === undefined || this.#ownInstances.has(instance) || !isDialablePort(port)) return;
    // The packet's own source is where the peer surely is; its records may tell of more.
    const told = [source, ...addresses.map((host) => zoned(host, lan.zone))];
    const hosts = preferIpv4(
      [...new Set(told)].filter((host) => this.#isPeerAt(host, port)),
      lan,
    );
    const fitting = fittingGroups(this.#groups, instance, tags);
    const fits = fitting.length > 0;
    const known = hosts.slice(0, candidateAddressesMax).map((host) => formatAddress({ host, port }));
    const sighting = { instance, fits, addresses: known, source, interfaceName: lan.name };
    for (const address of this.#candidates.hear(sighting, now())) {
      this.#handlers?.hint({ address, source: 'mdns', fits, fitting, instance });
    }
  }

  /** Another peer on this machine has one of our addresses, and another port. */
  #isPeerAt(host: string, port: number): boolean {
    if (port === this.#port && this.#ownAddresses.has(host)) return false;
    return isDialable(host, this.#rules);
  }

  #readInterfaces(): NetworkInterfaces | undefined {
    try {
      const found = (this.#options.networkInterfaces ?? os.networkInterfaces)();
      this.#readFailed = false;
      return found;
    } catch (error) {
      // Some sandboxes forbid it. Said once, not every two seconds.
      const message = error instanceof Error ? error.message : String(error);
      if (!this.#readFailed) this.#handlers?.problem(`the network interfaces cannot be read: ${message}`);
      this.#readFailed = true;
      return undefined;
    }
  }
}

/** Monotonic milliseconds. */
function now(): number {
  return performance.now();
}

const silent = { listeningMs: null, heard: 0 } as const;

/** A record cannot name the interface of a link-local address; it is the one on which the record was heard. */
function zoned(host: string, zone: string): string {
  const heard = parseIpv6(host);
  return heard !== undefined && heard.zone === '' && isLinkLocal6(heard.bits) ? `${host}%${zone}` : host;
}

/**
 * One address on this very link is enough, and every further one is a second connection to the same peer that
 * is closed again. IPv6 is for those that have no IPv4 address here.
 */
function preferIpv4(hosts: readonly string[], { subnets }: LanInterface): string[] {
  const isNear = (host: string): boolean => {
    const bits = parseIpv4(host);
    return bits !== undefined && subnets.some((subnet) => isOnLink(bits, subnet));
  };
  return hosts.some(isNear) ? hosts.filter((host) => parseIpv4(host) !== undefined) : [...hosts];
}
