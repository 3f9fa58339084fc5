/** Where an entry stands in the order of its room. */
import type { EntryId, Epoch, PeerId } from '../../shared/ids.ts';
import type { Hlc } from '../../shared/records.ts';

/** A place in the order that is the same on every peer: (hlc, author, epoch, seq, id). */
export interface PagePosition {
  readonly hlc: Hlc;
  readonly author: PeerId;
  readonly epoch: Epoch;
  readonly seq: number;
  /** Where a feed forked, two entries may agree in all of the above. */
  readonly id: EntryId;
}
