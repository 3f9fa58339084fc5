/** What a peer says of itself, signed. Its exact bytes are kept and relayed; this reads and writes them. */
import { nameBytesMax, utf8Bytes } from '../../shared/limits.ts';
import { cleanName, cleanStatus } from '../../shared/name.ts';
import { groupIdBytes, idToBytes, toGroupId } from '../../shared/ids.ts';
import { PeerRecord as wire } from './grapevine.pb.js';
import { endpointCharsMax, endpointsMax, recordBytesMax, statusTextBytesMax } from './limits.ts';
import { MalformedError, demand } from './malformed.ts';
import type { PeerRecord } from './messages.ts';
import { readPeerId } from './parts.ts';
import { decodeServices, encodeService } from './service.ts';

const recordFormat = 1;
const hashBytes = 32;
const bootBytes = 8;
export const recordSignatureLabel = 'grapevine/1 record';

/** host:port and nothing that could be anything else. */
const endpointPattern = /^(\[[0-9a-fA-F:.]+\]|[0-9A-Za-z.-]+):\d{1,5}$/;

export function encodeRecord(record: PeerRecord): Uint8Array {
  return wire
    .encode({
      ...record,
      format: recordFormat,
      gid: idToBytes(record.gid),
      id: idToBytes(record.id),
      services: record.services.map(encodeService),
    })
    .finish();
}

/** Read once: whoever merges a record, passes it on and looks for its subject asks for it again. */
const known = new WeakMap<Uint8Array, PeerRecord>();

/** Throws a MalformedError. Name and status text come back cleaned. `bytes` must not change any more. */
export function decodeRecord(bytes: Uint8Array): PeerRecord {
  const before = known.get(bytes);
  if (before !== undefined) return before;
  const record = readRecord(bytes);
  known.set(bytes, record);
  return record;
}

function readRecord(bytes: Uint8Array): PeerRecord {
  demand(bytes.length <= recordBytesMax, 'a record over its limit');
  const record = decodeWire(bytes);
  demand(record.format === recordFormat, 'a record of an unknown format');
  demand(record.gid.length === groupIdBytes, 'a record without a group');
  demand(record.incarnation >= 1, 'a record without an incarnation');
  demand(utf8Bytes(record.name) <= nameBytesMax, 'a name over its limit');
  demand(utf8Bytes(record.statusText) <= statusTextBytesMax, 'a status text over its limit');
  demand(record.endpoints.length <= endpointsMax, 'too many endpoints');
  demand([0, hashBytes].includes(record.avatar.length), 'an avatar that is no hash');
  demand([0, bootBytes].includes(record.boot.length), 'a boot mark of a wrong length');
  return {
    gid: toGroupId(record.gid),
    id: readPeerId(record.id),
    incarnation: record.incarnation,
    version: record.version,
    left: record.left,
    endpoints: record.endpoints.filter(isEndpoint),
    name: cleanName(record.name),
    avatar: record.avatar,
    statusText: cleanStatus(record.statusText),
    away: record.away,
    boot: record.boot,
    services: decodeServices(record.services),
  };
}

function isEndpoint(endpoint: string): boolean {
  return endpoint.length <= endpointCharsMax && endpointPattern.test(endpoint);
}

function decodeWire(bytes: Uint8Array) {
  try {
    return wire.decode(bytes);
  } catch {
    throw new MalformedError('a record that cannot be decoded');
  }
}
