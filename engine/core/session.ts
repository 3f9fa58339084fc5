/**
 * GV1: proves, over a TLS connection that anybody could have made, that both ends belong to one
 * group and who they are. docs/protocol.md 2 has the exchange; rules S2 to S9 hold here.
 *
 * Invariants:
 * 1. Every MAC and signature covers the connection's binding and the role of its maker, so a proof
 *    holds for one end of one connection only.
 * 2. The responder tells nothing before a MAC has shown that the initiator knows a group; the
 *    initiator tells its id only after the responder's MAC, signature and id have held.
 * 3. Whatever is wrong, the machine closes without another frame: all failures look alike outside.
 */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { groupIdBytes, idToBytes, peerIdBytes, toPeerId } from '../../shared/ids.ts';
import { signatureBytes } from '../wire/entry.ts';
import { frameType } from '../wire/frame-types.ts';
import { AuthAccept, AuthDone, AuthHello, AuthIdentity } from '../wire/grapevine.pb.js';
import { versionsMax } from '../wire/limits.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import type { Crypto } from './ports.ts';

export const bindingBytes = 32;
const macBytes = 32;

const label = {
  initiatorMac: 'gv1-mac-c',
  responderMac: 'gv1-mac-s',
  initiatorId: 'gv1-id-c',
  responderId: 'gv1-id-s',
} as const;

/** What a session needs to know of a group. */
export interface SessionGroup {
  readonly gid: GroupId;
  readonly admission: Uint8Array;
}

export interface SessionOptions {
  readonly role: 'initiator' | 'responder';
  /** What only the two ends of this connection know. */
  readonly binding: Uint8Array;
  /** An initiator proves exactly one; a responder accepts any of its own. */
  readonly groups: readonly SessionGroup[];
  readonly crypto: Crypto;
  /** Protocol versions this peer speaks. */
  readonly versions: readonly number[];
  /** Who must be there; undefined: whoever it is. */
  readonly expected?: PeerId | undefined;
  /** Monotonic ms at which an unfinished proof is given up. */
  readonly deadline: number;
}

/**
 * `wrong-group`: its MAC fits none of our groups. `bad-proof`: a MAC or signature does not hold.
 * `self`: our own identity answered. `unexpected-peer`: somebody other than the one expected.
 */
export type SessionCloseReason =
  'wrong-group' | 'bad-proof' | 'self' | 'unexpected-peer' | 'version' | 'malformed' | 'out-of-order' | 'deadline';

export interface SessionPeer {
  readonly peer: PeerId;
  readonly gid: GroupId;
  readonly version: number;
}

export type SessionState =
  | { readonly kind: 'proving'; readonly deadline: number }
  | ({ readonly kind: 'open' } & SessionPeer)
  | { readonly kind: 'closed'; readonly reason: SessionCloseReason };

export interface SessionFrame {
  readonly type: number;
  readonly body: Uint8Array;
}

/** What the machine waits for while proving, with what it has learnt so far. */
type Step =
  | { readonly awaits: 'hello' }
  | { readonly awaits: 'accept'; readonly group: SessionGroup }
  | { readonly awaits: 'identity'; readonly group: SessionGroup; readonly version: number }
  | { readonly awaits: 'done'; readonly peer: SessionPeer };

/** Thrown inside while a frame is judged, caught in `handleFrame`: a peer's fault is never an exception outside. */
class Refusal extends Error {
  readonly reason: SessionCloseReason;
  constructor(reason: SessionCloseReason) {
    super(reason);
    this.reason = reason;
  }
}

export class Session {
  readonly #options: SessionOptions;
  #state: SessionState;
  #step: Step;
  /** One frame at most: each is the answer to the one before. */
  #outgoing: SessionFrame | undefined;

  constructor(options: SessionOptions) {
    assertOptions(options);
    this.#options = options;
    this.#state = { kind: 'proving', deadline: options.deadline };
    this.#step = options.role === 'responder' ? { awaits: 'hello' } : this.#hello();
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Who has proven itself to an initiator, which may stop before it says who it is itself. */
  get responder(): PeerId | undefined {
    return this.#step.awaits === 'done' ? this.#step.peer.peer : undefined;
  }

  /** Does nothing once closed. Asserts that the proof is still under way otherwise. */
  handleFrame(type: number, body: Uint8Array): void {
    if (this.#state.kind === 'closed') return;
    if (this.#state.kind === 'open') throw new Error('assertion: frame given to an open session');
    try {
      this.#advance(type, body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#close(error.reason);
    }
  }

  handleTimeout(monoMs: number): void {
    if (this.#state.kind === 'proving' && monoMs >= this.#state.deadline) this.#close('deadline');
  }

  /** The next frame to send. */
  pollFrame(): SessionFrame | undefined {
    const frame = this.#outgoing;
    this.#outgoing = undefined;
    return frame;
  }

  /** Monotonic ms at which `handleTimeout` wants to be called. */
  pollTimeout(): number | undefined {
    return this.#state.kind === 'proving' ? this.#state.deadline : undefined;
  }

  #advance(type: number, body: Uint8Array): void {
    const step = this.#step;
    switch (step.awaits) {
      case 'hello':
        expectType(type, frameType.authHello);
        return this.#handleHello(body);
      case 'accept':
        expectType(type, frameType.authAccept);
        return this.#handleAccept(body, step.group);
      case 'identity':
        expectType(type, frameType.authIdentity);
        return this.#handleIdentity(body, step.group, step.version);
      case 'done':
        expectType(type, frameType.authDone);
        decode(() => AuthDone.decode(body));
        this.#state = { kind: 'open', ...step.peer };
    }
  }

  #hello(): Step {
    const group = this.#options.groups[0];
    if (group === undefined) throw new Error('assertion: an initiator without a group');
    const { versions } = this.#options;
    const mac = this.#mac(group, label.initiatorMac, versions);
    this.#send(frameType.authHello, AuthHello.encode({ mac, versions }).finish());
    return { awaits: 'accept', group };
  }

  #handleHello(body: Uint8Array): void {
    const { mac, versions } = decode(() => AuthHello.decode(body));
    requireLength(mac, macBytes);
    if (versions.length === 0 || versions.length > versionsMax) throw new Refusal('malformed');
    const group = this.#groupOf(mac, versions);
    const version = highestCommon(this.#options.versions, versions);
    const id = idToBytes(this.#options.crypto.self);
    const signature = this.#options.crypto.sign(this.#statement(label.responderId, group, id));
    const proof = { mac: this.#mac(group, label.responderMac, [version]), version, id, signature };
    this.#send(frameType.authAccept, AuthAccept.encode(proof).finish());
    this.#step = { awaits: 'identity', group, version };
  }

  #handleAccept(body: Uint8Array, group: SessionGroup): void {
    const { mac, version, id, signature } = decode(() => AuthAccept.decode(body));
    requireLength(mac, macBytes);
    const { crypto, versions } = this.#options;
    if (!crypto.equal(mac, this.#mac(group, label.responderMac, [version]))) throw new Refusal('bad-proof');
    if (!versions.includes(version)) throw new Refusal('version');
    const peer = this.#provenPeer(id, signature, this.#statement(label.responderId, group, id));
    const own = idToBytes(crypto.self);
    const ownSignature = crypto.sign(this.#statement(label.initiatorId, group, own, id));
    this.#send(frameType.authIdentity, AuthIdentity.encode({ id: own, signature: ownSignature }).finish());
    this.#step = { awaits: 'done', peer: { peer, gid: group.gid, version } };
  }

  #handleIdentity(body: Uint8Array, group: SessionGroup, version: number): void {
    const { id, signature } = decode(() => AuthIdentity.decode(body));
    const own = idToBytes(this.#options.crypto.self);
    const peer = this.#provenPeer(id, signature, this.#statement(label.initiatorId, group, id, own));
    this.#send(frameType.authDone, AuthDone.encode({}).finish());
    this.#state = { kind: 'open', peer, gid: group.gid, version };
  }

  /** Every group is tried, so that the time taken does not tell which one it was, or how near. */
  #groupOf(mac: Uint8Array, versions: readonly number[]): SessionGroup {
    let found: SessionGroup | undefined;
    for (const group of this.#options.groups) {
      if (this.#options.crypto.equal(mac, this.#mac(group, label.initiatorMac, versions))) found = group;
    }
    if (found === undefined) throw new Refusal('wrong-group');
    return found;
  }

  #provenPeer(id: Uint8Array, signature: Uint8Array, statement: Uint8Array): PeerId {
    requireLength(id, peerIdBytes);
    requireLength(signature, signatureBytes);
    const { crypto, expected } = this.#options;
    const peer = toPeerId(id);
    if (!crypto.verify(peer, statement, signature)) throw new Refusal('bad-proof');
    if (peer === crypto.self) throw new Refusal('self');
    if (expected !== undefined && peer !== expected) throw new Refusal('unexpected-peer');
    return peer;
  }

  /** label || binding || each version as 4 bytes, big-endian. */
  #mac(group: SessionGroup, name: string, versions: readonly number[]): Uint8Array {
    const numbers = new DataView(new ArrayBuffer(4 * versions.length));
    versions.forEach((version, index) => numbers.setUint32(4 * index, version));
    const covered = concatBytes(asciiBytes(name), this.#options.binding, new Uint8Array(numbers.buffer));
    return this.#options.crypto.hmacSha256(group.admission, covered);
  }

  /** label || binding || gid || the ids, the signer's first. */
  #statement(name: string, group: SessionGroup, ...ids: readonly Uint8Array[]): Uint8Array {
    return concatBytes(asciiBytes(name), this.#options.binding, idToBytes(group.gid), ...ids);
  }

  #send(type: number, body: Uint8Array): void {
    this.#outgoing = { type, body };
  }

  #close(reason: SessionCloseReason): void {
    this.#state = { kind: 'closed', reason };
    this.#outgoing = undefined;
  }
}

function assertOptions({ role, binding, groups, versions }: SessionOptions): void {
  const sound =
    binding.length === bindingBytes &&
    (role === 'responder' || groups.length === 1) &&
    groups.every(({ gid }) => idToBytes(gid).length === groupIdBytes) &&
    versions.length >= 1 &&
    versions.length <= versionsMax;
  if (!sound) throw new Error('assertion: session options');
}

function expectType(type: number, expected: number): void {
  if (type !== expected) throw new Refusal('out-of-order');
}

/** Whatever the decoder throws at a peer's bytes is the peer's fault. */
function decode<Message>(work: () => Message): Message {
  try {
    return work();
  } catch {
    throw new Refusal('malformed');
  }
}

function requireLength(bytes: Uint8Array, length: number): void {
  if (bytes.length !== length) throw new Refusal('malformed');
}

function highestCommon(own: readonly number[], offered: readonly number[]): number {
  const common = own.filter((version) => offered.includes(version));
  if (common.length === 0) throw new Refusal('version');
  return Math.max(...common);
}
