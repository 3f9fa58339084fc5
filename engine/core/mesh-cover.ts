/** In a full mesh: whom an author cannot reach itself, and which of its receivers pass its batch on to them. */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import type { StoredEntry } from '../wire/entry.ts';
import { unreachedMax } from '../wire/limits.ts';
import type { LinkEntry, Links } from './links.ts';
import { isLive } from './member.ts';
import type { Membership } from './membership.ts';

interface MeshWorld {
  readonly links: Links;
  readonly membership: Membership;
}

/** Live members that this peer holds no link to. */
export function unreachedFrom({ links, membership }: MeshWorld): ShortId[] {
  const unreached: ShortId[] = [];
  for (const member of membership.liveOthers()) {
    if (!links.has(member.id)) unreached.push(member.shortId);
  }
  return unreached.slice(0, unreachedMax);
}

/** Links to those of `unreached` that there are links to, and the others. */
export function reachable(
  { links, membership }: MeshWorld,
  unreached: readonly ShortId[],
): { readonly links: LinkEntry[]; readonly rest: ShortId[] } {
  const found: LinkEntry[] = [];
  const rest: ShortId[] = [];
  for (const shortId of unreached) {
    const peer: PeerId | undefined = membership.resolve(shortId);
    const link = peer === undefined ? undefined : links.to(peer);
    if (link === undefined) rest.push(shortId);
    else found.push(link);
  }
  return { links: found, rest };
}

/** Whether this peer is among the first `count` reached members, by a hash over batch and id that all compute alike. */
export function isHelper(
  membership: Membership,
  batch: { readonly entries: readonly StoredEntry[]; readonly unreached: readonly ShortId[] },
  count: number,
): boolean {
  const first = batch.entries[0];
  if (first === undefined) return false;
  const salt = first.id.slice(0, 13);
  const candidates: string[] = [];
  for (const member of membership.all()) {
    if (!isLive(member) || member.id === first.header.author || batch.unreached.includes(member.shortId)) continue;
    candidates.push(member.id);
  }
  candidates.sort((a, b) => mix(a, salt) - mix(b, salt) || (a < b ? -1 : 1));
  return candidates.slice(0, count).includes(membership.self.id);
}

/** A cheap hash, the same everywhere (FNV-1a over the texts): it spreads work, it secures nothing. */
function mix(id: string, salt: string): number {
  let hash = 0x811c9dc5;
  for (const text of [salt, id]) {
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}
