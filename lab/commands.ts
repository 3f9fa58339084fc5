/** What the page may ask of the lab: each command with the schema of its arguments. */
import { z } from 'zod';
import type { Laboratory, World } from './laboratory.ts';
import { limits, sides } from './shape.ts';

const peer = z.string().regex(/^p\d{1,2}$/, 'give the number of a peer, as in p1');
const cut = z.strictObject({ from: peer, to: peer });

interface Command {
  /** Throws a ZodError where `input` does not fit. */
  run(lab: Laboratory, input: unknown): Promise<void>;
}

function command<Input>(
  schema: { parse(input: unknown): Input },
  work: (world: World, input: Input) => void | Promise<void>,
): Command {
  return {
    run: async (lab, input) => {
      await work(lab.world, schema.parse(input));
    },
  };
}

export const commands: Readonly<Record<string, Command>> = {
  conditions: command(
    z.strictObject({
      delayMs: z.number().min(0).max(limits.delayMs),
      jitterMs: z.number().min(0).max(limits.jitterMs),
      lossPercent: z.number().min(0).max(limits.lossPercent),
    }),
    (world, conditions) => world.setConditions(conditions),
  ),
  side: command(z.strictObject({ peer, side: z.enum(sides) }), (world, input) => world.setSide(input.peer, input.side)),
  split: command(z.strictObject({ into: z.union([z.literal(2), z.literal(3)]) }), (world, { into }) =>
    world.split(into),
  ),
  cut: command(cut, (world, input) => world.cut(input)),
  mend: command(cut, (world, input) => world.mend(input)),
  heal: command(z.strictObject({}), (world) => world.heal()),
  power: command(
    z.strictObject({ peer, action: z.enum(['start', 'stop', 'kill', 'pause', 'resume']) }),
    async (world, input) => await world.power(input.peer, input.action),
  ),
  add: command(z.strictObject({}), async (world) => await world.add()),
  write: command(
    z.strictObject({ count: z.int().min(1).max(limits.writeCount), peer: peer.optional() }),
    async (world, input) => await world.write(input.count, input.peer),
  ),
  everyone: command(z.strictObject({}), async (world) => await world.everyoneWrites()),
  reset: { run: async (lab) => await lab.reset() },
};
