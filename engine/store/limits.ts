/** What every store keeps and answers at most. */

/** Later copies kept of one entry: enough to see who sends in vain, bounded against who never stops. */
export const duplicatesMax = 16;

/** Meetings kept of a group, all networks together: some dozens of people in some dozens of places. */
export const meetingsMax = 1024;

/** Two entries are enough to tell that a prefix of an id is ambiguous. */
export const findMax = 2;

/** Reactions to one message that are read. */
export const reactionsReadMax = 2048;
