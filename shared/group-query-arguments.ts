/** The arguments of the calls about events of programs and questions to all members. */
import { z } from 'zod';
import {
  eventNameRule,
  groupQueryMsDefault,
  groupQueryMsMax,
  groupQueryMsMin,
  isEventName,
  isPayload,
  payloadBytesMax,
} from './group-query.ts';

const name = z
  .string()
  .transform((value) => value.normalize('NFC'))
  .refine(isEventName, eventNameRule);
const payload = z
  .string()
  .refine(isPayload, `what goes with it has ${payloadBytesMax} bytes of text at most`)
  .default('');

export const groupQueryArguments = {
  /** To everybody, those who are away as well: an entry of the own feed. */
  sendEvent: z.strictObject({ name, payload }),
  /** Asks everybody who is here, oneself among them; answers when all have answered, or when the time is over. */
  groupQuery: z.strictObject({
    name,
    payload,
    timeoutMs: z.int().min(groupQueryMsMin).max(groupQueryMsMax).default(groupQueryMsDefault),
  }),
} as const;
