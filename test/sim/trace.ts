/** What happened, in order: the last lines for whoever reads a failure, and a hash of everything. */

/** Lines that are kept, and lines that are shown of those that concern the hosts asked for. */
const linesKept = 8192;
const linesShown = 40;

interface Line {
  readonly at: number;
  /** Whom it concerns; empty: everybody. */
  readonly hosts: readonly number[];
  /** Made when it is read: few ever are. */
  readonly text: string | (() => string);
}

const numbers = new Float64Array(1);
const words = new Int32Array(numbers.buffer);

export class Trace {
  /** A ring: the line that is written next is the oldest. */
  private readonly lines: Line[] = [];
  private next = 0;
  private low = 0x811c9dc5;
  private high = 0x01000193;

  add(at: number, hosts: readonly number[], text: string): void {
    this.mixNumbers(at, ...hosts);
    for (let i = 0; i < text.length; i += 1) this.mix(text.charCodeAt(i));
    this.keep({ at, hosts, text });
  }

  /** `code` stands for the text in the hash. */
  addLazily(at: number, hosts: readonly number[], { code, text }: { code: number; text: () => string }): void {
    this.mixNumbers(at, ...hosts, code);
    this.keep({ at, hosts, text });
  }

  /** Counts towards the hash, and is not shown. */
  mixNumbers(...values: readonly number[]): void {
    for (const value of values) {
      numbers[0] = value;
      this.mix(words[0] ?? 0);
      this.mix(words[1] ?? 0);
    }
  }

  /** The last lines that concern one of `hosts`; of all, where none are named. */
  last(hosts: readonly number[] = []): readonly string[] {
    const inOrder = [...this.lines.slice(this.next), ...this.lines.slice(0, this.next)];
    return inOrder
      .filter(
        (line) => hosts.length === 0 || line.hosts.length === 0 || line.hosts.some((host) => hosts.includes(host)),
      )
      .slice(-linesShown)
      .map(({ at, text }) => `${at.toFixed(3)} ${typeof text === 'string' ? text : text()}`);
  }

  /** 64 bits of FNV and Murmur steps: it tells runs apart, it secures nothing. */
  get hash(): string {
    const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
    return hex(this.low) + hex(this.high);
  }

  private keep(line: Line): void {
    this.lines[this.next] = line;
    this.next = (this.next + 1) % linesKept;
  }

  private mix(word: number): void {
    this.low = Math.imul(this.low ^ word, 0x01000193);
    this.high = (Math.imul(this.high ^ word, 0x85ebca6b) + this.low) | 0;
  }
}
