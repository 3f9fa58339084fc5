/**
 * Runs lines as one types them for `docker compose`: exec, stop, start, and `id=$(...)` to keep what one printed.
 * The README's session is such lines, and so is what is typed at the prompt of `npm run containers`.
 */
import type { Containers } from './containers.ts';

export class ShellSession {
  readonly #containers: Containers;
  readonly #variables = new Map<string, string>();

  constructor(containers: Containers) {
    this.#containers = containers;
  }

  /** What the line prints. Throws one clear sentence where it cannot be run. */
  async run(line: string): Promise<string> {
    const assignment = /^(\w+)=\$\((.*)\)$/.exec(withoutComment(line));
    if (assignment === null) return this.#command(withoutComment(line));
    const [, name = '', inner = ''] = assignment;
    this.#variables.set(name, (await this.#command(inner)).trim());
    return '';
  }

  async #command(text: string): Promise<string> {
    const words = this.#words(text.replace(/^docker compose /, ''));
    const [verb, ...rest] = words.filter((word) => word !== '-T');
    const [name = '', program, ...args] = rest;
    if (verb === 'up') {
      await this.#containers.up();
      return '';
    }
    if (verb === 'exec' && program === 'grapevine') return this.#containers.exec(name, args);
    if (verb === 'stop' || verb === 'start') {
      for (const each of rest) await this.#containers[verb](each);
      return '';
    }
    throw new Error('write: exec PEER grapevine COMMAND, stop PEER, or start PEER');
  }

  /** As a shell splits them, as far as quotes and variables go. */
  #words(text: string): string[] {
    return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, bare]) =>
      single !== undefined
        ? single
        : (double ?? bare ?? '').replace(/\$(\w+)/g, (_, name: string) => this.#value(name)),
    );
  }

  #value(name: string): string {
    const value = this.#variables.get(name);
    if (value === undefined) throw new Error(`$${name} was not set`);
    return value;
  }
}

function withoutComment(line: string): string {
  return line.replace(/\s+#.*$/, '').trim();
}
