/**
 * How the roots of each partner differ from one's own, and whether an exchange may help.
 *
 * A root is an order-free sum, so that the difference of two roots names the items in which two peers
 * differ, and stays the same while both take the same news. A difference that an exchange could not
 * bridge (a feed refused, a table full) is standing: it is tried again after pauses that double, and who
 * differs from us by no more than that is as level as can be.
 */
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import type { Root, Roots } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import { recentRootsMax } from './config.ts';
import type { LinkId } from './links.ts';
import type { Now } from './ports.ts';
import { rootBytes } from './root.ts';

/** 'behind': level but for what one of the two heard in the last moments. */
export type Judgement = 'level' | 'behind' | 'standing' | 'different';

interface Disparity {
  /** As the last roots told. */
  last: Roots;
  /** What the last exchange left, and until when it is let be. */
  standing: { readonly roots: Roots; readonly untilMs: number; readonly lengthMs: number } | null;
}

export class Disparities {
  private readonly config: CoreConfig;
  private readonly byLink = new Map<LinkId, Disparity>();
  /** Own roots of heads of the last moments. */
  private recent: { readonly root: Root; readonly until: number }[] = [];
  private current: Root = '';

  constructor(config: CoreConfig) {
    this.config = config;
  }

  /** The own root of heads may have changed. */
  noteHeads(now: Now, root: Root): void {
    if (root === this.current) return;
    this.recent = this.recent.filter(({ until }) => until > now.mono).slice(1 - recentRootsMax);
    this.recent.push({ root: this.current, until: now.mono + this.config.recentRootMs });
    this.current = root;
  }

  judge(now: Now, link: LinkId, theirs: Roots, ours: Roots): Judgement {
    const last = difference(theirs, ours);
    if (last === null) {
      this.byLink.delete(link);
      return 'level';
    }
    const standing = this.byLink.get(link)?.standing ?? null;
    this.byLink.set(link, { last, standing });
    if (standing !== null && isSame(standing.roots, last))
      return standing.untilMs > now.mono ? 'standing' : 'different';
    const bridged = standing === null ? theirs.heads : sumOf(theirs.heads, standing.roots.heads);
    const isBehind = this.recent.some(({ root, until }) => root === bridged && until > now.mono);
    const areRecordsEqual = last.records === (standing?.roots.records ?? noRoot);
    return isBehind && areRecordsEqual ? 'behind' : 'different';
  }

  /** Whether its last roots differed, by something that is not let be now. */
  isDifferent(now: Now, link: LinkId): boolean {
    const disparity = this.byLink.get(link);
    if (disparity === undefined) return false;
    const { last, standing } = disparity;
    return standing === null || standing.untilMs <= now.mono || !isSame(standing.roots, last);
  }

  /** An exchange ended that brought nothing. */
  noteFruitless(now: Now, link: LinkId): void {
    const disparity = this.byLink.get(link);
    if (disparity === undefined) return;
    const { last, standing } = disparity;
    const isAgain = standing !== null && isSame(standing.roots, last);
    const lengthMs = Math.min(
      isAgain ? standing.lengthMs * 2 : this.config.syncBackoffMs,
      this.config.syncBackoffMsMax,
    );
    disparity.standing = { roots: last, untilMs: now.mono + lengthMs, lengthMs };
  }

  forget(link: LinkId): void {
    this.byLink.delete(link);
  }
}

const noRoot = encodeBase32(new Uint8Array(rootBytes));

function difference(theirs: Roots, ours: Roots): Roots | null {
  if (theirs.heads === ours.heads && theirs.records === ours.records && theirs.view === ours.view) return null;
  return {
    view: sumOf(theirs.view, ours.view),
    records: sumOf(theirs.records, ours.records),
    heads: sumOf(theirs.heads, ours.heads),
  };
}

function isSame(a: Roots, b: Roots): boolean {
  return a.heads === b.heads && a.records === b.records && a.view === b.view;
}

function sumOf(a: Root, b: Root): Root {
  if (a === b) return noRoot;
  const sum = bytesOf(a);
  for (const [index, byte] of bytesOf(b).entries()) sum[index] = (sum[index] ?? 0) ^ byte;
  return encodeBase32(sum);
}

/** A root that a peer did not give stands for an empty set. */
function bytesOf(root: Root): Uint8Array {
  return (root === '' ? undefined : decodeBase32(root)) ?? new Uint8Array(rootBytes);
}
