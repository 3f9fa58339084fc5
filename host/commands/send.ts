/** `send`: writes one message to the group. */
import path from 'node:path';
import type { Arguments } from '../arguments.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { readIdText } from '../who.ts';

/** No message is longer than 16 KiB; the host says exactly how long one may be. */
const inputBytesMax = 48 * 1024;
/** The whole file is read for its hash first. */
const readMsMax = 30 * 60_000;

export const send: Command = {
  name: 'send',
  usage: ['send [--room R | --to PEER] [--reply ID] TEXT', 'send [--room R | --to PEER] --file PATH [TEXT]'],
  summary: 'Sends TEXT to the group, or to one of it, and prints its id; "-" reads it from standard input.',
  options: { room: { type: 'string' }, to: { type: 'string' }, reply: { type: 'string' }, file: { type: 'string' } },
  notes: [
    ['--room R', 'the room to write in (default: general)'],
    ['--to PEER', 'to this member alone, sealed: its id, 8 characters of that, or its name'],
    ['--reply ID', 'the message that this one answers'],
    ['--file PATH', 'offers a file, which stays where it lies until somebody fetches it; with --to nobody else can'],
  ],
  async run(args) {
    const file = args.text('file');
    const given = file === undefined ? positionals(args, ['TEXT'])[0] : optionalText(args);
    const text = given === '-' ? await readInput() : (given ?? '');
    const room = args.text('room');
    const to = args.text('to');
    const reply = args.text('reply');
    if (to !== undefined && room !== undefined) throw usage('--room or --to, not both');
    if (file !== undefined && reply !== undefined) throw usage('--file answers no message: leave out --reply');
    const said = { text, ...(reply !== undefined && { replyTo: readIdText(reply) }) };
    const client = await HostClient.open(args);
    const inRoom = room === undefined ? {} : { room };
    const where = to === undefined ? inRoom : { to };
    const message =
      file !== undefined
        ? await client.call('offerFile', { path: path.resolve(file), text, ...where }, readMsMax)
        : to !== undefined
          ? await client.call('sendDirect', { ...said, to })
          : await client.call('send', { ...said, ...inRoom });
    if (args.json) printJson(message);
    else print(message.id);
  },
};

/** Beside a file no text is needed. */
function optionalText(args: Arguments): string {
  const [text = ''] = args.positionals.length === 0 ? [] : positionals(args, ['TEXT']);
  return text;
}

/** All of standard input, without the line break that ends it. */
async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    if (!Buffer.isBuffer(chunk)) throw new Error('assertion: standard input without an encoding comes in buffers');
    bytes += chunk.length;
    if (bytes > inputBytesMax) throw usage('TEXT from standard input is too long for one message');
    chunks.push(chunk);
  }
  return readUtf8(Buffer.concat(chunks)).replace(/\r?\n$/, '');
}

/** A mended text would be another one than was given. */
function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw usage('TEXT from standard input is no UTF-8');
  }
}
