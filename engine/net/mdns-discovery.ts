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
import { lanInterfaces, ownAddresses } from './interfaces.ts';
import type { LanInterface, NetworkInterfaces } from './interfaces.ts';
import { isDialable, isDialablePort } from './lan-address.ts';
import type { AddressRules } from './lan-address.ts';
import { announcedGroupsMax, fitsAnyGroup } from './mdns-instance.ts';
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
/** Port 5353 may be free again soon (a program restarts) or never. */
const retryMsMin = 5000;
const retryMsMax = 60_000;
/** `refresh` is a button for people and programs; peers need not hear each press. */
const refreshMsMin = 1000;
/** Own names remembered, old ones too: their last announcements still come back for a moment. */
const ownInstancesMax = 64;

export interface MdnsOptions {
  /** Groups to announce, and to know others by. */
  readonly groups: readonly AnnouncedGroup[];
  /** Names of the only interfaces to use. Loopback is used only where it is named here. */
  readonly interfaces?: readonly string[];
  readonly rng: Rng;
  readonly networkInterfaces?: () => NetworkInterfaces;
  readonly log?: (message: string) => void;
}

interface Seat {
  readonly lanInterface: LanInterface;
  responder: MdnsResponder;
  /** A failed responder is replaced then. */
  retryAtMs: number | undefined;
  retryDelayMs: number;
}

export class MdnsDiscovery implements Discovery {
  readonly #options: MdnsOptions;
  readonly #candidates = new CandidateTable();
  readonly #seats = new Map<string, Seat>();
  readonly #ownInstances = new Set<string>();
  readonly #closing = new Set<Promise<void>>();
  #rules: AddressRules = { subnets: [], loopback: false };
  #ownAddresses: ReadonlySet<string> = new Set();
  #port = 0;
  #handlers: DiscoveryHandlers | undefined;
  #watch: NodeJS.Timeout | undefined;
  #watchedAtWallMs = 0;
  #refreshedAtMs = -Infinity;
  #readFailed = false;

  constructor(options: MdnsOptions) {
    if (options.groups.length > announcedGroupsMax) {
      throw new Error(`assertion: ${options.groups.length} groups to announce, not ${announcedGroupsMax}`);
    }
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
    const rows = [...this.#seats.values()].map(({ lanInterface, responder }) => ({
      name: lanInterface.name,
      address: lanInterface.address,
      listeningMs: responder.listeningMs ?? null,
      heard: this.#candidates.countOn(lanInterface.name, now()),
      error: responder.error ?? null,
    }));
    const missing = (this.#options.interfaces ?? []).filter((name) => !this.#seats.has(name));
    const error = 'there is no such interface, or it has no IPv4 address';
    return [...rows, ...missing.map((name) => ({ name, address: '', listeningMs: null, heard: 0, error }))];
  }

  refresh(): void {
    if (this.#handlers === undefined || now() - this.#refreshedAtMs < refreshMsMin) return;
    this.#refreshedAtMs = now();
    this.#look();
    for (const { responder } of this.#seats.values()) responder.ask();
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
      if (seat.retryAtMs !== undefined && seat.retryAtMs <= now()) this.#retry(seat);
      else seat.responder.keepJoined();
    }
  }

  /** Makes the responders fit the interfaces there are; true where that changed any. */
  #seatInterfaces(): boolean {
    const found = this.#readInterfaces();
    if (found === undefined) return false;
    const lans = lanInterfaces(found, this.#options.interfaces);
    const keys = new Map(lans.map((lan) => [lan.name, lan.key]));
    this.#rules = {
      subnets: lans.flatMap((lan) => lan.subnets),
      loopback: lans.some((lan) => lan.address.startsWith('127.')),
    };
    this.#ownAddresses = ownAddresses(found);
    let changed = false;
    for (const [name, { lanInterface }] of this.#seats) {
      if (keys.get(name) === lanInterface.key) continue;
      this.#options.log?.(`mdns: ${name} ${lanInterface.address} is gone or has changed`);
      this.#unseat(name);
      changed = true;
    }
    for (const lanInterface of lans) {
      if (this.#seats.has(lanInterface.name)) continue;
      this.#options.log?.(`mdns: beginning on ${lanInterface.name} ${lanInterface.address}`);
      this.#seat(lanInterface);
      changed = true;
    }
    return changed;
  }

  #seat(lanInterface: LanInterface): void {
    const responder = this.#newResponder(lanInterface);
    this.#seats.set(lanInterface.name, {
      lanInterface,
      responder,
      retryAtMs: undefined,
      retryDelayMs: retryMsMin,
    });
  }

  #newResponder(lanInterface: LanInterface): MdnsResponder {
    const { groups, rng } = this.#options;
    const handlers = {
      announced: (announcement: Announcement, source: string) => this.#hear(announcement, source, lanInterface.name),
      failed: (message: string) => this.#planRetry(lanInterface, message),
    };
    const port = this.#port;
    const responder = new MdnsResponder({ lanInterface, port, groups, rng, clock: now, handlers });
    this.#ownInstances.add(responder.instance);
    for (const oldest of this.#ownInstances) {
      if (this.#ownInstances.size <= ownInstancesMax) break;
      this.#ownInstances.delete(oldest);
    }
    return responder;
  }

  #unseat(name: string): void {
    const seat = this.#seats.get(name);
    if (seat === undefined) return;
    this.#seats.delete(name);
    this.#candidates.forgetInterface(name);
    this.#close(seat.responder);
  }

  /** The goodbye takes its time while whatever follows goes on; `stop` waits for it. */
  #close(responder: MdnsResponder): void {
    const closing = responder.close().finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }

  #planRetry({ name, key }: LanInterface, message: string): void {
    const seat = this.#seats.get(name);
    if (seat === undefined || seat.lanInterface.key !== key) return;
    seat.retryAtMs = now() + seat.retryDelayMs;
    seat.retryDelayMs = Math.min(2 * seat.retryDelayMs, retryMsMax);
    this.#handlers?.problem(`mdns on ${name}: ${message}; trying again`);
  }

  #retry(seat: Seat): void {
    seat.retryAtMs = undefined;
    this.#close(seat.responder);
    seat.responder = this.#newResponder(seat.lanInterface);
  }

  #hear({ instance, port, addresses, tags }: Announcement, source: string, interfaceName: string): void {
    if (this.#handlers === undefined || this.#ownInstances.has(instance) || !isDialablePort(port)) return;
    // The packet's own source is where the peer surely is; its records may tell of more.
    const hosts = [...new Set([source, ...addresses])].filter((host) => this.#isPeerAt(host, port));
    const fits = fitsAnyGroup(this.#options.groups, instance, tags);
    const known = hosts.slice(0, candidateAddressesMax).map((host) => formatAddress({ host, port }));
    const due = this.#candidates.hear({ instance, fits, addresses: known, source, interfaceName }, now());
    for (const address of due) this.#handlers?.hint({ address, source: 'mdns', fits, instance });
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
