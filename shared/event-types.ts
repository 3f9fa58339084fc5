/** The types of events there are, as those who ask for some of them name them. */
import type { LogEventType } from './records.ts';

/** A type that is missing here, or one too many, is an error of the compiler. */
const known: Readonly<Record<LogEventType, true>> = {
  message: true,
  'file-complete': true,
  'file-failed': true,
  'message-changed': true,
  'user-event': true,
  'peer-discovered': true,
  'peer-updated': true,
  'peer-alive': true,
  'peer-suspected': true,
  'peer-dead': true,
  'peer-left': true,
  'feed-forked': true,
  'epoch-opened': true,
  'twin-seen': true,
  'service-up': true,
  'service-down': true,
  'service-gone': true,
};

export const logEventTypes: readonly string[] = Object.keys(known);

export function isLogEventType(text: string): text is LogEventType {
  return Object.hasOwn(known, text);
}

/**
 * Reads types that were given one by one or with commas between them; an empty list asks for all.
 * Throws what `refuse` makes of the sentence that says which one is none.
 */
export function readEventTypes(
  given: readonly string[],
  refuse: (message: string) => Error,
): ReadonlySet<LogEventType> {
  const types = new Set<LogEventType>();
  for (const text of given.flatMap((part) => part.split(','))) {
    const type = text.trim();
    if (!isLogEventType(type)) {
      const shown = JSON.stringify(type.slice(0, 40));
      throw refuse(`type: there are no events of type ${shown}: give some of ${logEventTypes.join(', ')}`);
    }
    types.add(type);
  }
  return types;
}
