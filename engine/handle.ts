/** What a started engine offers: the API map's calls, each synchronous, and the event subscription. */
import type { ApiEvent, CallName, CallResult, CheckedArguments } from '../shared/api.ts';

export type EngineCalls = {
  /** Throws `ApiError` where the call fails; everything it reports as done is durable. */
  readonly [Name in CallName]: (args: CheckedArguments<Name>) => CallResult<Name>;
};

export interface Engine extends EngineCalls {
  /** Returns a function that ends the subscription. A listener that throws is dropped. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** Takes leave of the peers, closes the store and frees the profile. */
  stop(): Promise<void>;
}
