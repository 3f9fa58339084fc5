/** What goes into a node, and what comes out of it. */
import type { Epoch, GroupId, PeerId } from '../../shared/ids.ts';
import type { EntryRef, StoredEntry } from '../wire/entry.ts';
import type { CloseReason, Message } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { MakeDetector } from './detector.ts';
import type { ForkFound } from './feeds.ts';
import type { GroupAnswered, GroupAsked } from './group-queries.ts';
import type { LinkId } from './links.ts';
import type { MemberBase } from './member-base.ts';
import type { FirstProfile } from './member.ts';
import type { EpochOpened } from './own-feed.ts';
import type { Crypto, Rng, Store, Vicinity } from './ports.ts';
import type { QueryAnswered } from './queries.ts';
import type { ServiceEvent } from './service-watch.ts';
import type { Twin } from './twins.ts';

export type NodeEvent =
  | { readonly type: 'stored'; readonly entries: readonly StoredEntry[] }
  | {
      readonly type: 'member';
      readonly change: 'discovered' | 'updated' | 'alive' | 'suspected' | 'dead' | 'left';
      readonly id: PeerId;
      readonly name: string;
    }
  | ({ readonly type: 'forked'; readonly feed: { readonly author: PeerId; readonly epoch: Epoch } } & ForkFound)
  /** Entries held already that came once more. */
  | { readonly type: 'again'; readonly refs: readonly EntryRef[]; readonly from: PeerId }
  /** Bodies came of entries that were here without one. */
  | { readonly type: 'filled'; readonly entries: readonly StoredEntry[] }
  /** A service came, changed its health, or is gone. */
  | ({ readonly type: 'service'; readonly name: string } & ServiceEvent)
  /** Another live host has the own key. */
  | { readonly type: 'twin'; readonly twin: Twin }
  | ({ readonly type: 'epoch' } & EpochOpened)
  /** Another member answered what it was asked. */
  | ({ readonly type: 'answered' } & QueryAnswered)
  /** Somebody asks all members, or a member has answered to an own question. */
  | ({ readonly type: 'groupAsked' } & GroupAsked)
  | ({ readonly type: 'groupAnswered' } & GroupAnswered)
  /** The own survey of everybody's links is over. */
  | { readonly type: 'surveyed' };

export interface Transmit {
  readonly link: LinkId;
  readonly message: Message;
}

export interface CloseOrder {
  readonly link: LinkId;
  readonly reason: CloseReason;
  readonly text: string;
}

/** How a link ended: with a Close frame, in silence, or by our own order. */
export type LinkEnd = 'ended' | 'reset' | 'closed-here';

export interface NodeOptions {
  readonly gid: GroupId;
  readonly config: CoreConfig;
  readonly store: Store;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly profile: Omit<FirstProfile, 'services'>;
  /** This machine's address on its LAN, for services registered as localhost; undefined: of the first endpoint. */
  readonly serviceHost?: string | undefined;
  /** Why the database may have a twin; null: it has none. */
  readonly changed: string | null;
  /** Who finds out who is gone; undefined: the failure detector of this project. For comparison. */
  readonly detector?: MakeDetector | undefined;
  /** What is known of the network; undefined: nothing. */
  readonly vicinity?: Vicinity | undefined;
  /** Members that many nodes of one process share, oneself among them: the node begins as one of them. */
  readonly members?: MemberBase | undefined;
}
