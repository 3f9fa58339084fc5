/**
 * The loaded messages of a room, in order, cut into blocks. A block that did not change keeps its
 * identity, so a change costs the drawing of one block and not of the whole conversation.
 */
import type { Message } from '../../shared/records.ts';

/** A block above this is halved. A block is drawn in one go, which must not take longer than a frame. */
export const blockMessagesMax = 24;

/** From so many questions on a table of what is loaded costs less than looking through it each time. */
const scansMax = 4;

export interface Block {
  /** Names the block for as long as it lives. */
  readonly key: string;
  readonly messages: readonly Message[];
}

export type Blocks = readonly Block[];

/** The order of the conversation everywhere: (hlc, author, epoch, seq). */
export function compareMessages(a: Message, b: Message): number {
  return (
    a.hlc.ms - b.hlc.ms ||
    a.hlc.n - b.hlc.n ||
    compareText(a.author, b.author) ||
    compareText(a.epoch, b.epoch) ||
    a.seq - b.seq
  );
}

/** `blocks` with `messages` put in their places; a known one is replaced where it has changed. */
export function mergeMessages(blocks: Blocks, messages: readonly Message[]): Blocks {
  const sorted = [...messages].sort(compareMessages);
  if (blocks.length === 0) return cut(sorted);
  const first = blocks[0]?.messages[0];
  // A page of older messages becomes blocks of its own, so that nothing below it is drawn again.
  const older = first === undefined ? [] : sorted.filter((message) => compareMessages(message, first) < 0);
  const rest = sorted.slice(older.length);
  const byBlock = new Map<number, Message[]>();
  for (const message of rest) {
    const index = blockOf(blocks, message);
    const list = byBlock.get(index);
    if (list === undefined) byBlock.set(index, [message]);
    else list.push(message);
  }
  const merged = blocks.flatMap((block, index) => {
    const added = byBlock.get(index);
    return added === undefined ? [block] : mergeIntoBlock(block, added);
  });
  const unchanged = older.length === 0 && merged.length === blocks.length && merged.every((b, i) => b === blocks[i]);
  return unchanged ? blocks : [...cut(older), ...merged];
}

export function newestMessage(blocks: Blocks): Message | undefined {
  return blocks.at(-1)?.messages.at(-1);
}

export function oldestMessage(blocks: Blocks): Message | undefined {
  return blocks[0]?.messages[0];
}

export function countMessages(blocks: Blocks): number {
  return blocks.reduce((sum, block) => sum + block.messages.length, 0);
}

export function findMessage(blocks: Blocks, id: string): Message | undefined {
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const found = blocks[index]?.messages.find((message) => message.id === id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a message is loaded; `questions`: about how often it is going to be asked. */
export function loadedIn(blocks: Blocks, questions: number): (id: string) => boolean {
  if (questions < scansMax) return (id) => findMessage(blocks, id) !== undefined;
  const ids = new Set<string>();
  for (const { messages } of blocks) for (const { id } of messages) ids.add(id);
  return (id) => ids.has(id);
}

/**
 * `blocks` with about `messagesMax` messages at most. What is dropped lies at the other end of where one reads, and
 * is loaded again by who scrolls there: the page stays small however far somebody reads.
 */
export function trimmed(blocks: Blocks, messagesMax: number, dropped: 'oldest' | 'newest'): Blocks {
  let over = countMessages(blocks) - messagesMax;
  if (over <= 0) return blocks;
  const inOrder = dropped === 'oldest' ? blocks : blocks.toReversed();
  let drops = 0;
  for (const { messages } of inOrder) {
    if (over < messages.length) break;
    over -= messages.length;
    drops += 1;
  }
  if (drops === 0) return blocks;
  return dropped === 'oldest' ? blocks.slice(drops) : blocks.slice(0, -drops);
}

/** Newest first, without a copy of the whole. */
export function* fromNewest(blocks: Blocks): Generator<Message> {
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const messages = blocks[index]?.messages ?? [];
    for (let at = messages.length - 1; at >= 0; at -= 1) {
      const message = messages[at];
      if (message !== undefined) yield message;
    }
  }
}

function mergeIntoBlock(block: Block, added: readonly Message[]): readonly Block[] {
  const byId = new Map<string, Message>(block.messages.map((message) => [message.id, message]));
  let changed = false;
  for (const message of added) {
    const known = byId.get(message.id);
    if (known !== undefined && sameView(known, message)) continue;
    byId.set(message.id, message);
    changed = true;
  }
  if (!changed) return [block];
  const messages = [...byId.values()].sort(compareMessages);
  if (messages.length <= blockMessagesMax) return [{ key: block.key, messages }];
  // The full front keeps the key and the reader's place; what follows starts a block.
  const kept = messages.slice(0, blockMessagesMax / 2);
  return [{ key: block.key, messages: kept }, ...cut(messages.slice(blockMessagesMax / 2))];
}

function cut(messages: readonly Message[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < messages.length; at += blockMessagesMax / 2) {
    const part = messages.slice(at, at + blockMessagesMax / 2);
    const first = part[0];
    if (first !== undefined) blocks.push({ key: first.id, messages: part });
  }
  return blocks;
}

/** Index of the last block that begins at or before `message`. */
function blockOf(blocks: Blocks, message: Message): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const first = blocks[middle]?.messages[0];
    if (first !== undefined && compareMessages(first, message) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Only what is drawn and can change after storage. */
function sameView(a: Message, b: Message): boolean {
  return (
    a.content === b.content &&
    a.text === b.text &&
    a.hidden === b.hidden &&
    a.editedAt === b.editedAt &&
    (a.reactions.length + b.reactions.length === 0 || JSON.stringify(a.reactions) === JSON.stringify(b.reactions)) &&
    a.holders.count === b.holders.count &&
    a.holders.total === b.holders.total &&
    a.holders.atLeast === b.holders.atLeast &&
    a.receivedFrom.length === b.receivedFrom.length
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
