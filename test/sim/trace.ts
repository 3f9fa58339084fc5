/** What happened, in order: the last lines for whoever reads a failure, and a hash of all of them. */

const linesMax = 40;

export class Trace {
  private readonly lines: string[] = [];
  private low = 0x811c9dc5;
  private high = 0x01000193;

  add(at: number, line: string): void {
    const text = `${at.toFixed(3)} ${line}`;
    this.mix(text);
    this.lines.push(text);
    if (this.lines.length > linesMax) this.lines.shift();
  }

  /** Counts towards the hash, and is not shown. */
  mix(text: string): void {
    let { low, high } = this;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b) + low;
    }
    this.low = low;
    this.high = high | 0;
  }

  get last(): readonly string[] {
    return [...this.lines];
  }

  /** 64 bits of FNV and Murmur steps over every line: it tells runs apart, it secures nothing. */
  get hash(): string {
    const hex = (value: number): string => (value >>> 0).toString(16).padStart(8, '0');
    return hex(this.low) + hex(this.high);
  }
}
