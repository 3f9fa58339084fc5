/**
 * The link that lets somebody in: `grapevine://join/CODE?at=HOST:PORT&at=...&name=NAME`. It carries the group's
 * secret, so it is handed on like the code itself; the addresses of who made it, for networks without multicast;
 * and what it calls the group, which whoever joins may change.
 * Whether the code is right and the addresses may be dialled is told elsewhere: this is the form alone.
 */
import { formatAddress, parseAddress } from './address.ts';
import { cleanGroupName } from './groups.ts';
import type { Reason } from './refusal.ts';
import { reasonFor } from './refusal.ts';

export interface Invite {
  /** As it stands in the link. */
  readonly code: string;
  /** host:port. */
  readonly addresses: readonly string[];
  /** Cleaned; left away where there is none. */
  readonly name?: string;
}

export type ParsedInvite =
  | { readonly ok: true; readonly invite: Invite }
  /** `reason` is one sentence for people. */
  | ({ readonly ok: false } & Reason);

const scheme = 'grapevine:';
/** One peer that answers is enough: it tells of the others. */
export const inviteAddressesMax = 4;
/** A longer one was not made by us, and is not looked at. */
export const inviteCharsMax = 600;
const form = /^grapevine:\/\/join\/([^/?#\s]{1,200})\/?(?:\?([^#\s]*))?$/i;

export function formatInvite({ code, addresses, name = '' }: Invite): string {
  const parts = addresses.slice(0, inviteAddressesMax).map((address) => `at=${encoded(address)}`);
  if (name !== '') parts.push(`name=${encodeURIComponent(cleanGroupName(name)).replace(/[!'()*]/g, percented)}`);
  return `grapevine://join/${code}${parts.length === 0 ? '' : `?${parts.join('&')}`}`;
}

/** Whether `text` is meant to be one. */
export function looksLikeInvite(text: string): boolean {
  return text.trim().toLowerCase().startsWith(scheme);
}

/** What a later version adds is passed over; an address that is none refuses the link. */
export function parseInvite(text: string): ParsedInvite {
  const trimmed = text.trim();
  if (trimmed.length > inviteCharsMax) return refused('refused.link-length');
  const [, code, query = ''] = form.exec(trimmed) ?? [];
  if (code === undefined) return refused('refused.link-form');
  const parts = query.split('&');
  const given = parts.filter((part) => part.startsWith('at='));
  if (given.length > inviteAddressesMax) {
    return refused('refused.link-addresses', { most: inviteAddressesMax, given: given.length });
  }
  const addresses = given.flatMap((part) => parseAddress(decoded(part.slice(3))) ?? []).map(formatAddress);
  if (addresses.length < given.length) return refused('refused.link-address');
  const name = nameIn(parts.find((part) => part.startsWith('name='))?.slice('name='.length) ?? '');
  return { ok: true, invite: { code, addresses: [...new Set(addresses)], ...(name !== '' && { name }) } };
}

/** '' where it cannot be read: a name is nothing to refuse a link for. */
function nameIn(text: string): string {
  try {
    return cleanGroupName(decodeURIComponent(text.replaceAll('+', ' ')));
  } catch {
    return '';
  }
}

/** Characters that some programs take for the end of a link. */
function percented(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function refused(...why: Parameters<typeof reasonFor>): ParsedInvite {
  return { ok: false, ...reasonFor(...why) };
}

/** Brackets of IPv6 are not allowed in this part of a link, and some programs end it there. */
function encoded(address: string): string {
  return address.replaceAll('[', '%5B').replaceAll(']', '%5D');
}

function decoded(text: string): string {
  return text.replace(/%5b/gi, '[').replace(/%5d/gi, ']').replace(/%3a/gi, ':').replace(/%25/g, '%');
}
