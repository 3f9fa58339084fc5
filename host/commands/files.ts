/** `files`: what was offered, and what has come of it. */
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { downloadLimitMibMax } from '../../shared/files.ts';
import { fileLine } from '../file-text.ts';
import { print, printJson } from '../output.ts';
import { nameBook } from '../who.ts';

export const files: Command = {
  name: 'files',
  usage: ['files', 'files pause ID', 'files cancel ID', 'files limit [MIB]'],
  summary: 'Lists the files that were offered, the latest first; 8 characters of an id are enough.',
  options: {},
  notes: [
    ['pause ID', 'fetches it no further; what has come is kept, and `fetch ID` goes on'],
    ['cancel ID', 'throws away what has come of it'],
    ['limit MIB', 'pictures up to this size are fetched unasked; 0: none'],
  ],
  async run(args) {
    const [act, ...rest] = args.positionals;
    const client = await HostClient.open(args);
    if (act === 'limit') {
      const settings = rest.length === 0 ? await client.call('getFilesSettings', {}) : await setLimit(client, rest);
      if (args.json) return printJson(settings);
      return print(`Pictures up to ${settings.downloadLimit} MiB are fetched unasked into ${settings.folder}`);
    }
    if (act === 'pause' || act === 'cancel') {
      const [id, extra] = rest;
      if (id === undefined || extra !== undefined) throw usage(`give the ID of one file: files ${act} ID`);
      const file = await client.call(act === 'pause' ? 'pauseFile' : 'cancelFile', { id });
      if (args.json) return printJson(file);
      return print(fileLine(file, nameBook(await client.call('members', {}))));
    }
    positionals(args, []);
    const found = await client.call('files', {});
    if (args.json) return printJson(found);
    const names = nameBook(await client.call('members', {}));
    if (found.length === 0) print('No file was offered.');
    for (const file of found) print(fileLine(file, names));
  },
};

async function setLimit(client: HostClient, rest: readonly string[]) {
  const [text = '', extra] = rest;
  const downloadLimit = Number(text);
  if (extra !== undefined || !/^\d+$/.test(text) || downloadLimit > downloadLimitMibMax) {
    throw usage(`files limit takes a whole number of MiB, 0 to ${downloadLimitMibMax}`);
  }
  return await client.call('setFilesSettings', { downloadLimit });
}
