/** The arguments of the calls about backups. Apart from backup.ts, so that pages do not carry the checker. */
import { z } from 'zod';
import { passphraseCharsMax, passphraseCharsMin } from './backup.ts';

const pathCharsMax = 4096;
const filePath = z.string().min(1).max(pathCharsMax);

export const backupArguments = {
  /** To a new file at `path`; without one, to a place from which a page fetches it. */
  backup: z.strictObject({
    path: filePath.optional(),
    passphrase: z
      .string()
      .min(passphraseCharsMin, `a passphrase has at least ${passphraseCharsMin} characters`)
      .max(passphraseCharsMax),
  }),
  /** From a file of this computer, or from what was put to /files/ before. Replaces only where it is told to. */
  restore: z.strictObject({
    path: filePath.optional(),
    upload: z.string().max(64).optional(),
    passphrase: z.string().min(1, 'give the passphrase').max(passphraseCharsMax),
    dryRun: z.boolean().default(false),
    replace: z.boolean().default(false),
  }),
} as const;
