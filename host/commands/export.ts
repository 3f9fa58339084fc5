/** `export`: a conversation as text, JSON, or a page of its own. */
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ConversationTitle, ExportWorld } from '../../shared/export-document.ts';
import type { ExportFormat } from '../../shared/export.ts';
import { conversationWriter, exportFormats } from '../../shared/export.ts';
import { quote } from '../../shared/peer-options.ts';
import type { Member } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure, systemCode, usage } from '../failure.ts';
import { eachMessage } from '../history.ts';
import type { Where } from '../history.ts';
import { print, printJson, printSlowly } from '../output.ts';
import { lines, safeJson } from '../terminal-text.ts';
import { shortened } from '../who.ts';

/** Readable, in one order everywhere, and of this computer's time zone. */
const dateAndTime = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
const formatByEnding: Readonly<Record<string, ExportFormat>> = {
  '.txt': 'text',
  '.json': 'json',
  '.html': 'html',
  '.htm': 'html',
};

export const exportConversation: Command = {
  name: 'export',
  usage: ['export [--room R | --with PEER] [--format text|json|html] [--output FILE]'],
  summary: 'Writes a conversation to a file or to standard output: as text, JSON, or a page that needs nothing else.',
  options: {
    room: { type: 'string' },
    with: { type: 'string' },
    format: { type: 'string' },
    output: { type: 'string' },
  },
  notes: [
    ['--room R', 'the room (default: general)'],
    ['--with PEER', 'the conversation with one member, in place of a room'],
    ['--format F', "text, json or html (default: what the file's name ends with, else text)"],
    ['--output FILE', 'a file that is not there yet; only this user may read it'],
  ],
  async run(args) {
    positionals(args, []);
    const [room, peer, output] = [args.text('room'), args.text('with'), args.text('output')];
    if (room !== undefined && peer !== undefined) throw usage('--with goes with no room');
    const format = readFormat(args.text('format'), output);
    if (args.json && output === undefined && format !== 'json') throw usage('--json needs --output or --format json');
    const where = peer === undefined ? { room: room ?? 'general' } : { with: peer };
    const client = await HostClient.open(args);
    const writer = conversationWriter(format, await worldOf(client, where));
    if (output === undefined) return await toStdout(client, where, writer, format);
    const count = await toFile(path.resolve(output), async (write) => {
      await write(writer.head());
      const written = await eachMessage(
        (args) => client.call('messages', args),
        where,
        (message) => write(writer.message(message)),
      );
      await write(writer.tail());
      return written;
    });
    if (args.json) printJson({ file: path.resolve(output), format, messages: count });
    else print(`${count} messages in ${path.resolve(output)}`);
  },
};

function readFormat(text: string | undefined, output: string | undefined): ExportFormat {
  if (text === undefined) return formatByEnding[path.extname(output ?? '').toLowerCase()] ?? 'text';
  const format = exportFormats.find((name) => name === text);
  if (format === undefined) throw usage(`--format is one of ${exportFormats.join(', ')}, not ${quote(text)}`);
  return format;
}

async function worldOf(client: HostClient, where: Where): Promise<ExportWorld> {
  const [hello, members, rooms] = [
    await client.call('hello', {}),
    await client.call('members', {}),
    await client.call('rooms', {}),
  ];
  const nameOf = namesOf(members);
  const peer = 'with' in where ? await peerOf(client, where, members) : undefined;
  const name = peer === undefined && 'room' in where ? where.room : nameOf(peer ?? '');
  const room = rooms.find((one) => (peer === undefined ? one.name === name : one.direct === peer));
  // Whoever misspells a room shall not take an empty file for its history.
  if (room === undefined) throw new CommandFailure('not-found', `there is no conversation ${quote(name)}: see "rooms"`);
  const { description } = room;
  const title: ConversationTitle = {
    ...{ group: hello.group.name, name, isDirect: peer !== undefined, description },
    ...{ by: nameOf(hello.id), at: Date.now() },
  };
  return { title, self: hello.id, nameOf, time: (ms) => timeText(ms) };
}

/** As the host understands the name: the page that it gives tells whose it is. */
async function peerOf(client: HostClient, where: Where, members: readonly Member[]): Promise<string> {
  const page = await client.call('messages', { ...where, limit: 1 });
  const [message] = page.messages;
  if (message !== undefined && message.direct !== null) return message.direct;
  const text = 'with' in where ? where.with : '';
  return members.find(({ id, name }) => id.startsWith(text.toLowerCase()) || name === text)?.id ?? text;
}

/** A display name; where two have the same, with the beginning of the id. */
function namesOf(members: readonly Member[]): (id: string) => string {
  const counts = new Map<string, number>();
  for (const { name } of members) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = new Map(
    members.map(({ id, name }) => [
      String(id),
      name === '' ? shortened(id) : counts.get(name) === 1 ? name : `${name} (${shortened(id)})`,
    ]),
  );
  return (id) => names.get(id) ?? shortened(id);
}

function timeText(ms: number): string {
  return Math.abs(ms) > 8.64e15 ? `${ms} ms` : `${dateAndTime.format(ms)} ${zone}`;
}

async function toStdout(
  client: HostClient,
  where: Where,
  writer: ReturnType<typeof conversationWriter>,
  format: ExportFormat,
): Promise<void> {
  // What others wrote must not act on a terminal.
  const say = async (text: string): Promise<void> => {
    const safe = format === 'json' ? safeJson(text) : process.stdout.isTTY ? lines(text).join('\n') : text;
    if (text !== '') await printSlowly(safe.replace(/\n$/, ''));
  };
  await say(writer.head());
  await eachMessage(
    (args) => client.call('messages', args),
    where,
    (message) => say(writer.message(message)),
  );
  await say(writer.tail());
}

/** Whole or not at all: it has its name only when everything is in it. */
async function toFile(
  file: string,
  fill: (write: (text: string) => Promise<void>) => Promise<number>,
): Promise<number> {
  if (await isThere(file)) throw new CommandFailure('failed', `${file} is there already: choose another name`);
  const partly = `${file}.part`;
  let count = 0;
  try {
    const handle = await open(partly, 'wx', 0o600);
    try {
      count = await fill(async (text) => void (await handle.write(text)));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(partly, file);
    return count;
  } catch (error) {
    const code = systemCode(error);
    if (code !== 'EEXIST') await rm(partly, { force: true });
    if (code === undefined) throw error;
    throw new CommandFailure('failed', `${file} cannot be written: ${code}`, { cause: error });
  }
}

async function isThere(file: string): Promise<boolean> {
  return await stat(file).then(
    () => true,
    () => false,
  );
}
