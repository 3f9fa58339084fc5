/**
 * What a sealed backup holds: 4 bytes of length, a description as JSON, and the database as it was at one moment.
 * Files that were fetched are not in it: they lie in a folder of their own, and with those who offered them.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { ApiError } from '../shared/api.ts';
import type { BackupContent } from '../shared/backup.ts';
import { parsePeerId } from '../shared/ids.ts';
import { refusal } from '../shared/refusal.ts';
import { seal, unseal } from './backup-seal.ts';
import { discard } from './files/landing.ts';
import { command } from './keeping-calls.ts';
import { KeptGroups, groupView } from './kept-groups.ts';
import type { Profile } from './profile.ts';
import { makeCrypto } from './crypto/identity.ts';
import { countEntriesIn } from './store/snapshot.ts';
import { keptName } from './kept-name.ts';
import { programVersion } from './version.ts';

export interface BackupDescription extends BackupContent {
  readonly createdAt: number;
  readonly version: string;
  /** Of the database, which follows. */
  readonly databaseBytes: number;
  /** The 32-byte seed in base64. */
  readonly secret: string;
}

const lengthBytes = 4;
const descriptionBytesMax = 64 * 1024;
const secretBytes = 32;

/** Writes it to a file that is not there yet; whole or not at all. */
export async function writeBackup(
  profile: Profile,
  file: string,
  passphrase: string,
): Promise<BackupDescription & { readonly bytes: number }> {
  const { snapshot, paths } = profile;
  if (snapshot === undefined) throw refusal('failed', 'refused.no-disk');
  const draft = `${file}.${randomBytes(6).toString('hex')}.part`;
  const plain = `${paths.database}-backup-${randomBytes(6).toString('hex')}`;
  try {
    // Made empty first: what SQLite makes itself, others might read.
    await (await open(plain, 'wx', 0o600)).close();
    await snapshot(plain);
    const description = await describe(profile, plain);
    const target = await open(draft, 'wx', 0o600);
    let bytes = 0;
    try {
      for await (const piece of seal(contentOf(description, plain), passphrase)) {
        await target.writeFile(piece);
        bytes += piece.length;
      }
      await target.sync();
    } finally {
      await target.close();
    }
    await rename(draft, file);
    return { ...description, bytes };
  } finally {
    await discard(draft);
    await discard(plain);
  }
}

async function describe(profile: Profile, plain: string): Promise<BackupDescription> {
  return {
    ...contentOfProfile(profile, plain),
    createdAt: Date.now(),
    version: programVersion,
    databaseBytes: (await stat(plain)).size,
    secret: Buffer.from(profile.identitySecret).toString('base64'),
  };
}

/** `database`: the file that is counted. */
export function contentOfProfile(
  { store, identitySecret }: Pick<Profile, 'store' | 'identitySecret'>,
  database: string,
): BackupContent {
  return command(() => {
    const counts = countEntriesIn(database);
    const groups = new KeptGroups(store).all.map((kept) => {
      const { id, name, open: isOpen } = groupView(kept);
      return { id, name, open: isOpen, entries: counts.find(({ gid }) => gid === id)?.entries ?? 0 };
    });
    return {
      identity: { id: makeCrypto(identitySecret).self, name: keptName(store) },
      groups,
      entries: counts.reduce((sum, { entries }) => sum + entries, 0),
    };
  });
}

async function* contentOf(description: BackupDescription, database: string): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(JSON.stringify(description));
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  yield Buffer.concat([length, text]);
  yield* createReadStream(database) as AsyncIterable<Buffer>;
}

/**
 * Opens and checks all of it, and hands the database on piece by piece. Nothing of it counts before this resolves:
 * only then the end was seen.
 */
export async function readBackup(
  file: string,
  passphrase: string,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<BackupDescription> {
  let head: Buffer = Buffer.alloc(0);
  let description: BackupDescription | undefined;
  let taken = 0;
  for await (const piece of unseal(piecesOf(file), passphrase)) {
    if (description !== undefined) {
      taken += piece.length;
      await take(piece);
      continue;
    }
    head = Buffer.concat([head, piece]);
    const split = splitHead(head);
    if (split === undefined) continue;
    description = split.description;
    taken = split.rest.length;
    await take(split.rest);
  }
  if (description === undefined || taken !== description.databaseBytes) throw unreadable();
  return description;
}

async function* piecesOf(file: string): AsyncGenerator<Uint8Array> {
  const stream: Readable = createReadStream(file, { highWaterMark: 256 * 1024 });
  try {
    for await (const piece of stream) {
      if (!(piece instanceof Uint8Array)) throw new Error('assertion: a file is read in bytes');
      yield piece;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new ApiError('not-found', `${file} is not there`);
    if (code === '') throw error;
    throw new ApiError('failed', `${file} cannot be read: ${code}`);
  }
}

/** Undefined: more is needed. */
function splitHead(head: Buffer): { readonly description: BackupDescription; readonly rest: Buffer } | undefined {
  if (head.length < lengthBytes) return undefined;
  const end = lengthBytes + head.readUInt32BE();
  if (end > descriptionBytesMax) throw unreadable();
  if (head.length < end) return undefined;
  return { description: parse(head.toString('utf8', lengthBytes, end)), rest: head.subarray(end) };
}

/** Whoever has the passphrase may still have written anything: it is looked at like all that comes from outside. */
function parse(text: string): BackupDescription {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreadable();
  }
  if (!isDescription(value)) throw unreadable();
  const seed = Buffer.from(value.secret, 'base64');
  if (seed.length !== secretBytes || makeCrypto(new Uint8Array(seed)).self !== value.identity.id) throw unreadable();
  return value;
}

function isDescription(value: unknown): value is BackupDescription {
  const { createdAt, version, databaseBytes, secret, identity, groups, entries } = fieldsOf(value);
  const { id, name } = fieldsOf(identity);
  return (
    [createdAt, databaseBytes, entries].every(isCount) &&
    [version, secret, name].every((text) => typeof text === 'string') &&
    typeof id === 'string' &&
    parsePeerId(id) !== undefined &&
    Array.isArray(groups) &&
    groups.every((group: unknown) => {
      const fields = fieldsOf(group);
      return (
        typeof fields.id === 'string' &&
        typeof fields.name === 'string' &&
        typeof fields.open === 'boolean' &&
        isCount(fields.entries)
      );
    })
  );
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function unreadable(): ApiError {
  return refusal('failed', 'refused.strange-backup');
}
