/** Every knob of the protocol: what it does, its formula, and what turning it costs. */

export interface CoreConfig {
  /**
   * Up to this many live members every pair holds a link: one hop, one copy. A link costs about 4 ms
   * of CPU once and next to nothing after; more members than this would hold too many sockets.
   */
  readonly meshMembersMax: number;
  /** Full mesh returns at this many: with one number alone, a group at the edge would keep changing over. */
  readonly meshMembersMin: number;
  /** Links to hold in place of the automatic number; null: full mesh, then clamp(ceil(log2 N) + 1, 5, 12). */
  readonly degree: number | null;
  /** Addresses that alone are dialled (a static graph); empty: all that are known. */
  readonly neighbors: readonly string[];
  /** Receivers of a push in a partial view, and helpers that cover unreached members. More: faster, more copies. */
  readonly fanout: number;
  /** Peers asked in one gossip step. */
  readonly gossipPeers: number;

  /** Entries heard within this time travel on as one batch. Longer: fewer frames, later messages. */
  readonly batchMs: number;
  /** After max(this, 2 RTT) without a majority of answers a PullSync follows. */
  readonly pushDeadlineMs: number;
  /**
   * In a partial view: ids go over lazy links in rounds, half of this to one and a half after the first.
   * Longer: fewer frames, and entries that a broken branch held up come later.
   */
  readonly lazyTellMs: number;
  /** There, an id waits once to twice this long for its batch before it is asked for. Longer: fewer copies. */
  readonly lazyWaitMs: number;
  /** A PullRequest unanswered for this long is put to another holder. */
  readonly pullTimeoutMs: number;

  /** News of peers that is not urgent waits this long before it is passed on. Longer: fewer frames, later news. */
  readonly relayMs: number;
  /**
   * The same where much of it comes, as when half of a group goes: the windows are longer, the frames fewer,
   * and more of what both ends of a link heard meanwhile need not cross it.
   */
  readonly relayCrowdMs: number;

  /** Time between two probes while something happens. Shorter: faster detection, more idle bytes. */
  readonly probePeriodMs: number;
  /**
   * The same when nothing has happened for `idleAfterMs`. A probe, its answer and the bare acknowledgement
   * are some 300 bytes on the wire: 100 a second here.
   */
  readonly probePeriodIdleMs: number;
  readonly idleAfterMs: number;
  /**
   * A link that was probed and stayed silent for this long is asked about through others; for twice as
   * long (three times where there is no full mesh, and others can seldom tell), or once where others doubt
   * it already, its peer is suspect. Longer by up to 3 times while this machine itself is slow. Shorter:
   * faster detection, and more suspicion where packets are lost.
   */
  readonly probeTimeoutMs: number;
  /** Silent for this long on a link: the link is given up. */
  readonly silenceMs: number;
  /** Whom two others call dead has this long to answer where a link leads to it. */
  readonly answerMs: number;
  /**
   * suspect -> dead after suspicionMs + suspicionHopMs x log2(N), the time in which somebody who was only
   * slow can be heard of again, where as many as `confirmationsMax` more peers have come to suspect it;
   * up to suspicionFactorMax times as long where nobody has. Longer: fewer false deaths, and the dead are
   * shown as suspects for longer.
   */
  readonly suspicionMs: number;
  readonly suspicionHopMs: number;
  readonly suspicionFactorMax: number;
  /** A timer later than this many periods means that this machine slept; nobody is suspected for it. */
  readonly latePeriodsMax: number;
  /**
   * Members that are alive and not linked are asked after through others this often: all of them in a full
   * mesh, the two ring neighbours elsewhere.
   */
  readonly inquiryMs: number;

  /** First wait before an address is tried again; doubles up to the longest. */
  readonly dialBackoffMs: number;
  readonly dialBackoffMsMax: number;
  /** How often somebody who is not reached is dialled whatever the back-off, so that parted groups meet. */
  readonly reunionMs: number;
  /**
   * In a large group one random link is given up for another this often. A new link costs about 6 kB and 4 ms:
   * at once a minute that were as many bytes as everything else in an idle group.
   */
  readonly rotationMs: number;
  /** Dials under way at once. */
  readonly dialsMax: number;

  /** A root that was ours within this time means "behind, wait" and starts no sync. */
  readonly recentRootMs: number;
  /** A sync without progress for this long is given up. */
  readonly syncTimeoutMs: number;
  /** After a sync that brought nothing: wait this long before the next on that link, doubling to the longest. */
  readonly syncBackoffMs: number;
  readonly syncBackoffMsMax: number;
  /** What is held is reported so long after it changed at most; in a partial view, where nobody counts all holders. */
  readonly headReportMs: number;
  /** In a full mesh an author that has heard from everybody says so for all this long after. Less than the former. */
  readonly headReportOwnMs: number;
  readonly headReportPartialMs: number;
  /** Who offers a service has this long to answer before all are asked again. Longer: later failure, fewer frames. */
  readonly serviceAskMs: number;
  /**
   * Who is gone for this long and wrote nothing that is held here is forgotten. Longer: more rows. A peer
   * that slept for half of it trusts nothing that it remembers, so that nobody comes back by hearsay.
   */
  readonly forgetMs: number;
  /** How often `last seen` is written down. */
  readonly lastSeenSaveMs: number;
}

export const defaultCoreConfig: CoreConfig = {
  meshMembersMax: 24,
  meshMembersMin: 16,
  degree: null,
  neighbors: [],
  fanout: 3,
  gossipPeers: 3,
  batchMs: 2,
  pushDeadlineMs: 50,
  lazyTellMs: 20,
  lazyWaitMs: 15,
  pullTimeoutMs: 500,
  relayMs: 20,
  relayCrowdMs: 200,
  probePeriodMs: 1000,
  probePeriodIdleMs: 3000,
  idleAfterMs: 30_000,
  probeTimeoutMs: 700,
  silenceMs: 3500,
  answerMs: 40,
  suspicionMs: 4500,
  suspicionHopMs: 500,
  suspicionFactorMax: 3,
  latePeriodsMax: 2,
  inquiryMs: 2000,
  dialBackoffMs: 500,
  dialBackoffMsMax: 300_000,
  reunionMs: 5000,
  rotationMs: 1_200_000,
  dialsMax: 8,
  recentRootMs: 2000,
  syncTimeoutMs: 10_000,
  syncBackoffMs: 1000,
  syncBackoffMsMax: 3_600_000,
  headReportMs: 3000,
  headReportOwnMs: 1500,
  headReportPartialMs: 20_000,
  serviceAskMs: 1000,
  forgetMs: 7 * 86_400_000,
  lastSeenSaveMs: 30_000,
};

/** Bounds of the tables a peer can make grow. */
export const membersMax = 16_384;
export const feedsMax = 32_768;
/** Feeds of one author: it opens one seldom, and may not take the places of all others. */
export const feedsPerAuthorMax = 100;
export const addressesMax = 256;
export const linksMax = 256;
/**
 * The push window is the time in which a batch can be under way: its push, the wait for a majority, a
 * round of ids, the wait for the batch and a first question. What is kept of that time must hold what
 * can be pushed in it several times over, or it is replaced before it was of use:
 * pushes of a full batch a second x window x 4, and several entries in a push.
 */
const pushesPerSecond = 500;
const pushWindowMs = 600;
export const pendingBatchesMax = Math.ceil((pushesPerSecond * pushWindowMs * 4) / 1000);
export const pendingPullsMax = 4096;
/** Who acknowledged what: the seen-set. */
export const ackedRefsMax = pendingBatchesMax * 4;
/** Ids that wait for the next round over lazy links. */
export const lazyRefsMax = 4096;
/** Holders remembered of one entry; beyond, the count is "at least" anyway. */
export const ackedPeersMax = 64;
/** Heads that all peers together have reported to hold. */
export const reportedHeadsMax = 65_536;
/** Identities blocked here. */
export const blockedMax = 1024;
export const recentRootsMax = 64;
export const askedMax = 1024;
/** Branches of feeds whose beginning is sought. */
export const searchesMax = 256;

/** Applications of which endpoints are remembered, and endpoints of each. */
export const cachedAppsMax = 256;
export const cachedEndpointsMax = 64;
/** Services sought at once; how often all members are asked for one, and endpoints tried in vain. */
export const resolutionsMax = 64;
export const serviceAsksMax = 3;
export const serviceTriesMax = 8;
/** Requests and answers that one link may bring a second, and as many at once after a quiet one. */
export const serviceFramesPerSecond = 16;
/** Numbers of requests and answers that were heard, and channels asked on. */
export const serviceFramesSeenMax = 4096;
export const channelsRememberedMax = 1024;

/** What of all that was written is kept here. */
export interface KeepingRules {
  /** Bodies older than this are dropped; null: age does not matter. */
  readonly ageMs: number | null;
  /** The oldest are dropped while all bodies together have more bytes than this; null: room does not matter. */
  readonly bytesMax: number | null;
  /** Events of the log older than this are dropped; null: they are kept. */
  readonly eventAgeMs: number | null;
  /** Of all events so many of the newest are kept, some 200 bytes each. More: a program may be away for longer. */
  readonly eventsMax: number;
  /** Of one author, all feeds together: bytes of bodies, and bodies. What comes beyond is kept without its body. */
  readonly authorBytesMax: number;
  readonly authorBodiesMax: number;
}

/** No message is dropped before somebody asks for it; one author may fill part of a disk, not all of it. */
export const defaultKeepingRules: KeepingRules = {
  ageMs: null,
  bytesMax: null,
  eventAgeMs: null,
  eventsMax: 500_000,
  authorBytesMax: 2 * 1024 ** 3,
  authorBodiesMax: 5_000_000,
};

/** Peers beyond the first whose suspicion shortens the time until a suspect is dead, and is passed on. */
export const confirmationsMax = 3;

/** Links accepted beyond the target, so that in a large group few are turned away. */
export const linkSlack = 4;

/** Links that a peer aims at among `members` (oneself included), where not every pair holds one. */
export function linkTarget(config: CoreConfig, members: number): number {
  // Fewer than the two ring neighbours would leave the group in pieces.
  if (config.degree !== null) return Math.max(2, config.degree);
  return Math.min(12, Math.max(5, Math.ceil(Math.log2(Math.max(members, 2))) + 1));
}
