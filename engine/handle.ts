/** What a started engine offers: the API map's calls, and the event subscription. */
import type { FileHandle } from 'node:fs/promises';
import type { GroupId } from '../shared/ids.ts';
import type { ApiEvent, CallName, CallResult, CheckedArguments, ProfileCallName } from '../shared/api.ts';

/** The closed list of calls that other machines or the disk answer, by promise. All others are synchronous. */
export type SlowCallName =
  | 'resolve'
  | 'topology'
  | 'doctor'
  | 'groupQuery'
  | 'messageAt'
  | 'messagesAt'
  | 'offerFile'
  | 'pauseFile'
  | 'cancelFile'
  | 'saveFile'
  | 'backup'
  | 'restore';

export type EngineCalls = {
  /** Throws `ApiError` (or rejects with it) where the call fails; everything it reports as done is durable. */
  readonly [Name in CallName]: (args: CheckedArguments<Name>) => EngineAnswer<Name>;
};

export type { ProfileCallName };

export type EngineAnswer<Name extends CallName> = Name extends SlowCallName
  ? Promise<CallResult<Name>>
  : CallResult<Name>;

/** The content of files, which no call carries. Both reject with `ApiError`. */
export interface FileDoor {
  /** Keeps what a page brings until `offerFile` names it; `size` is what it says to be. */
  receive(name: string, content: AsyncIterable<Uint8Array>, size: number): Promise<{ readonly id: string }>;
  /** A file that is here whole; the caller closes it. */
  open(id: string): Promise<OpenFile>;
}

export interface OpenFile {
  readonly file: FileHandle;
  readonly name: string;
  readonly size: number;
  readonly mime: string;
}

export interface Engine extends EngineCalls {
  readonly fileDoor: FileDoor;
  /** Returns a function that ends the subscription. A listener that throws is dropped. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** The group that `text` names, the first without one. Throws `ApiError` where it names none, or several. */
  groupOf(text?: string): GroupId;
  /** Takes leave of the peers, closes the store and frees the profile. */
  stop(): Promise<void>;
}
