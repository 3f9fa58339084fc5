/** The arguments of the calls about people. */
import { z } from 'zod';
import { idleMinutesMax, pictureBytesMax, statusBytesMax, utf8Bytes } from './limits.ts';
import { memberText } from './talk-arguments.ts';

/** Of one group. */
export const personArguments = {
  /** The picture of a member; null: it shows none, or it did not come yet. */
  picture: z.strictObject({ member: memberText }),
  verification: z.strictObject({ member: memberText }),
  /** Only here: nobody else is told. */
  setVerified: z.strictObject({ member: memberText, verified: z.boolean() }),
} as const;

/** Of the profile, in all of its groups. */
export const ownProfileArguments = {
  profile: z.strictObject({}),
  /** What is left out stays as it is. */
  setProfile: z.strictObject({
    statusText: z
      .string()
      .refine((value) => utf8Bytes(value) <= statusBytesMax, `a status has ${statusBytesMax} bytes at most`)
      .optional(),
    /** True: away until it is taken back. False: here, and away only by idling. */
    away: z.boolean().optional(),
    idleMinutes: z.int().min(0).max(idleMinutesMax).optional(),
    /** A PNG or WebP in base64; null: none. */
    picture: z
      .base64('a picture is given in base64')
      .max(Math.ceil(pictureBytesMax / 3) * 4, `a picture has ${pictureBytesMax} bytes at most`)
      .nullable()
      .optional(),
  }),
  /** Somebody is at this computer: a page saw a key or a pointer. */
  noteInput: z.strictObject({}),
} as const;
