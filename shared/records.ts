/** Plain read-only data, as the user interface, the CLI and programs see it. Times are wall-clock ms. */
import type { FileId, OfferedFile } from './files.ts';
import type { EntryId, Epoch, GroupId, PeerId } from './ids.ts';
import type { EarlierVersion, MessageTalk } from './talk.ts';

/** Hybrid logical clock reading: wall ms, and a count inside the millisecond. */
export interface Hlc {
  readonly ms: number;
  readonly n: number;
}

export type MemberState = 'alive' | 'suspect' | 'dead' | 'left';

/** Where an address was learnt. */
export type AddressSource = 'mdns' | 'seed' | 'remembered' | 'record' | 'incoming';

/**
 * What came of a dial. `cut`: a connection, cut before it was TLS: a program that ends, or is too busy. `closed`:
 * it spoke TLS and turned us away without a word, as a Grapevine of another group does. `not-grapevine`: something
 * else answers. `stranger`: a Grapevine, but none of this group; `self`: this very process; `twin`: another
 * process with the same identity. `aborted`: it was not dialled at all.
 */
export type DialFailure =
  'refused' | 'unreachable' | 'timeout' | 'cut' | 'closed' | 'not-grapevine' | 'stranger' | 'self' | 'twin' | 'aborted';

/** A peer as the member table knows it. Oneself is a member too. */
export interface Member {
  readonly id: PeerId;
  /** Cleaned display name; '' until its record was heard. */
  readonly name: string;
  readonly self: boolean;
  readonly state: MemberState;
  /** False: remembered from an earlier run and not heard since this one began. */
  readonly heard: boolean;
  /** When anything of it was last heard here or by a member that says so; null: never. */
  readonly lastSeen: number | null;
  readonly incarnation: number;
  /** Whether a session with it is open now. */
  readonly linked: boolean;
  /** Median of the last round trips on the link. */
  readonly rttMs: number | null;
  /** For a peer without a link: the member that vouches for its state. */
  readonly via: PeerId | null;
  /** host:port of the open link, else the most promising one that is known. */
  readonly address: string | null;
  readonly addressSource: AddressSource | null;
  /** For an address that a signed record named: the member from which that record came. */
  readonly addressVia: PeerId | null;
  /** Last time on this network it was met at this very address, which is therefore dialled first. */
  readonly metHere: boolean;
  /** Own network interface that the link goes over; null: no link, or not known. */
  readonly interface: string | null;
  /** Who dialled the link; null: there is none. */
  readonly dialledBy: 'here' | 'there' | null;
  /** Its clock less ours, as far as probes tell; null: not measured. */
  readonly clockSkewMs: number | null;
  /** It wrote two messages for one place of a feed: a copied disk, or a lie. The event log tells which. */
  readonly forked: boolean;
  /** Nothing of what it writes is kept here, and no link to it. */
  readonly blocked: boolean;
  /** One line about itself; '' where it says nothing. */
  readonly statusText: string;
  /** Nobody sits at it, or wants to be disturbed there. */
  readonly away: boolean;
  /** Names the picture that the call `picture` gives: another one, another name. Null: it shows none that is here. */
  readonly picture: string | null;
  /** The user of this computer has compared its key. */
  readonly verified: boolean;
  /** The user has verified somebody of this very name, who has another key. */
  readonly namesake: PeerId | null;
  /** What programs on its machine offer. */
  readonly services: readonly MemberService[];
}

/** Another live host with the own identity: a copied profile. */
export interface Twin {
  /** What it calls itself; null: nobody has told. */
  readonly name: string | null;
  readonly endpoints: readonly string[];
  /** Where it answered a dial; null: only heard of. */
  readonly address: string | null;
  readonly seenAt: number;
}

/** What the clocks of linked members say of the own one. */
export interface ClockStatus {
  /** Own clock less theirs; 0: close enough, or too few to tell. */
  readonly aheadMs: number;
  readonly agreeing: number;
  readonly compared: number;
}

/** What is kept here; null: without that limit. */
export interface Retention {
  readonly days: number | null;
  readonly mib: number | null;
  readonly eventDays: number | null;
  /** Of the event log, so many of the newest. */
  readonly events: number;
  /** Of one author, at most. */
  readonly authorMib: number;
  readonly authorMessages: number;
}

/** Bodies of messages that are here. */
export interface KeptStatus {
  readonly bodies: number;
  readonly bytes: number;
  /** Authors of whom no more is kept. */
  readonly overQuota: readonly PeerId[];
  readonly blocked: readonly PeerId[];
}

/** What is missing of one feed. */
export interface Gap {
  readonly author: PeerId;
  readonly epoch: Epoch;
  /** Names a continuation of a feed that forked; null: the feed itself. */
  readonly fork: EntryId | null;
  /** Messages that are not here at all, and those of which the text alone is missing. */
  readonly entries: number;
  readonly bodies: number;
  /** More is missing than was counted. */
  readonly atLeast: boolean;
  /** The first of the ranges. */
  readonly ranges: readonly { readonly fromSeq: number; readonly toSeq: number }[];
  /** Who is known to have how many of them, most first. */
  readonly holders: readonly { readonly peer: PeerId; readonly count: number }[];
  /** `waiting`: nobody was asked yet. `unavailable`: no linked member has any of it. */
  readonly state: 'waiting' | 'asked' | 'unavailable';
}

/** How many members are known to have stored a message. */
export interface Holders {
  readonly count: number;
  readonly total: number;
  /** True where only a part of the group is linked, so the count is a lower bound. */
  readonly atLeast: boolean;
}

/**
 * `text`: shown. `absent`: only the header is here. `deleted`: its author took it back. `unknown`: a newer
 * Grapevine wrote it.
 */
export type MessageContent = 'text' | 'absent' | 'deleted' | 'unknown';

export interface Message extends MessageTalk {
  readonly id: EntryId;
  readonly author: PeerId;
  readonly epoch: Epoch;
  readonly seq: number;
  readonly hlc: Hlc;
  readonly room: string;
  readonly content: MessageContent;
  readonly text: string;
  /** Not there where it offers none. */
  readonly files?: readonly OfferedFile[];
  /** The author's clock when it was written. */
  readonly sentAt: number;
  /** When it was stored here. */
  readonly receivedAt: number;
  /** Every peer it was received from, the first first; empty for an own message. */
  readonly receivedFrom: readonly PeerId[];
  /**
   * The way the first copy came: the author, then each peer that passed it on. Reported by the
   * peers, not signed. A hop that this group does not know keeps its 13-character short id.
   */
  readonly path: readonly string[];
  readonly holders: Holders;
}

/** One message with everything that is known of it. */
export interface MessageDetail extends Message {
  readonly holderIds: readonly PeerId[];
  readonly missingIds: readonly PeerId[];
  /** Later copies: who sent one, and when. */
  readonly duplicates: readonly { readonly from: PeerId; readonly at: number }[];
  /** What it said before its author changed it, the first first. */
  readonly versions: readonly EarlierVersion[];
}

/** A message as another member says to hold it; what its author wrote is proven by the author's signature. */
export interface RemoteMessage extends Omit<Message, 'holders' | 'receivedFrom' | keyof MessageTalk> {
  /** Ids of members, or short ids of 13 characters where they are not known here. */
  readonly receivedFrom: readonly string[];
}

export interface Group {
  readonly id: GroupId;
  readonly name: string;
  /** True for the well-known group that anybody on the LAN can read. */
  readonly open: boolean;
}

/** Frames sent since start, by kind (the names of the protocol document), and totals. */
export interface Counters {
  readonly push: number;
  readonly ack: number;
  readonly prune: number;
  readonly graft: number;
  readonly pullSync: number;
  readonly pullRequest: number;
  readonly pullResponse: number;
  readonly probe: number;
  readonly syn: number;
  readonly synAck: number;
  readonly ack2: number;
  /** Bytes of frames sent and received, labels included, TLS not. */
  readonly bytes: number;
  /** Entries stored, all feeds. */
  readonly entries: number;
  /** Number of the newest event of the event log. */
  readonly events: number;
}

/** What a network interface is likely to be: a guess that only sorts. */
export type InterfaceKind = 'lan' | 'wireless' | 'vpn' | 'vm' | 'container' | 'loopback';

export interface InterfaceStatus {
  readonly name: string;
  readonly kind: InterfaceKind;
  /** 0: the first to be announced and dialled. */
  readonly rank: number;
  /** False: left out by name, so that nothing is announced on it and none of its addresses is told. */
  readonly used: boolean;
  /** IPv4, else IPv6. */
  readonly address: string;
  /** ms since mDNS began to listen on it; null: it does not. */
  readonly listeningMs: number | null;
  /** Other Grapevine instances heard on it. */
  readonly heard: number;
  readonly error: string | null;
}

export interface AddressStatus {
  readonly address: string;
  readonly source: AddressSource;
  readonly peer: PeerId | null;
  /** For an address that a signed record named: the member from which that record came. */
  readonly via: PeerId | null;
  /** Its peer was met there the last time this computer was on this network. */
  readonly metHere: boolean;
  /** ms until the next try; null: linked or being dialled. */
  readonly nextTryMs: number | null;
  /** What came of the last dial, for programs and for people; null: it was good, or there was none yet. */
  readonly failure: DialFailure | null;
  readonly lastError: string | null;
}

export interface Status extends Counters {
  readonly version: string;
  readonly id: PeerId;
  readonly name: string;
  readonly group: Group;
  readonly uptimeMs: number;
  /** Port on which other peers reach this one. */
  readonly port: number;
  readonly links: number;
  readonly members: number;
  readonly alive: number;
  /** Round trips, anti-entropy and pushes that are under way now. */
  readonly syncing: boolean;
  /** Entries that others were found to hold and that are being fetched now; 0 at rest. */
  readonly backlog: number;
  readonly mdns: boolean;
  readonly interfaces: readonly InterfaceStatus[];
  readonly addresses: readonly AddressStatus[];
  /** Bytes a second, mean of the last 10 s. */
  readonly bytesPerSecond: number;
  /** What keeps this peer from storing anything, for people; null: nothing. */
  readonly problem: string | null;
  /** Another live host with this identity; null: none was seen lately. */
  readonly twin: Twin | null;
  readonly clock: ClockStatus;
  readonly kept: KeptStatus;
  /** Feeds of which something is missing: the call `gaps` tells what. */
  readonly gaps: number;
  readonly services: ServiceCounts;
  /** The same counts for frames received. */
  readonly received: Readonly<Record<string, number>>;
}

/** Where a service is and what it is called. */
export interface ServicePlace {
  readonly app: string;
  readonly address: string;
}

/** A service of a member, as its record says. */
export interface MemberService extends ServicePlace {
  /** key=value. */
  readonly tags: readonly string[];
  /** Unix seconds, as the program gave it; of others as of the last change of the service. */
  readonly lastUpdate: number;
  /** Renewed in its time-to-live, and its member is alive. */
  readonly healthy: boolean;
}

/** One line of the list of services. */
export interface Service extends MemberService {
  readonly node: PeerId;
  readonly nodeName: string;
  /** Registered on this machine. */
  readonly own: boolean;
  /** Of own ones: when it was last heard, and how long that makes it healthy. */
  readonly receivedAt: number | null;
  readonly ttlMs: number | null;
}

/** Services on this machine and on all. */
export interface ServiceCounts {
  readonly own: number;
  readonly known: number;
  readonly healthy: number;
}

/** One row of the durable, numbered event log. */
export type LogEvent = { readonly seq: number; readonly at: number } & LogEventBody;

export type LogEventType = LogEventBody['type'];

export type LogEventBody =
  | { readonly type: 'message'; readonly message: EntryId; readonly author: PeerId; readonly room: string }
  /** It is here, whole and checked. */
  | { readonly type: 'file-complete'; readonly file: FileId; readonly name: string; readonly message: EntryId }
  | {
      readonly type: 'file-failed';
      readonly file: FileId;
      readonly name: string;
      readonly message: EntryId;
      readonly reason: string;
    }
  /** A message that is here was changed, taken back, or reacted to; `author` did it. */
  | {
      readonly type: 'message-changed';
      readonly message: EntryId;
      readonly author: PeerId;
      readonly room: string;
      readonly change: 'edited' | 'deleted' | 'reacted';
    }
  /** A program has sent it to the group: `event` names it, `sentAt` is its author's clock. */
  | {
      readonly type: 'user-event';
      readonly event: EntryId;
      readonly author: PeerId;
      readonly name: string;
      readonly payload: string;
      readonly sentAt: number;
    }
  | { readonly type: 'peer-discovered'; readonly peer: PeerId; readonly name: string }
  | { readonly type: 'peer-updated'; readonly peer: PeerId; readonly name: string }
  | { readonly type: 'peer-alive'; readonly peer: PeerId; readonly name: string }
  | { readonly type: 'peer-suspected'; readonly peer: PeerId; readonly name: string }
  | { readonly type: 'peer-dead'; readonly peer: PeerId; readonly name: string }
  | { readonly type: 'peer-left'; readonly peer: PeerId; readonly name: string }
  | ({ readonly type: 'service-up'; readonly peer: PeerId; readonly name: string } & ServicePlace)
  | ({ readonly type: 'service-down'; readonly peer: PeerId; readonly name: string } & ServicePlace)
  | ({ readonly type: 'service-gone'; readonly peer: PeerId; readonly name: string } & ServicePlace)
  | {
      readonly type: 'feed-forked';
      readonly peer: PeerId;
      readonly epoch: Epoch;
      readonly seqAt: number;
      /** Ids of the first entries of the two branches; events of earlier versions have none. */
      readonly branches?: readonly EntryId[];
    }
  | { readonly type: 'epoch-opened'; readonly peer: PeerId; readonly epoch: Epoch; readonly reason: string }
  /** Another live host has the own identity: `name` and `address` are null where they are not known. */
  | {
      readonly type: 'twin-seen';
      readonly peer: PeerId;
      readonly name: string | null;
      readonly address: string | null;
    };
