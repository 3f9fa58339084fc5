/** The body of an entry that is an event of a program: a name, and what goes with it. */
import { isEventName, isPayload } from '../../shared/group-query.ts';
import { UserEvent as wire } from './grapevine.pb.js';

export interface UserEventBody {
  readonly name: string;
  readonly payload: string;
}

export function encodeUserEvent(event: UserEventBody): Uint8Array {
  return wire.encode(event).finish();
}

/** Undefined: it is none, or breaks a limit. Its author alone is to blame, so it says nothing. */
export function decodeUserEvent(bytes: Uint8Array): UserEventBody | undefined {
  try {
    const { name, payload } = wire.decode(bytes);
    return isEventName(name) && isPayload(payload) ? { name, payload } : undefined;
  } catch {
    return undefined;
  }
}
