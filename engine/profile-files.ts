/** What all groups of a profile share of their files: the server that gives them, and the way of their content. */
import type { Duplex } from 'node:stream';
import { ApiError } from '../shared/api.ts';
import { parseFileId } from '../shared/files.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { FileGround, FileWork } from './file-work.ts';
import { FileServer } from './files/file-server.ts';
import type { FileDoor, OpenFile } from './handle.ts';
import type { LinkPeer } from './link.ts';
import { Uploads } from './uploads.ts';

export interface ProfileFilesOptions {
  readonly folder: string | null;
  /** Of the groups that are online. */
  works(): readonly FileWork[];
  workOf(gid: GroupId): FileWork | undefined;
  dial(gid: GroupId, peer: PeerId, address: string, signal: AbortSignal): Promise<Duplex>;
  /** A file that is none of a group's. */
  openOther(id: string): Promise<OpenFile | undefined>;
  log(message: string): void;
}

export class ProfileFiles implements FileGround {
  readonly folder: string | null;
  readonly uploads: Uploads;
  private readonly options: ProfileFilesOptions;
  private readonly server: FileServer;

  constructor(options: ProfileFilesOptions) {
    this.options = options;
    this.folder = options.folder;
    this.uploads = new Uploads(options.folder);
    this.server = new FileServer((message) => options.log(message));
  }

  async start(): Promise<void> {
    await this.uploads.sweep();
  }

  async stop(): Promise<void> {
    this.server.stop();
    await Promise.all(this.options.works().map((work) => work.stop()));
  }

  async dial(gid: GroupId, peer: PeerId, address: string, signal: AbortSignal): Promise<Duplex> {
    return await this.options.dial(gid, peer, address, signal);
  }

  /** The peer has proven to be a member of that group. */
  serve({ gid, peer }: LinkPeer, stream: Duplex): void {
    const work = this.options.workOf(gid);
    if (work === undefined) stream.destroy();
    else this.server.serve(peer, work.files.library, stream);
  }

  door(): FileDoor {
    return {
      receive: async (name, content, size) => await this.uploads.receive(name, content, size),
      open: async (text) => await this.open(text),
    };
  }

  /** The same id is the same content, whichever group it was offered in. */
  private async open(text: string): Promise<OpenFile> {
    const id = parseFileId(text);
    for (const { files } of this.options.works()) {
      const row = id === undefined ? undefined : files.library.row(id);
      if (row?.state !== 'complete') continue;
      const opened = await files.library.open(row.id);
      if ('file' in opened) return { file: opened.file, name: row.name, size: row.size, mime: row.mime };
    }
    const other = await this.options.openOther(text);
    if (other !== undefined) return other;
    throw new ApiError('not-found', 'this file is not here');
  }
}
