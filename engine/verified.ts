/**
 * Whose key the user of this computer has compared. Kept in the profile and told to nobody: a key is the same in
 * every group. With the name that it had then, so that another key under that name is noticed.
 */
import type { PeerId } from '../shared/ids.ts';
import { parsePeerId } from '../shared/ids.ts';
import { foldName } from '../shared/name.ts';
import type { Store } from './core/ports.ts';

const key = 'people.verified';
/** People whose keys one has compared; beyond it the first is forgotten. */
export const verifiedMax = 1000;

export interface VerifiedPeer {
  readonly id: PeerId;
  readonly name: string;
  readonly at: number;
}

type Settings = Pick<Store, 'setting' | 'setSetting' | 'transaction'>;

export class Verified {
  private readonly store: Settings;
  private kept: ReadonlyMap<PeerId, VerifiedPeer> | undefined;

  constructor(store: Settings) {
    this.store = store;
  }

  get(id: PeerId): VerifiedPeer | undefined {
    return this.all.get(id);
  }

  /** Somebody else who is verified and bears this name. A verified one may be called as it likes. */
  namesakeOf(id: PeerId, name: string, nameNow: (id: PeerId) => string | undefined): PeerId | null {
    if (name === '' || this.all.size === 0 || this.all.has(id)) return null;
    const folded = foldName(name);
    for (const peer of this.all.values()) {
      if (foldName(peer.name) === folded || foldName(nameNow(peer.id) ?? '') === folded) return peer.id;
    }
    return null;
  }

  set(peer: VerifiedPeer): void {
    const next = new Map(this.all);
    next.delete(peer.id);
    next.set(peer.id, peer);
    this.keep([...next.values()].slice(-verifiedMax));
  }

  remove(id: PeerId): void {
    this.keep([...this.all.values()].filter((peer) => peer.id !== id));
  }

  private get all(): ReadonlyMap<PeerId, VerifiedPeer> {
    this.kept ??= new Map(read(this.store.setting(key)).map((peer) => [peer.id, peer]));
    return this.kept;
  }

  private keep(peers: readonly VerifiedPeer[]): void {
    this.store.transaction(() => this.store.setSetting(key, JSON.stringify(peers)));
    this.kept = new Map(peers.map((peer) => [peer.id, peer]));
  }
}

/** What does not read as we wrote it is passed over. */
function read(text: string | undefined): VerifiedPeer[] {
  const value: unknown = text === undefined ? [] : JSON.parse(text);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { id, name, at } = one as Readonly<Record<string, unknown>>;
    const parsed = typeof id === 'string' ? parsePeerId(id) : undefined;
    return parsed !== undefined && typeof name === 'string' && typeof at === 'number' ? [{ id: parsed, name, at }] : [];
  });
}
