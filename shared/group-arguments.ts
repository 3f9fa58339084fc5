/** Arguments of the calls about the groups of a profile, and how every other call says which group it means. */
import { z } from 'zod';
import { groupNameBytesMax } from './groups.ts';
import { inviteCharsMax } from './invite.ts';
import { utf8Bytes } from './limits.ts';

const groupName = z
  .string()
  .trim()
  .refine((value) => utf8Bytes(value) <= groupNameBytesMax, `a group's name has ${groupNameBytesMax} bytes at most`);

/** An id, the beginning of one, a name that no other group has, or `open`. */
export const groupText = z.string().trim().min(1, 'give a group').max(128);

/** A code, an invite link or 12 words. */
const invite = z.string().trim().min(1, 'give a code, a link or 12 words').max(inviteCharsMax);

export const groupArguments = {
  /** Of this profile, the one first that is meant where a call names none. */
  groups: z.strictObject({}),
  /** With a new secret, made here. */
  createGroup: z.strictObject({ name: groupName.default('') }),
  /** What joining would do; changes nothing. */
  checkInvite: z.strictObject({ invite }),
  /** Without a name: the one in the link. */
  joinGroup: z.strictObject({ invite, name: groupName.optional() }),
  /** Forgets the secret. What was said stays on this computer, and is there again for whoever joins again. */
  leaveGroup: z.strictObject({ group: groupText }),
  /** On this computer, and in the invite links that it makes from now on. */
  renameGroup: z.strictObject({ group: groupText, name: groupName }),
  /** A link that was opened outside of the page: the page is told, and asks for it. Joins nothing. */
  offerInvite: z.strictObject({ invite }),
  takeInvite: z.strictObject({}),
} as const;

type Shapes = Readonly<Record<string, z.ZodObject>>;
type InGroup<Calls extends Shapes> = {
  readonly [Name in keyof Calls]: z.ZodObject<
    Calls[Name]['shape'] & { group: z.ZodOptional<typeof groupText> },
    z.core.$strict
  >;
};

/** The same calls, each with a group that it may name. */
export function inGroup<Calls extends Shapes>(calls: Calls): InGroup<Calls> {
  const entries = Object.entries(calls).map(([name, schema]) => [name, schema.extend({ group: groupText.optional() })]);
  // `fromEntries` forgets which name goes with which schema.
  return Object.fromEntries(entries) as InGroup<Calls>;
}
