/**
 * A service inside a record. A peer of an earlier version passes records on without looking at their services:
 * so one that is malformed is its owner's fault, and is passed over instead of closing the link it came by.
 */
import { isAppName, isServiceAddress, isTagList } from '../../shared/service-text.ts';
import { Service as wire } from './grapevine.pb.js';
import { recordServicesBytesMax, recordServicesMax } from './limits.ts';
import type { ServiceRecord } from './messages.ts';

const none: readonly ServiceRecord[] = [];

export function encodeService({ app, address, tags, lastUpdate, healthy }: ServiceRecord): Uint8Array {
  return wire.encode({ app, address, tags, lastUpdate, unhealthy: !healthy }).finish();
}

/** Those that are well formed, within the limits of a record. */
export function decodeServices(encoded: readonly Uint8Array[]): readonly ServiceRecord[] {
  if (encoded.length === 0) return none;
  let bytes = 0;
  return encoded.slice(0, recordServicesMax).flatMap((one) => {
    bytes += one.length;
    return bytes > recordServicesBytesMax ? [] : decodeService(one);
  });
}

function decodeService(bytes: Uint8Array): ServiceRecord[] {
  try {
    const { app, address, tags, lastUpdate, unhealthy } = wire.decode(bytes);
    if (!isAppName(app) || !isServiceAddress(address) || !isTagList(tags)) return [];
    return [{ app, address, tags, lastUpdate, healthy: !unhealthy }];
  } catch {
    return [];
  }
}
