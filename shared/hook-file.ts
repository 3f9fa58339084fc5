/** Which programs run when: the content of the file that `start --hooks` names. */
import { z } from 'zod';
import { isLogEventType, logEventTypes } from './event-types.ts';
import { isEventName } from './group-query.ts';

const hooksMax = 64;
const argumentsMax = 32;
const argumentCharsMax = 1024;

const hookSchema = z.strictObject({
  /** `query`, or the type of an event as `events` prints it. */
  on: z.string().refine((text) => text === 'query' || isLogEventType(text), {
    error: `is query, or one of ${logEventTypes.join(', ')}`,
  }),
  /** Of a question or a user-event: only this one. */
  name: z.string().refine(isEventName, 'is no name of an event or a question').optional(),
  /** The program and its arguments; no shell reads them. */
  run: z.array(z.string().min(1).max(argumentCharsMax)).min(1).max(argumentsMax),
  timeoutSeconds: z.number().min(0.1).max(600).default(10),
  /** How often it runs in a minute at most; what is over it is left out, and said so in the log. */
  perMinute: z.int().min(1).max(6000).default(60),
});

const configSchema = z.strictObject({ hooks: z.array(hookSchema).max(hooksMax) });

export type Hook = z.output<typeof hookSchema>;

/** What is wrong is a sentence that says where. */
export function parseHooks(value: unknown): { readonly hooks: readonly Hook[] } | { readonly problem: string } {
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: `${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is wrong'}`.trim() };
  }
  const { hooks } = parsed.data;
  for (const [index, { on, name }] of hooks.entries()) {
    if (on === 'query' && name === undefined) return { problem: `hooks.${index}.name: say which question it answers` };
    if (name !== undefined && on !== 'query' && on !== 'user-event') {
      return { problem: `hooks.${index}.name: only a query or a user-event has a name` };
    }
  }
  return { hooks };
}
