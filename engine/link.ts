/**
 * One connection, its frames and its session: from the first byte to the typed reason of its end.
 *
 * Whatever a peer sends, the worst that happens is the end of this link: every throw while its bytes
 * are handled is caught here, and nowhere else.
 */
import type { Duplex } from 'node:stream';
import type { Address } from '../shared/address.ts';
import type { PeerId } from '../shared/ids.ts';
import type { Crypto } from './core/ports.ts';
import type { SessionCloseReason, SessionGroup, SessionPeer } from './core/session.ts';
import { Session } from './core/session.ts';
import type { Connection, ConnectionEnd } from './net/transport.ts';
import { decodeMessage, encodeMessage } from './wire/codec.ts';
import { frameType } from './wire/frame-types.ts';
import type { FrameErrorCode } from './wire/frame.ts';
import { FrameDecoder, FrameError, encodeFrame } from './wire/frame.ts';
import { authDeadlineMs, authFrameBytesMax, closeTextBytesMax, frameBytesMax } from './wire/limits.ts';
import { MalformedError } from './wire/malformed.ts';
import type { CloseReason } from './wire/messages.ts';

/** Versions of the protocol that this program speaks. */
export const protocolVersions: readonly number[] = [1];

/**
 * The version that a dialler offers alone whose connection is to carry files: HTTP in place of frames, once the
 * proof is done. It stands in both MACs, so nobody turns the one kind into the other; and who does not know it
 * has no version in common, and closes.
 */
export const fileVersion = 0x101;

/** A character takes 3 bytes of UTF-8 at most. */
const closeTextCharsMax = Math.floor(closeTextBytesMax / 3);

export interface LinkOptions {
  readonly crypto: Crypto;
  /** A dialler proves exactly one; who is dialled accepts any of its own. */
  readonly groups: readonly SessionGroup[];
  /** Who must be there; undefined: whoever it is. */
  readonly expected?: PeerId | undefined;
  readonly versions?: readonly number[];
  /** From now to the open session. */
  readonly deadlineMs?: number;
}

export interface LinkPeer extends SessionPeer {
  readonly initiator: boolean;
  readonly remote: Address;
  readonly local: Address;
}

/**
 * `unproven`: this end refused what the other showed. `close`: the other said why it leaves.
 * `fin`: it ended in order, without a word. `reset`: cut off, perhaps inside a frame. `backlog`: it
 * reads too slowly. `protocol`: it broke the protocol. `fault`: it made this program throw, which is
 * an error of ours. `here`: `close` or `destroy` was called.
 */
export type LinkEnd =
  | { readonly how: 'unproven'; readonly reason: SessionCloseReason }
  | { readonly how: 'close'; readonly reason: CloseReason | 'unknown'; readonly text: string }
  | { readonly how: 'fin' }
  | { readonly how: 'reset' }
  | { readonly how: 'backlog' }
  | { readonly how: 'protocol'; readonly code: FrameErrorCode | 'malformed'; readonly message: string }
  | { readonly how: 'fault'; readonly error: unknown }
  | { readonly how: 'here' };

/** These reasons say that the other end is not, or not quite, what this program speaks. */
export function isBreach(reason: CloseReason | 'unknown'): boolean {
  return reason === 'protocol' || reason === 'unauthentic';
}

export interface LinkHandlers {
  /** Both ends have proven themselves. Frames follow. */
  open(peer: LinkPeer): void;
  /** Throw a MalformedError where the peer breaks the protocol. Close frames do not come here. */
  frame(type: number, body: Uint8Array): void;
  /** Once, last, also where `open` was never called. */
  end(reason: LinkEnd): void;
}

export interface Link {
  readonly remote: Address;
  readonly initiator: boolean;
  /** Null until the session is open. */
  readonly peer: LinkPeer | null;
  /** Bytes accepted and not yet handed to the network. */
  readonly pendingBytes: number;
  /** One whole frame, label included: one write. Asserts that the session is open; drops it after the end. */
  send(frame: Uint8Array): void;
  /** Reads nothing more for now, so that the other end has to wait; frames already read still come. */
  pause(): void;
  resume(): void;
  /** Says why, then ends. Before the session is open it just ends. */
  close(reason: CloseReason, text?: string): void;
  destroy(): void;
  /**
   * From the open session on no frames are read: what comes is the stream's. Null where there is none to give, or
   * more has come than the proof; the link has ended then.
   */
  release(): Duplex | null;
}

export function openLink(connection: Connection, options: LinkOptions, handlers: LinkHandlers): Link {
  return new ConnectionLink(connection, options, handlers);
}

class ConnectionLink implements Link {
  readonly #connection: Connection;
  readonly #handlers: LinkHandlers;
  readonly #decoder = new FrameDecoder(authFrameBytesMax);
  readonly #session: Session;
  readonly #deadline: NodeJS.Timeout;
  #peer: LinkPeer | null = null;
  /** What ended it, where that is known before the connection's own end. */
  #end: LinkEnd | null = null;

  constructor(connection: Connection, options: LinkOptions, handlers: LinkHandlers) {
    this.#connection = connection;
    this.#handlers = handlers;
    const deadlineMs = options.deadlineMs ?? authDeadlineMs;
    this.#session = new Session({
      role: connection.initiator ? 'initiator' : 'responder',
      binding: connection.binding,
      groups: options.groups,
      crypto: options.crypto,
      versions: options.versions ?? protocolVersions,
      expected: options.expected,
      deadline: performance.now() + deadlineMs,
    });
    this.#deadline = setTimeout(() => this.#handleDeadline(), deadlineMs);
    connection.attach({
      data: (bytes) => this.#handleData(bytes),
      end: (reason) => this.#handleEnd(reason),
    });
    this.#sendProof();
  }

  get remote(): Address {
    return this.#connection.remote;
  }

  get initiator(): boolean {
    return this.#connection.initiator;
  }

  get peer(): LinkPeer | null {
    return this.#peer;
  }

  get pendingBytes(): number {
    return this.#connection.pendingBytes;
  }

  send(frame: Uint8Array): void {
    if (this.#end !== null) return;
    if (this.#peer === null) throw new Error('assertion: sent on a link that is not open');
    this.#connection.send(frame);
  }

  pause(): void {
    if (this.#end === null) this.#connection.pause();
  }

  resume(): void {
    if (this.#end === null) this.#connection.resume();
  }

  close(reason: CloseReason, text = ''): void {
    this.#leave({ how: 'here' }, reason, text);
  }

  destroy(): void {
    this.#end ??= { how: 'here' };
    this.#connection.destroy();
  }

  release(): Duplex | null {
    if (this.#peer === null) throw new Error('assertion: released before its session was open');
    const isClean = !this.#decoder.hasInput && this.#end === null;
    const stream = isClean ? this.#connection.toStream?.() : undefined;
    this.#end ??= { how: 'here' };
    if (stream === undefined) this.#connection.destroy();
    return stream ?? null;
  }

  #handleData(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    try {
      this.#decoder.push(bytes);
      // A handler may end the link between two frames.
      while (this.#end === null) {
        const frame = this.#decoder.next();
        if (frame === undefined) return;
        if (this.#peer === null) this.#prove(frame.type, frame.body);
        else if (frame.type === frameType.close) this.#handleClose(frame.body);
        else this.#handlers.frame(frame.type, frame.body);
      }
    } catch (error) {
      this.#refuse(error);
    }
  }

  #prove(type: number, body: Uint8Array): void {
    this.#session.handleFrame(type, body);
    this.#sendProof();
    const { state } = this.#session;
    if (state.kind === 'closed') this.#endUnproven(state.reason);
    if (state.kind !== 'open') return;
    clearTimeout(this.#deadline);
    this.#connection.markProven();
    this.#decoder.bodyBytesMax = frameBytesMax;
    const { peer, gid, version } = state;
    const { initiator, remote, local } = this.#connection;
    this.#peer = { peer, gid, version, initiator, remote, local };
    this.#handlers.open(this.#peer);
  }

  #sendProof(): void {
    const frame = this.#session.pollFrame();
    if (frame !== undefined) this.#connection.send(encodeFrame(frame.type, frame.body));
  }

  #handleDeadline(): void {
    this.#session.handleTimeout(Infinity);
    if (this.#session.state.kind === 'closed') this.#endUnproven('deadline');
  }

  /** All failures of the proof look alike from outside: the connection is gone. */
  #endUnproven(reason: SessionCloseReason): void {
    this.#end ??= { how: 'unproven', reason };
    this.#connection.destroy();
  }

  #handleClose(body: Uint8Array): void {
    const message = decodeMessage(frameType.close, body);
    if (message?.type !== 'close') throw new Error('assertion: a Close that is none');
    this.#end = { how: 'close', reason: message.reason, text: message.text };
    this.#connection.destroy();
  }

  #refuse(error: unknown): void {
    // Too long or sealed: nothing that a proof can be.
    if (this.#peer === null && error instanceof FrameError) return this.#endUnproven('malformed');
    this.#leave(faultOf(error), 'protocol', error instanceof Error ? textOf(error) : '');
  }

  #leave(end: LinkEnd, reason: CloseReason, text: string): void {
    if (this.#end !== null) return;
    this.#end = end;
    if (this.#peer === null) return this.#connection.destroy();
    this.#connection.send(encodeMessage({ type: 'close', reason, text: text.slice(0, closeTextCharsMax) }));
    this.#connection.close();
  }

  #handleEnd(reason: ConnectionEnd): void {
    clearTimeout(this.#deadline);
    this.#handlers.end(this.#end ?? this.#endOf(reason));
    this.#end ??= { how: 'here' };
  }

  #endOf(reason: ConnectionEnd): LinkEnd {
    switch (reason) {
      case 'ended':
        return { how: this.#decoder.insideFrame ? 'reset' : 'fin' };
      case 'closed':
        return { how: 'here' };
      case 'reset':
      case 'backlog':
        return { how: reason };
    }
  }
}

function faultOf(error: unknown): LinkEnd {
  if (error instanceof FrameError) return { how: 'protocol', code: error.code, message: error.message };
  if (error instanceof MalformedError) return { how: 'protocol', code: 'malformed', message: error.message };
  return { how: 'fault', error };
}

/** What the peer is told: its own fault in words, and nothing of ours. */
function textOf(error: Error): string {
  return error instanceof FrameError || error instanceof MalformedError ? error.message : '';
}
