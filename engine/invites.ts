/** Joining by code, by link or by words: all are checked before anything is kept. */
import os from 'node:os';
import { parseAddress } from '../shared/address.ts';
import { inviteAddressesMax, looksLikeInvite, parseInvite } from '../shared/invite.ts';
import type { GroupCode } from './crypto/group-code.ts';
import { parseGroupCode } from './crypto/group-code.ts';
import { looksLikeWords, parseGroupWords } from './crypto/group-words.ts';
import { isDialable, isDialablePort } from './net/lan-address.ts';
import { lanInterfaces, rulesOf } from './net/interfaces.ts';
import type { Reason } from '../shared/refusal.ts';

export type ParsedJoin =
  | {
      readonly ok: true;
      readonly code: GroupCode;
      readonly seeds: readonly string[];
      readonly far: readonly string[];
      /** What the link calls the group; '' where it does not, or is none. */
      readonly name: string;
    }
  /** `reason` is one sentence for people. */
  | ({ readonly ok: false } & Reason);

/**
 * `text` is a group code, its 12 words or an invite link. A link may come from anybody, so its addresses are held to
 * what others' addresses are held to: on a LAN, and at no port of the system's. `far` are those left out.
 */
export function parseJoin(text: string): ParsedJoin {
  if (!looksLikeInvite(text)) {
    const parsed = looksLikeWords(text) ? parseGroupWords(text) : parseGroupCode(text);
    return parsed.ok ? { ...parsed, seeds: [], far: [], name: '' } : parsed;
  }
  const link = parseInvite(text);
  if (!link.ok) return link;
  const parsed = parseGroupCode(link.invite.code);
  if (!parsed.ok) return parsed;
  const { addresses, name = '' } = link.invite;
  const seeds = addresses.filter(isNear);
  return { ok: true, code: parsed.code, seeds, far: addresses.filter((address) => !seeds.includes(address)), name };
}

/** Of the own endpoints, the best of each kind of address: others may have the one or the other. */
export function inviteAddresses(endpoints: readonly string[]): readonly string[] {
  return endpoints.filter(isNear).slice(0, inviteAddressesMax);
}

function isNear(address: string): boolean {
  const parsed = parseAddress(address);
  const rules = rulesOf(lanInterfaces(os.networkInterfaces()), { loopback: false });
  return parsed !== undefined && isDialablePort(parsed.port) && isDialable(parsed.host, rules);
}
