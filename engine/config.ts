/** The knobs outside the protocol; those of the protocol stand in core/config.ts. */

/** The first gossip port, and how many after it are tried before giving up. */
export const gossipPort = 47474;
export const gossipPortsTried = 10;

/** Time for a TCP connection and TLS; the session's own deadline comes on top. On 20 % loss 3 s fails half. */
export const dialTimeoutMs = 10_000;

/** Frames handled in one transaction at most: more would make one commit, and all that waits for it, long. */
export const framesPerTurnMax = 256;

/** One link's frames, and their bytes, until all others have had their turn: a flood waits at its source. */
export const linkFramesPerRoundMax = 256;
export const linkBytesPerRoundMax = 64 * 1024;

/** Views that changed are told to clients at most this often. */
export const changedIntervalMs = 200;

/** After the store failed, or an error of ours: wait this long before the node is built anew from it. */
export const rebuildMs = 3000;

/** How long a stopping peer that has links stays, so that its farewell is on its way. */
export const farewellMs = 100;

/** Who was never named says after so long to which key messages for it are sealed. */
export const sealKeyMs = 120_000;

/** Window of the "bytes a second" that people see. */
export const rateWindowSeconds = 10;

/** Links closed for a breach of the protocol are logged at most this often. */
export const brokenLogMs = 10_000;

/** Between two questions to other members: half as often as a member lets one link ask. */
export const queryPaceMs = 100;

/** A timer later than this shows that the computer slept: as `latePeriodsMax` of idle probes in the core. */
export const sleptMs = 6000;
