/**
 * `GrapevineApi` over one WebSocket, for the page that the headless host serves. Frames are JSON:
 * `{id, call, args}` out; `{id, result}`, `{id, error}` and `{event}` in.
 */
import { ApiError, apiErrorCodes } from '../../shared/api.ts';
import type { ApiEvent, CallArguments, CallName, CallResult, ConnectionState, GrapevineApi } from '../../shared/api.ts';
import { phraseIn } from './phrase-in.ts';

/** A call without an answer after this long fails; queued time counts. */
const callDeadlineMs = 15_000;
/** Of calls that read or write all that is kept here. */
const slowCallDeadlineMs = 3_600_000;
const slowCalls: readonly CallName[] = ['backup', 'restore'];
/** Pause before the first new try, doubled after each failure up to the last. */
const retryMsMin = 250;
const retryMsMax = 8_000;
/** Calls that wait for the connection; more than this means the page is flooding itself. */
const queuedCallsMax = 1_000;

export interface WebsocketApi extends GrapevineApi {
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Ends the connection for good. */
  close(): void;
}

interface WaitingCall {
  readonly frame: string;
  /** A call that has left may have been carried out; one that has not is safe to send later. */
  sent: boolean;
  readonly deadline: ReturnType<typeof setTimeout>;
  succeed(result: unknown): void;
  fail(error: ApiError): void;
}

export interface WebsocketApiOptions {
  readonly random?: () => number;
  readonly callDeadlineMs?: number;
  /** Whether the host answers, but refuses this page. A WebSocket does not tell why it was not opened. */
  readonly isRefused?: () => Promise<boolean>;
}

export function openWebsocketApi(url: string, options: WebsocketApiOptions = {}): WebsocketApi {
  return new WebsocketCarrier(url, options);
}

class WebsocketCarrier implements WebsocketApi {
  readonly #url: string;
  readonly #random: () => number;
  readonly #callDeadlineMs: number;
  readonly #isRefused: () => Promise<boolean>;
  readonly #calls = new Map<number, WaitingCall>();
  readonly #eventListeners = new Set<(event: ApiEvent) => void>();
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  #socket: WebSocket | undefined;
  #state: ConnectionState = 'connecting';
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  #nextId = 1;

  constructor(url: string, options: WebsocketApiOptions) {
    this.#url = url;
    this.#random = options.random ?? Math.random;
    this.#callDeadlineMs = options.callDeadlineMs ?? callDeadlineMs;
    this.#isRefused = options.isRefused ?? (() => Promise.resolve(false));
    this.#dial();
  }

  call<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>> {
    if (this.#closed || this.#calls.size >= queuedCallsMax) {
      return Promise.reject(new ApiError('failed', 'The connection to Grapevine is closed.'));
    }
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const call: WaitingCall = {
        frame: JSON.stringify({ id, call: name, args }),
        sent: false,
        deadline: setTimeout(
          () => {
            this.#calls.delete(id);
            reject(new ApiError('timeout', 'Grapevine on this computer did not answer in time.'));
          },
          deadlineOf(name, this.#callDeadlineMs),
        ),
        // The host that answers is the program this page came from, so the type map speaks for both.
        succeed: (result) => resolve(result as CallResult<Name>),
        fail: reject,
      };
      this.#calls.set(id, call);
      this.#send(call);
    });
  }

  subscribe(listener: (event: ApiEvent) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#stateListeners.add(listener);
    listener(this.#state);
    return () => this.#stateListeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#failCalls(() => true);
    this.#socket?.close();
    this.#setState('closed');
  }

  #dial(): void {
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      this.#failures = 0;
      this.#setState('open');
      for (const call of this.#calls.values()) this.#send(call);
    });
    socket.addEventListener('message', (message) => this.#receive(message.data));
    socket.addEventListener('close', () => this.#lost(socket, opened));
  }

  #lost(socket: WebSocket, opened: boolean): void {
    if (this.#closed || this.#socket !== socket) return;
    this.#socket = undefined;
    this.#failCalls((call) => call.sent);
    if (opened) this.#setState('closed');
    else void this.#learnWhy();
    const pause = Math.min(retryMsMin * 2 ** this.#failures, retryMsMax);
    this.#failures += 1;
    // Spread by a fifth, so that pages that lost one host do not return in one burst.
    this.#retry = setTimeout(
      () => {
        // A page that is locked out stays so until it is let in: the tries between are not news.
        if (this.#state !== 'locked') this.#setState('connecting');
        this.#dial();
      },
      pause * (0.8 + 0.4 * this.#random()),
    );
  }

  async #learnWhy(): Promise<void> {
    if (this.#state !== 'locked') this.#setState('closed');
    const refused = await this.#isRefused().catch(() => false);
    if (this.#closed || this.#state === 'open') return;
    if (refused) this.#setState('locked');
    else if (this.#state === 'locked') this.#setState('closed');
  }

  #send(call: WaitingCall): void {
    if (call.sent || this.#socket?.readyState !== WebSocket.OPEN) return;
    call.sent = true;
    this.#socket.send(call.frame);
  }

  #receive(data: unknown): void {
    const frame = parseFrame(data);
    if (frame === undefined) return;
    if ('event' in frame) {
      for (const listener of this.#eventListeners) listener(frame.event);
      return;
    }
    const call = this.#calls.get(frame.id);
    if (call === undefined) return;
    this.#calls.delete(frame.id);
    clearTimeout(call.deadline);
    if (frame.error === undefined) call.succeed(frame.result);
    else call.fail(frame.error);
  }

  #failCalls(which: (call: WaitingCall) => boolean): void {
    for (const [id, call] of this.#calls) {
      if (!which(call)) continue;
      this.#calls.delete(id);
      clearTimeout(call.deadline);
      call.fail(new ApiError('failed', 'The connection to Grapevine ended before it answered.'));
    }
  }

  #setState(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#stateListeners) listener(state);
  }
}

type InFrame =
  | { readonly event: ApiEvent }
  | { readonly id: number; readonly result: unknown; readonly error: ApiError | undefined };

/** A frame that is no frame of ours is dropped: a newer host may push kinds that this page does not know. */
export function parseFrame(data: unknown): InFrame | undefined {
  const frame = typeof data === 'string' ? parseJson(data) : undefined;
  if (!isObject(frame)) return undefined;
  if (isApiEvent(frame.event)) return { event: frame.event };
  if (typeof frame.id !== 'number') return undefined;
  if (frame.error === undefined) return { id: frame.id, result: frame.result, error: undefined };
  return { id: frame.id, result: undefined, error: toApiError(frame.error) };
}

/** Both carriers bring a failure as plain data: an Error would lose its class and code on the way. */
export function toApiError(error: unknown): ApiError {
  const code = isObject(error) ? apiErrorCodes.find((known) => known === error.code) : undefined;
  const message = isObject(error) && typeof error.message === 'string' ? error.message : undefined;
  const phrase = isObject(error) ? phraseIn(error.phrase) : undefined;
  return new ApiError(code ?? 'failed', message ?? 'Grapevine refused without a reason.', phrase);
}

function isApiEvent(value: unknown): value is ApiEvent {
  if (!isObject(value)) return false;
  if (value.kind === 'changed') return Array.isArray(value.what);
  return value.kind === 'log' && isObject(value.event) && typeof value.event.seq === 'number';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function deadlineOf(name: CallName, usualMs: number): number {
  return slowCalls.includes(name) ? slowCallDeadlineMs : usualMs;
}
