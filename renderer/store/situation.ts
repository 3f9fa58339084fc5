/** What is going on, as one of few kinds: decides the notice bar and the empty conversation. */
import type { AddressStatus, Member, Status } from '../../shared/records.ts';
import { presenceOf } from './people.ts';
import type { AppState } from './state.ts';

/** A start younger than this without a link is "connecting", an older one is "alone". */
const connectingMs = 20_000;

export type Situation =
  /** Nothing can be stored: the gravest after having lost the engine itself. */
  | { readonly kind: 'problem'; readonly reason: string }
  /** The page has lost the engine: what is shown is from `since`. */
  | { readonly kind: 'detached'; readonly since: number }
  /** The engine was started again and does not know this page any more. */
  | { readonly kind: 'locked' }
  /** Another live host has this identity. */
  | { readonly kind: 'twin'; readonly name: string | null; readonly place: string | null }
  /** Most others say that the clock of this computer is off. */
  | { readonly kind: 'clock'; readonly aheadMs: number; readonly agreeing: number; readonly compared: number }
  /** No network that could carry anything. */
  | { readonly kind: 'no-network' }
  /** Addresses are being tried, nobody answered yet. */
  | { readonly kind: 'connecting'; readonly trying: number }
  /** Nobody else is here. `absent` others are known. */
  | { readonly kind: 'alone'; readonly absent: number }
  | { readonly kind: 'among' };

export function situationOf(state: AppState): Situation {
  if (state.connection === 'locked') return { kind: 'locked' };
  if (state.lostAt !== null) return { kind: 'detached', since: state.lostAt };
  const { status, members } = state;
  if (status === null) return { kind: 'among' };
  if (status.problem !== null) return { kind: 'problem', reason: status.problem };
  const { twin, clock } = status;
  if (twin !== null) return { kind: 'twin', name: twin.name, place: twin.address ?? twin.endpoints[0] ?? null };
  if (clock.aheadMs !== 0) return { kind: 'clock', ...clock };
  const others = members.filter((member) => !member.self);
  if (status.links > 0 || others.some((member) => presenceOf(member) === 'here')) return { kind: 'among' };
  if (isWithoutNetwork(status)) return { kind: 'no-network' };
  const trying = dialling(status, members).length;
  if (trying > 0 && status.uptimeMs < connectingMs) return { kind: 'connecting', trying };
  return { kind: 'alone', absent: others.length };
}

/** Addresses that are being dialled now: no pause to wait for, and nobody linked there. */
export function dialling(status: Status, members: readonly Member[]): readonly AddressStatus[] {
  const linked = new Set(members.filter((member) => member.linked).map((member) => member.id));
  return status.addresses.filter(
    (address) => address.nextTryMs === null && (address.peer === null || !linked.has(address.peer)),
  );
}

/** With mDNS off the interfaces are not looked at, so nothing can be said about them. */
function isWithoutNetwork(status: Status): boolean {
  return status.mdns && status.interfaces.length === 0;
}
