/** Where peers were met on the networks that this machine is on, kept from one run to the next. */
import type { Address } from '../shared/address.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { MeetingRow, Store, Vicinity } from './core/ports.ts';
import type { HomeNetwork, HomeNetworks } from './net/home-networks.ts';

/** Own addresses remembered, so that a link can be told from one that lost its ground. */
const knownMax = 512;

export class Meetings implements Vicinity {
  private readonly store: Store;
  private readonly gid: GroupId;
  private readonly look: () => HomeNetworks;
  private networks: HomeNetworks;
  /** The latest of each peer on the present networks. */
  private met = new Map<PeerId, string>();
  /** Networks by own address, the present ones and those of before, the latest last. */
  private readonly known = new Map<string, HomeNetwork>();

  constructor(store: Store, gid: GroupId, look: () => HomeNetworks) {
    this.store = store;
    this.gid = gid;
    this.look = look;
    this.networks = look();
    this.recall();
  }

  isNear(address: string): boolean {
    return this.networks.isNear(address);
  }

  metAt(peer: PeerId): string | undefined {
    return this.met.get(peer);
  }

  /** Everybody met on the present networks. */
  all(): ReadonlyMap<PeerId, string> {
    return this.met;
  }

  /** The interface that has an own address now. */
  interfaceOf({ host }: Address): string | undefined {
    return this.networks.interfaceOf(host);
  }

  /** The interfaces changed: this may be another place. */
  refresh(): void {
    this.networks = this.look();
    this.recall();
  }

  /**
   * Whether a link from this own address can carry nothing more: its interface has another one. A cable that is
   * out takes an address away, too, and gives it back: that is left to the silence on the link.
   */
  hasReplaced({ host }: Address): boolean {
    const network = this.known.get(host);
    return network !== undefined && this.networks.hasReplaced(network);
  }

  /** A dial from `local` to `address` found `peer`. Call inside a transaction. */
  note(local: Address, meeting: Pick<MeetingRow, 'peer' | 'address' | 'at'>): void {
    const network = this.networks.of(local.host);
    if (network === undefined) return;
    this.met.set(meeting.peer, meeting.address);
    this.store.saveMeeting(this.gid, { ...meeting, network: network.name });
  }

  private recall(): void {
    for (const network of this.networks.all) {
      this.known.delete(network.address);
      this.known.set(network.address, network);
    }
    for (const oldest of this.known.keys()) {
      if (this.known.size <= knownMax) break;
      this.known.delete(oldest);
    }
    const names = new Set(this.networks.all.map(({ name }) => name));
    this.met = new Map();
    for (const { network, peer, address } of this.store.meetings(this.gid)) {
      if (names.has(network) && !this.met.has(peer)) this.met.set(peer, address);
    }
  }
}
