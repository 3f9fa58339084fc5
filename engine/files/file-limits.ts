/** Every limit on giving and fetching files. Those of the offers stand in shared/files.ts. */

/** Sessions that fetch from here: in all, and of one member. */
export const servedSessionsMax = 32;
export const servedSessionsPerPeerMax = 4;
/** Requests of one session: so many at once after a quiet time, and a second. A chunk is one. */
export const requestsBurst = 400;
export const requestsPerSecond = 200;
/** Bytes of one request: a chunk of the largest file, and no more. */
export const rangeBytesMax = 16 * 1024 ** 2;
export const headerBytesMax = 4096;
/** A session that asks nothing, or does not read what it asked for. */
export const idleSessionMs = 30_000;
/** Bytes read ahead of a slow reader. */
export const readAheadBytes = 256 * 1024;

/** Members that one file comes from at once, and those asked in one round. */
export const sourcesMax = 4;
export const candidatesMax = 12;
/** Addresses of one member that are tried. */
export const addressesTriedMax = 3;
/** Files that come at once; the others wait their turn. */
export const transfersMax = 3;
/** A source that sends nothing for so long is left. */
export const silentSourceMs = 15_000;
/** A chunk that one source is still busy with may be fetched from another one, too, after this long. */
export const stealAfterMs = 1500;
/** A source that has only a part is asked again for what has come to it. */
export const lookAgainMs = 2000;
/** Back-off towards sources that fail, and its end. */
export const retryMsMin = 1000;
export const retryMsMax = 30_000;
/** A source that sent what was not asked for is asked nothing more of this file until the next start. */
export const progressSaveMs = 2000;
/** Window of speed and time left. */
export const speedWindowMs = 5000;
/** Whoever fetched from here within this time is shown to be fetching. */
export const takerMs = 3000;
/** Bytes of disk that must remain free. */
export const diskReserveBytes = 64 * 1024 ** 2;

/** Files that a page has brought and not offered yet: at once, and how long they are kept. */
export const uploadsMax = 8;
export const uploadKeepMs = 10 * 60_000;
/** One file may be offered to so many members alone. */
export const audienceMax = 64;
/** Pictures of older messages are not fetched unasked: whoever joins would fetch all of the past. */
export const autoFetchAgeMs = 24 * 60 * 60_000;
/** Bytes fetched unasked in one run: a member could fill a disk with pictures. */
export const autoFetchBytesMax = 512 * 1024 ** 2;
/** Bytes of the answer about what a source holds: bits of all chunks in base64, and a little more. */
export const heldAnswerBytesMax = 8 * 1024;
