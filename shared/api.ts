/**
 * The one typed map of calls and events. Implemented once (host/api); reached by Electron's IPC,
 * by WebSocket and HTTP, and by the CLI. The renderer cannot tell which.
 */
import type { z } from 'zod';
import type { BackupReport, RestoreReport } from './backup.ts';
import type { callArguments } from './call-arguments.ts';
import type { DoctorReport } from './doctor.ts';
import type { FileResults } from './file-results.ts';
import type { GroupId, PeerId } from './ids.ts';
import type { GroupAnswers, UserEvent } from './group-query.ts';
import type { GroupEvent, GroupSecrets, GroupSummary, InviteCheck, ProfileCallName } from './groups.ts';
import type { Health } from './health.ts';
import type { OwnProfile, Picture, Verification } from './person.ts';
import type { TalkResults } from './talk-results.ts';
import type { Topology } from './topology.ts';
import type {
  Gap,
  Group,
  LogEvent,
  Member,
  Message,
  MessageDetail,
  RemoteMessage,
  Retention,
  Service,
  Status,
} from './records.ts';

/** Changed only when an old client would misread an answer. */
export const apiVersion = 1;

export { defaultRoom } from './limits.ts';

export interface Hello {
  readonly apiVersion: number;
  readonly version: string;
  readonly id: PeerId;
  /** '' until the user has chosen one: the first start asks for it. */
  readonly name: string;
  /** What to propose for it: the computer's name. */
  readonly suggestedName: string;
  readonly group: Group;
  /** Number of the newest event: subscribe from here. */
  readonly eventSeq: number;
}

/** A page in display order, oldest first. */
export interface MessagePage {
  readonly messages: readonly Message[];
  readonly hasMoreBefore: boolean;
  readonly hasMoreAfter: boolean;
}

/** What a person chose for how the page looks and reads, kept in the profile. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly language: 'system' | 'en' | 'de';
}

/** What one gossip step did. */
export interface GossipStep {
  readonly peers: readonly PeerId[];
}

/** An endpoint of a service that was looked for. */
export interface Resolved {
  readonly app: string;
  readonly address: string;
  readonly tags: readonly string[];
  readonly node: PeerId;
  readonly nodeName: string;
  /** Whether it accepted a connection just now. */
  readonly checked: boolean;
  /** Further endpoints known. */
  readonly others: number;
  /** Addresses that were tried in vain before. */
  readonly dead: readonly string[];
  /** How often all members were asked; 0: it was known. */
  readonly asks: number;
}

interface CallResults extends FileResults, TalkResults {
  hello: Hello;
  status: Status;
  members: readonly Member[];
  groups: readonly GroupSummary[];
  group: Group & GroupSecrets;
  createGroup: Group & GroupSecrets;
  checkInvite: InviteCheck;
  /** `addresses`: those of the invite that are tried from now on. */
  joinGroup: Group & GroupSecrets & Pick<InviteCheck, 'addresses' | 'far'>;
  leaveGroup: Group;
  renameGroup: Group;
  offerInvite: { readonly offered: boolean };
  /** Null: none was offered since the last one was taken. */
  takeInvite: { readonly invite: string | null };
  messages: MessagePage;
  message: MessageDetail;
  setName: { readonly name: string };
  backup: BackupReport;
  restore: RestoreReport;
  profile: OwnProfile;
  setProfile: OwnProfile;
  noteInput: { readonly away: boolean };
  picture: Picture | null;
  verification: Verification;
  setVerified: Verification;
  addAddress: { readonly address: string };
  setInterface: { readonly name: string; readonly used: boolean };
  gossip: GossipStep;
  /** Events after `since`, oldest first. `firstKept` tells what retention has dropped. */
  events: {
    readonly group: GroupId;
    readonly events: readonly GroupEvent[];
    readonly firstKept: number;
    readonly last: number;
  };
  getPreferences: Preferences;
  setPreferences: Preferences;
  gaps: readonly Gap[];
  doctor: DoctorReport;
  doctorProgress: DoctorReport | null;
  getRetention: Retention;
  setRetention: Retention;
  block: { readonly id: PeerId; readonly blocked: boolean };
  unblock: { readonly id: PeerId; readonly blocked: boolean };
  services: readonly Service[];
  /** `stale`: what is held has this `lastUpdate` or a newer one, and stays. */
  register: { readonly outcome: 'added' | 'renewed' | 'stale'; readonly service: Service };
  unregister: { readonly app: string; readonly address: string };
  resolve: Resolved;
  topology: Topology;
  health: Health;
  sendEvent: UserEvent;
  groupQuery: GroupAnswers;
  messageAt: RemoteMessage;
  messagesAt: { readonly messages: readonly RemoteMessage[]; readonly hasMoreBefore: boolean };
}

export type CallName = keyof typeof callArguments;
export type CallArguments<Name extends CallName> = z.input<(typeof callArguments)[Name]>;
export type CheckedArguments<Name extends CallName> = z.output<(typeof callArguments)[Name]>;
export type CallResult<Name extends CallName> = CallResults[Name];

/**
 * What is pushed to clients. `log` is durable and numbered, each group by itself: a client that was away asks
 * `events`. `changed` is a hint that a view is stale (link, round trip, holders) of one group, or, where `group`
 * is null, of the profile; it may be dropped.
 */
export type ApiEvent =
  | { readonly kind: 'log'; readonly event: GroupEvent }
  | { readonly kind: 'changed'; readonly group: GroupId | null; readonly what: readonly ChangedView[] };

/** `groups`: the list of groups. `invite`: a link was opened outside of the page, see `takeInvite`. */
export type ChangedView = 'status' | 'members' | 'holders' | 'rooms' | 'groups' | 'invite' | 'files';

/** What a client holds: the whole way into the engine. */
export interface GrapevineApi {
  call<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>>;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** Whether the engine is reachable; Electron's is always 'open'. */
  onConnection?(listener: (state: ConnectionState) => void): () => void;
}

/** 'locked': the engine is reached, but refuses this page: it was started again, with a new secret. */
export type ConnectionState = 'connecting' | 'open' | 'closed' | 'locked';

export type { ApiErrorCode, ApiFailure } from './api-error.ts';
export { ApiError, apiErrorCodes } from './api-error.ts';

export type {
  Gap,
  Group,
  GroupEvent,
  GroupId,
  GroupSecrets,
  GroupSummary,
  Health,
  InviteCheck,
  LogEvent,
  Member,
  Message,
  MessageDetail,
  OwnProfile,
  Picture,
  ProfileCallName,
  Retention,
  Service,
  Status,
  Topology,
  Verification,
};
