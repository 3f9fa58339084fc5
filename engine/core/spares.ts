/**
 * Second links that a peer dialled while one is open. Only the dialling side knows which of the two
 * lives, so they wait here, unused, until it speaks on one or closes it.
 */
import type { LinkEntry, LinkId } from './links.ts';

/** A peer that keeps opening links loses the oldest that it does not use. */
export const sparesMax = 16;

export class Spares {
  private readonly links = new Map<LinkId, LinkEntry>();

  /** Returns the link that has to give way, if any. */
  hold(link: LinkEntry): LinkId | undefined {
    this.links.set(link.id, link);
    const oldest = this.links.keys().next();
    if (this.links.size <= sparesMax || oldest.done === true) return undefined;
    this.links.delete(oldest.value);
    return oldest.value;
  }

  take(id: LinkId): LinkEntry | undefined {
    const link = this.links.get(id);
    this.links.delete(id);
    return link;
  }
}
