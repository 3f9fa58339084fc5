/**
 * Programs of this computer's user that run when something happens in a group, or that answer what members ask.
 * None run unless a file names them; in a dry run none do, and the log says which would have.
 */
import type { AskedQuestion, GivenAnswer } from '../../engine/index.ts';
import type { ApiEvent } from '../../shared/api.ts';
import type { GroupEvent } from '../../shared/groups.ts';
import { isPayload } from '../../shared/group-query.ts';
import type { Hook } from '../../shared/hook-file.ts';
import type { Message } from '../../shared/records.ts';
import { AuditLog } from './audit-log.ts';
import type { ProgramEnd } from './program.ts';
import { runProgram } from './program.ts';

/** Programs that run at once; further ones are left out. */
const runningMax = 16;
const minuteMs = 60_000;
/** What was sent longer ago came with the history, and is no news. */
const freshMsMax = 5 * minuteMs;

interface HooksWorld {
  readonly hooks: readonly Hook[];
  readonly dryRun: boolean;
  /** Of the profile. */
  readonly logsFolder: string;
  readonly log: (message: string) => void;
  /** Of a message that an event tells of: null where it is not here any more. */
  readonly message: (event: Extract<GroupEvent, { type: 'message' }>) => Message | null;
}

/** What the program of a hook is told. */
interface Trigger {
  readonly on: string;
  readonly name?: string | undefined;
  readonly by?: string | undefined;
  readonly input: unknown;
}

export class Hooks {
  readonly #world: HooksWorld;
  readonly #audit: AuditLog;
  /** When each ran within the last minute. */
  readonly #starts = new Map<Hook, number[]>();
  #running = 0;

  constructor(world: HooksWorld) {
    this.#world = world;
    this.#audit = new AuditLog(world.logsFolder, world.log);
  }

  /** Give it to the engine as its responder. */
  async answer(question: AskedQuestion): Promise<GivenAnswer | undefined> {
    const { name, asker } = question;
    const hook = this.#world.hooks.find((one) => one.on === 'query' && one.name === name);
    if (hook === undefined) return undefined;
    const timeoutMs = Math.min(question.timeoutMs, hook.timeoutSeconds * 1000);
    const end = await this.#run(hook, { on: 'query', name, by: asker, input: question }, timeoutMs);
    if (end === undefined) return { state: 'failed', payload: this.#world.dryRun ? 'a dry run' : 'too often' };
    if (end.outcome !== 'ran') return { state: 'failed', payload: end.detail ?? end.outcome };
    const payload = end.output.replace(/\n$/, '');
    return isPayload(payload) ? { state: 'answered', payload } : { state: 'failed', payload: 'the answer is too long' };
  }

  /** Subscribe it to the engine. */
  hear(event: ApiEvent): void {
    if (event.kind !== 'log') return;
    const happened = event.event;
    if (!this.#world.hooks.some(({ on }) => on === happened.type)) return;
    const message = happened.type === 'message' ? this.#world.message(happened) : null;
    const sentAt = message?.sentAt ?? ('sentAt' in happened ? happened.sentAt : happened.at);
    if (Date.now() - sentAt > freshMsMax) return;
    const input = message === null ? happened : { ...happened, text: message.text, sentAt };
    const name = happened.type === 'user-event' ? happened.name : undefined;
    for (const hook of this.#world.hooks) {
      if (hook.on !== happened.type || (hook.name !== undefined && hook.name !== name)) continue;
      void this.#run(hook, { on: happened.type, name, by: sourceOf(happened), input });
    }
  }

  /** When all that was logged so far is on the disk. */
  async settle(): Promise<void> {
    await this.#audit.settle();
  }

  /** Undefined: it was not run. */
  async #run(
    hook: Hook,
    { on, name, by, input }: Trigger,
    timeoutMs = hook.timeoutSeconds * 1000,
  ): Promise<ProgramEnd | undefined> {
    const { run } = hook;
    const said = { on, name, by, run };
    if (this.#world.dryRun) {
      this.#audit.add({ ...said, outcome: 'would-run' });
      return undefined;
    }
    const obstacle = this.#running >= runningMax ? `${runningMax} run already` : this.#overRate(hook);
    if (obstacle !== undefined) {
      this.#audit.add({ ...said, outcome: 'left-out', detail: obstacle });
      return undefined;
    }
    this.#running += 1;
    const env = { GRAPEVINE_ON: on, GRAPEVINE_NAME: name ?? '', GRAPEVINE_BY: by ?? '' };
    const end = await runProgram({ run, input: `${JSON.stringify(input)}\n`, env, timeoutMs });
    this.#running -= 1;
    const { outcome, detail, tookMs } = end;
    this.#audit.add({ ...said, outcome, detail, tookMs });
    return end;
  }

  #overRate(hook: Hook): string | undefined {
    const now = performance.now();
    const starts = (this.#starts.get(hook) ?? []).filter((at) => at > now - minuteMs);
    this.#starts.set(hook, starts);
    if (starts.length >= hook.perMinute) return `${hook.perMinute} in a minute`;
    starts.push(now);
    return undefined;
  }
}

function sourceOf(event: GroupEvent): string | undefined {
  if ('author' in event) return event.author;
  return 'peer' in event ? event.peer : undefined;
}
