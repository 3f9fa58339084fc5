/** The calls about files of one group. */
import { ApiError } from '../shared/api.ts';
import type { CheckedArguments } from '../shared/api.ts';
import type { FileRecord, FilesSettings } from '../shared/files.ts';
import { downloadLimitMibDefault, downloadLimitMibMax, fileRowsMax, parseFileId } from '../shared/files.ts';
import type { PeerId } from '../shared/ids.ts';
import { isIdPrefix } from '../shared/ids.ts';
import { defaultRoom } from '../shared/limits.ts';
import type { Message } from '../shared/records.ts';
import { refusal } from '../shared/refusal.ts';
import type { FileRow } from './core/file-store.ts';
import type { Store } from './core/ports.ts';
import { LandingError, copyTo } from './files/landing.ts';
import type { GroupFiles } from './group-files.ts';
import type { EngineCalls } from './handle.ts';
import { command } from './keeping-calls.ts';
import type { Offering, Words } from './offering.ts';
import { isFolder } from './offering.ts';
import type { StoredEntry } from './wire/entry.ts';

type FileCallName =
  | 'offerFile'
  | 'files'
  | 'fetchFile'
  | 'pauseFile'
  | 'cancelFile'
  | 'saveFile'
  | 'revealFile'
  | 'getFilesSettings'
  | 'setFilesSettings';

interface FileWorld {
  readonly files: GroupFiles;
  readonly offering: Offering;
  readonly store: Store;
  /** Entries whose ids begin so. */
  entries(prefix: string): StoredEntry[];
  /** Whom a name or an id means. */
  member(text: string): PeerId;
  view(entry: StoredEntry): Message;
}

const limitKey = 'files.downloadLimitMib';

/** MiB up to which pictures are fetched unasked. */
export function downloadLimit(store: Store): number {
  const kept = Number(store.setting(limitKey) ?? downloadLimitMibDefault);
  return Number.isInteger(kept) && kept >= 0 && kept <= downloadLimitMibMax ? kept : downloadLimitMibDefault;
}

export function makeFileCalls(world: FileWorld): Pick<EngineCalls, FileCallName> {
  const { files, store } = world;
  const shown = (row: FileRow): FileRecord => files.record(files.library.row(row.id) ?? row);
  return {
    offerFile: async (args) => {
      const { id } = await offer(world, args);
      // As it is stored: what is sealed was put in its conversation.
      const [entry] = world.entries(id);
      if (entry === undefined) throw new Error('assertion: what was published is stored');
      return world.view(entry);
    },
    files: ({ ids, limit }) => listed(files, ids, limit).map((row) => files.record(row)),
    fetchFile: ({ id }) => {
      const row = find(world, id);
      if (files.folder === null) throw refusal('failed', 'refused.no-place');
      const isHere = row.state === 'complete' || row.state === 'wanted';
      if (!isHere) command(() => files.fetch(row));
      return shown(row);
    },
    pauseFile: async ({ id }) => {
      const row = find(world, id);
      if (row.state !== 'wanted') throw refusal('invalid', 'refused.not-fetching', { name: row.name });
      await files.pause(row);
      return shown(row);
    },
    cancelFile: async ({ id }) => {
      const row = find(world, id);
      if (row.state === 'complete') throw refusal('invalid', 'refused.here-already', { name: row.name });
      await files.cancel(row);
      return shown(row);
    },
    saveFile: async ({ id, folder }) => {
      const row = find(world, id);
      if (!(await isFolder(folder))) throw new ApiError('invalid', `${folder} is no folder`);
      return { path: await save(whole(row), folder, row.name) };
    },
    revealFile: ({ id }) => ({ path: whole(find(world, id)) }),
    getFilesSettings: () => settings(files, store),
    setFilesSettings: (change) => {
      command(() => store.transaction(() => store.setSetting(limitKey, String(change.downloadLimit))));
      return settings(files, store);
    },
  };
}

async function offer(world: FileWorld, args: CheckedArguments<'offerFile'>): Promise<StoredEntry> {
  const { path, upload, room, to, text, mime, thumbnail, width, height } = args;
  if (room !== undefined && to !== undefined) throw new ApiError('invalid', 'give a room or a member, not both');
  const alone = to === undefined ? null : world.member(to);
  const words: Words = { room: room ?? defaultRoom, to: alone, text, mime, thumbnail, width, height };
  const { offering } = world;
  if (path !== undefined && upload === undefined) return await offering.offerPath(path, words);
  if (upload !== undefined && path === undefined) return await offering.offerUpload(upload, words);
  throw new ApiError('invalid', 'give a path or an upload');
}

function listed({ library }: GroupFiles, ids: readonly string[] | undefined, limit: number): FileRow[] {
  if (ids === undefined) return library.latest(limit);
  return ids.slice(0, fileRowsMax).flatMap((text) => {
    const id = parseFileId(text);
    const row = id === undefined ? undefined : library.row(id);
    return row === undefined ? [] : [row];
  });
}

/** By its own id, or by that of the message that offers it. */
function find(world: FileWorld, text: string): FileRow {
  const prefix = text.toLowerCase();
  if (!isIdPrefix(prefix)) throw new ApiError('invalid', `${text} is no id of a file`);
  const [found, another] = world.files.library.find(prefix);
  if (another !== undefined) throw new ApiError('ambiguous', `several files begin with ${text}: give more of it`);
  if (found !== undefined) return found;
  const [entry, other] = world.entries(prefix);
  if (other !== undefined) throw new ApiError('ambiguous', `several messages begin with ${text}: give more of it`);
  const row = entry && command(() => world.files.library.rowOfMessage(entry));
  if (row === undefined) throw refusal('not-found', 'refused.no-file', { text });
  return row;
}

function whole(row: FileRow): string {
  if (row.state !== 'complete' || row.path === null)
    throw refusal('not-found', 'refused.not-whole', { name: row.name });
  return row.path;
}

async function save(source: string, folder: string, name: string): Promise<string> {
  try {
    return await copyTo(source, folder, name);
  } catch (error) {
    if (error instanceof LandingError) throw new ApiError('storage', error.message);
    throw error;
  }
}

function settings({ folder }: GroupFiles, store: Store): FilesSettings {
  return { downloadLimit: downloadLimit(store), folder: folder ?? '', enabled: folder !== null };
}
