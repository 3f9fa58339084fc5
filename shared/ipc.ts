/**
 * What crosses between the desktop app's two processes. The preload bundles this file, so it takes
 * types only from the API map: the schemas stay on the other side.
 */
import type { ApiFailure, CallName } from './api.ts';

export const callChannel = 'grapevine:call';
export const eventChannel = 'grapevine:event';
/** The page asks for its window to be brought forward: somebody clicked a notification. */
export const forwardChannel = 'grapevine:forward';

/** An Error loses its class and fields on the way, so that a failure travels as plain data. */
export type CallOutcome = { readonly result: unknown } | { readonly error: ApiFailure };

/** The compiler refuses this table as soon as it differs from the API map. */
const allowed: Readonly<Record<CallName, true>> = {
  hello: true,
  status: true,
  members: true,
  group: true,
  messages: true,
  message: true,
  send: true,
  sendEvent: true,
  groupQuery: true,
  sendDirect: true,
  edit: true,
  delete: true,
  react: true,
  hide: true,
  rooms: true,
  describeRoom: true,
  setRoom: true,
  markRead: true,
  search: true,
  setName: true,
  addAddress: true,
  setInterface: true,
  gossip: true,
  events: true,
  getPreferences: true,
  setPreferences: true,
  gaps: true,
  doctor: true,
  doctorProgress: true,
  getRetention: true,
  setRetention: true,
  block: true,
  unblock: true,
  services: true,
  register: true,
  unregister: true,
  resolve: true,
  topology: true,
  health: true,
  messageAt: true,
  messagesAt: true,
  groups: true,
  createGroup: true,
  checkInvite: true,
  joinGroup: true,
  leaveGroup: true,
  renameGroup: true,
  offerInvite: true,
  takeInvite: true,
  offerFile: true,
  files: true,
  fetchFile: true,
  pauseFile: true,
  cancelFile: true,
  saveFile: true,
  revealFile: true,
  getFilesSettings: true,
  setFilesSettings: true,
  backup: true,
  restore: true,
  picture: true,
  verification: true,
  setVerified: true,
  profile: true,
  setProfile: true,
  noteInput: true,
};

export const callNames: readonly string[] = Object.keys(allowed);

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(allowed, name);
}
