/** The newest so many of what is put in: the oldest goes where there are more. */
export class Ring<Item> {
  private readonly max: number;
  private readonly items: Item[] = [];
  /** Where the oldest lies once all places are taken. */
  private oldest = 0;

  constructor(max: number) {
    this.max = max;
  }

  push(item: Item): void {
    if (this.items.length < this.max) {
      this.items.push(item);
      return;
    }
    this.items[this.oldest] = item;
    this.oldest = (this.oldest + 1) % this.max;
  }

  /** Oldest first. */
  all(): Item[] {
    return [...this.items.slice(this.oldest), ...this.items.slice(0, this.oldest)];
  }
}
