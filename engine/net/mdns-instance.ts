/** The name under which a peer is announced, and the tag by which its group knows it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { encodeBase32 } from '../../shared/base32.ts';
import { groupsMax } from '../../shared/groups.ts';
import type { Rng } from '../core/ports.ts';

export interface AnnouncedGroup {
  /** Key derived from the group's secret for this use only. */
  readonly mdnsTag: Uint8Array;
}

/** Groups announced at once: each costs 17 bytes of TXT. Earlier versions read the first four. */
export const announcedGroupsMax = groupsMax;

/** 80 random bits: two peers never meet under one name, and it says nothing about either. */
const instanceRandomBytes = 10;
const instancePrefix = 'gv-';

/** A stranger's tag fits by chance once in 2^64. */
const tagBytes = 8;

export function newInstanceName(rng: Rng): string {
  return instancePrefix + encodeBase32(rng.bytes(instanceRandomBytes));
}

export function instanceTag({ mdnsTag }: AnnouncedGroup, instance: string): string {
  return encodeBase32(createHmac('sha256', mdnsTag).update(instance).digest().subarray(0, tagBytes));
}

/** Everything that TXT says: version and tags, and nothing that tells who or whose this is. */
export function announcementTxt(groups: readonly AnnouncedGroup[], instance: string): Record<string, string> {
  const txt: Record<string, string> = { v: '1' };
  groups.forEach((group, index) => {
    txt[index === 0 ? 't' : `t${index + 1}`] = instanceTag(group, instance);
  });
  return txt;
}

/** Those of our groups of which a tag was announced with `instance`. */
export function fittingGroups<Group extends AnnouncedGroup>(
  groups: readonly Group[],
  instance: string,
  tags: readonly string[],
): readonly Group[] {
  if (tags.length === 0) return [];
  const heard = tags.map((tag) => Buffer.from(tag));
  return groups.filter((group) => {
    const ours = Buffer.from(instanceTag(group, instance));
    return heard.some((tag) => tag.length === ours.length && timingSafeEqual(tag, ours));
  });
}
