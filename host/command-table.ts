/**
 * The commands there are, but for `help`, which tells of them. Each is loaded only when it is used,
 * so that a short one starts quickly.
 */
import type { Command } from './command.ts';

const loaders = {
  start: async () => (await import('./commands/start.ts')).start,
  group: async () => (await import('./commands/group.ts')).group,
  send: async () => (await import('./commands/send.ts')).send,
  get: async () => (await import('./commands/get.ts')).get,
  list: async () => (await import('./commands/list.ts')).list,
  rooms: async () => (await import('./commands/rooms.ts')).rooms,
  room: async () => (await import('./commands/rooms.ts')).room,
  edit: async () => (await import('./commands/talk.ts')).edit,
  delete: async () => (await import('./commands/talk.ts')).deleteMessage,
  react: async () => (await import('./commands/talk.ts')).react,
  hide: async () => (await import('./commands/talk.ts')).hide,
  export: async () => (await import('./commands/export.ts')).exportConversation,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  search: async () => (await import('./commands/search.ts')).search,
  add: async () => (await import('./commands/add.ts')).add,
  members: async () => (await import('./commands/members.ts')).members,
  profile: async () => (await import('./commands/profile.ts')).profile,
  trust: async () => (await import('./commands/trust.ts')).trust,
  events: async () => (await import('./commands/events.ts')).events,
  event: async () => (await import('./commands/event.ts')).event,
  query: async () => (await import('./commands/query.ts')).query,
  gossip: async () => (await import('./commands/gossip.ts')).gossip,
  gaps: async () => (await import('./commands/gaps.ts')).gaps,
  retention: async () => (await import('./commands/retention.ts')).retention,
  block: async () => (await import('./commands/block.ts')).block,
  unblock: async () => (await import('./commands/block.ts')).unblock,
  register: async () => (await import('./commands/register.ts')).register,
  unregister: async () => (await import('./commands/register.ts')).unregister,
  services: async () => (await import('./commands/services.ts')).services,
  resolve: async () => (await import('./commands/resolve.ts')).resolve,
  topology: async () => (await import('./commands/topology.ts')).topology,
  health: async () => (await import('./commands/health.ts')).health,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  interfaces: async () => (await import('./commands/interfaces.ts')).interfaces,
  files: async () => (await import('./commands/files.ts')).files,
  fetch: async () => (await import('./commands/fetch.ts')).fetch,
  verify: async () => (await import('./commands/verify.ts')).verify,
  status: async () => (await import('./commands/status.ts')).status,
} satisfies Record<string, () => Promise<Command>>;

export const commandNames: readonly string[] = [...Object.keys(loaders), 'help'];

export async function loadCommand(name: string): Promise<Command | undefined> {
  return isCommandName(name) ? loaders[name]() : undefined;
}

function isCommandName(name: string): name is keyof typeof loaders {
  return Object.hasOwn(loaders, name);
}
