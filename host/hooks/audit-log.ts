/** What hooks did, one JSON line each, in two files of a bounded length: for whoever asks afterwards. */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';

const fileBytesMax = 1024 * 1024;

export interface AuditLine {
  /** Type of the event, or `query`. */
  readonly on: string;
  /** Of a question or a user-event. */
  readonly name?: string | undefined;
  /** Who sent or asked. */
  readonly by?: string | undefined;
  readonly run: readonly string[];
  /** `would-run`: a dry run. `left-out`: too many at once, or in a minute. */
  readonly outcome: 'ran' | 'failed' | 'timed-out' | 'would-run' | 'left-out';
  readonly detail?: string | undefined;
  readonly tookMs?: number;
}

export class AuditLog {
  readonly #file: string;
  readonly #failed: (message: string) => void;
  #last: Promise<void> = Promise.resolve();

  /** `failed` hears once for each line that could not be written. */
  constructor(folder: string, failed: (message: string) => void) {
    this.#file = path.join(folder, 'hooks.ndjson');
    this.#failed = failed;
  }

  /** Lines are written in the order in which they came. */
  add(line: AuditLine): void {
    const text = `${JSON.stringify({ at: Date.now(), ...line })}\n`;
    this.#last = this.#last.then(() => this.#write(text));
  }

  /** When all lines so far are written. */
  async settle(): Promise<void> {
    await this.#last;
  }

  async #write(text: string): Promise<void> {
    try {
      await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      const length = await stat(this.#file).then(
        ({ size }) => size,
        () => 0,
      );
      if (length > fileBytesMax) await rename(this.#file, `${this.#file}.1`);
      await appendFile(this.#file, text, { mode: 0o600 });
    } catch (error) {
      this.#failed(`the log of hooks cannot be written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
