/** The lab's views to every page that looks on, as server-sent events; nothing is made while nobody looks. */
import type { ServerResponse } from 'node:http';
import { writeHead } from '../host/server/reply.ts';
import type { LabView } from './shape.ts';

const viewMs = 250;
/** Pages open at once. */
const clientsMax = 8;

export class ViewStream {
  readonly #view: () => LabView;
  readonly #clients = new Set<ServerResponse>();
  #timer: NodeJS.Timeout | undefined;

  constructor(view: () => LabView) {
    this.#view = view;
  }

  add(response: ServerResponse): void {
    if (this.#clients.size >= clientsMax) {
      writeHead(response, 503, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(`${clientsMax} pages of this lab are open: close one`);
      return;
    }
    writeHead(response, 200, { 'content-type': 'text/event-stream; charset=utf-8' });
    response.flushHeaders();
    this.#clients.add(response);
    response.once('close', () => this.#remove(response));
    this.#timer ??= setInterval(() => this.tell(), viewMs);
    this.tell();
  }

  tell(): void {
    if (this.#clients.size === 0) return;
    const text = `data: ${JSON.stringify(this.#view())}\n\n`;
    // Who reads slowly gets a later view: each is complete in itself.
    for (const client of this.#clients) if (client.writableLength === 0) client.write(text);
  }

  close(): void {
    for (const client of this.#clients) client.end();
    clearInterval(this.#timer);
  }

  #remove(response: ServerResponse): void {
    this.#clients.delete(response);
    if (this.#clients.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
