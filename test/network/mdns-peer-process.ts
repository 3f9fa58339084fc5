/** A discovery that runs on a host of the test LAN, and what it says. */
import { join } from 'node:path';
import { z } from 'zod';
import { NODE } from './lan.ts';
import type { Lan, LanHost, LanProcess } from './lan.ts';

const lineShape = z.looseObject({ at: z.number(), event: z.string() });
type PeerLine = z.infer<typeof lineShape>;

const rowShape = z.object({
  name: z.string(),
  kind: z.string(),
  rank: z.number(),
  used: z.boolean(),
  address: z.string(),
  listeningMs: z.number().nullable(),
  heard: z.number(),
  error: z.string().nullable(),
});

/** A program beside this file. */
export const script = (name: string): string => join(import.meta.dirname, name);

export class MdnsPeer {
  readonly process: LanProcess;

  constructor(lan: Lan, host: LanHost, { port = 47474, group = '1', interfaces = '' } = {}) {
    const argv = [NODE, '--expose-gc', script('mdns-peer.ts'), String(port), group];
    this.process = lan.spawn(host, interfaces === '' ? argv : [...argv, interfaces]);
  }

  async next(event: string, timeoutMs: number, matches = (_line: PeerLine): boolean => true): Promise<PeerLine> {
    return await this.nextFrom(0, event, timeoutMs, matches);
  }

  /** Only lines after the first `from`: what was said before does not count. */
  async nextFrom(
    from: number,
    event: string,
    timeoutMs: number,
    matches = (_line: PeerLine): boolean => true,
  ): Promise<PeerLine> {
    const found = await this.process.line(
      (text) => {
        const line = parse(text);
        return line?.event === event && matches(line);
      },
      timeoutMs,
      { from },
    );
    return lineShape.parse(JSON.parse(found));
  }

  async hint(address: string, timeoutMs: number, { from = 0 } = {}): Promise<PeerLine> {
    return await this.nextFrom(from, 'hint', timeoutMs, (line) => line['address'] === address);
  }

  async interfaces(): Promise<z.infer<typeof rowShape>[]> {
    return z.array(rowShape).parse((await this.ask('interfaces'))['rows']);
  }

  async ask(command: string): Promise<PeerLine> {
    const from = this.printed;
    this.process.write(`${command}\n`);
    return await this.nextFrom(from, command, 3000);
  }

  get printed(): number {
    return this.process.lines.length;
  }

  hintedAddresses(): unknown[] {
    return this.said('hint').map((line) => line['address']);
  }

  said(event: string): PeerLine[] {
    return this.process.lines.flatMap((text) => parse(text) ?? []).filter((line) => line.event === event);
  }
}

function parse(text: string): PeerLine | undefined {
  return text.startsWith('{') ? lineShape.parse(JSON.parse(text)) : undefined;
}
