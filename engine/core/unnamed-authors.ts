/** Authors of entries held here whose record nobody gave yet, and which link was asked for them when. */
import type { PeerId } from '../../shared/ids.ts';
import { askedMax } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { LinkId } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now } from './ports.ts';

/** A link that could not give a record is asked again after this, doubling to the longest. */
const askAgainMs = 2000;
const askAgainMsMax = 3_600_000;

interface Pause {
  readonly untilMs: number;
  readonly lengthMs: number;
}

export class UnnamedAuthors {
  private readonly feeds: Feeds;
  private readonly membership: Membership;
  private readonly pauses = new Map<LinkId, Map<PeerId, Pause>>();
  private authors: readonly PeerId[] = [];
  /** What `authors` was read from. */
  private readFrom = '';

  constructor(feeds: Feeds, membership: Membership) {
    this.feeds = feeds;
    this.membership = membership;
  }

  /** Whether `link` may be asked for one of them now. */
  isDue(now: Now, link: LinkId): boolean {
    const pauses = this.pauses.get(link);
    // The record of one who is dead moves neither a root nor a number.
    return this.read().some(
      (author) => this.isUnnamed(author) && (pauses?.get(author)?.untilMs ?? -Infinity) <= now.mono,
    );
  }

  noteAsked(now: Now, link: LinkId): void {
    const authors = this.read();
    if (authors.length === 0) return;
    const pauses = this.pauses.get(link) ?? new Map<PeerId, Pause>();
    this.pauses.set(link, pauses);
    if (pauses.size + authors.length > askedMax) pauses.clear();
    for (const author of authors) {
      const lengthMs = Math.min((pauses.get(author)?.lengthMs ?? askAgainMs / 2) * 2, askAgainMsMax);
      pauses.set(author, { untilMs: now.mono + lengthMs, lengthMs });
    }
  }

  forget(link: LinkId): void {
    this.pauses.delete(link);
  }

  private read(): readonly PeerId[] {
    const from = `${this.feeds.count}.${this.membership.recordsRoot}.${this.membership.size}`;
    if (from === this.readFrom) return this.authors;
    this.readFrom = from;
    this.authors = [...this.feeds.authors()].filter((author) => this.isUnnamed(author));
    return this.authors;
  }

  private isUnnamed(author: PeerId): boolean {
    return this.membership.get(author)?.record === null;
  }
}
