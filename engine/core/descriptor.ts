/** From what is looked for to the channel on which it is asked for; from a service to all channels it listens on. */
import { encodeBase32 } from '../../shared/base32.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { Descriptor } from '../../shared/service-text.ts';
import { descriptorText } from '../../shared/service-text.ts';
import { channelBytes } from '../wire/limits.ts';
import { asciiBytes } from './bytes.ts';
import type { Crypto } from './ports.ts';

const channelLabel = 'grapevine/1 service channel';

/** 16 bytes as base32 text. */
export function channelOf(crypto: Crypto, gid: GroupId, descriptor: Descriptor): string {
  const named = asciiBytes(`${channelLabel} ${gid} ${descriptorText(descriptor)}`);
  return encodeBase32(crypto.sha256(named).subarray(0, channelBytes));
}

/** Of every descriptor that a service fits: a descriptor may name any of its tags. */
export function channelsOf(crypto: Crypto, gid: GroupId, { app, tags }: Descriptor): string[] {
  const some = tags.reduce<string[][]>((sets, tag) => [...sets, ...sets.map((set) => [...set, tag])], [[]]);
  return some.map((set) => channelOf(crypto, gid, { app, tags: set }));
}
