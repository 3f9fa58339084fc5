/** The key of a feed as the database has it. */
import type { EntryId, GroupId } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { bytesOf } from './id-bytes.ts';

/** Stands for no fork in the key of a feed. */
const noFork = new Uint8Array(0);

export type FeedColumnsKey = [gid: Uint8Array, author: Uint8Array, epoch: Uint8Array, fork: Uint8Array];

export function columnsOf(gid: GroupId, { author, epoch, fork }: FeedKey): FeedColumnsKey {
  return [bytesOf(gid), bytesOf(author), bytesOf(epoch), fork === null ? noFork : bytesOf(fork)];
}

export function toFork(bytes: Uint8Array): EntryId | null {
  return bytes.length === 0 ? null : toEntryId(bytes);
}
