/** `GrapevineApi` of one group: every call names it, and of events only its own and the profile's come through. */
import type { ApiEvent, CallArguments, CallName, CallResult, ConnectionState, GrapevineApi } from '../../shared/api.ts';
import { profileCalls } from '../../shared/groups.ts';
import type { GroupId } from '../../shared/ids.ts';

export class GroupApi implements GrapevineApi {
  readonly onConnection?: (listener: (state: ConnectionState) => void) => () => void;
  /** Null: the first of the profile, whose id is not known yet. */
  group: GroupId | null;
  readonly #api: GrapevineApi;

  constructor(api: GrapevineApi, group: GroupId | null) {
    this.#api = api;
    this.group = group;
    if (api.onConnection !== undefined) this.onConnection = (listener) => openedBy(api, listener);
  }

  call<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>> {
    if (this.group === null || Object.hasOwn(profileCalls, name)) return this.#api.call(name, args);
    return this.#api.call(name, { group: this.group, ...args });
  }

  subscribe(listener: (event: ApiEvent) => void): () => void {
    return this.#api.subscribe((event) => {
      const group = event.kind === 'log' ? event.event.group : event.group;
      if (group === null || group === this.group) listener(event);
    });
  }
}

function openedBy(api: GrapevineApi, listener: (state: ConnectionState) => void): () => void {
  return api.onConnection?.(listener) ?? (() => undefined);
}
