/** What a started engine offers: the API map's calls, and the event subscription. */
import type { GroupId } from '../shared/ids.ts';
import type { ApiEvent, CallName, CallResult, CheckedArguments, ProfileCallName } from '../shared/api.ts';

/** The closed list of calls that other machines answer, by promise. All others are synchronous. */
export type SlowCallName = 'resolve' | 'topology' | 'doctor' | 'messageAt' | 'messagesAt';

export type EngineCalls = {
  /** Throws `ApiError` (or rejects with it) where the call fails; everything it reports as done is durable. */
  readonly [Name in CallName]: (args: CheckedArguments<Name>) => EngineAnswer<Name>;
};

export type { ProfileCallName };

export type EngineAnswer<Name extends CallName> = Name extends SlowCallName
  ? Promise<CallResult<Name>>
  : CallResult<Name>;

export interface Engine extends EngineCalls {
  /** Returns a function that ends the subscription. A listener that throws is dropped. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** The group that `text` names, the first without one. Throws `ApiError` where it names none, or several. */
  groupOf(text?: string): GroupId;
  /** Takes leave of the peers, closes the store and frees the profile. */
  stop(): Promise<void>;
}
