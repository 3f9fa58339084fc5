/** Events of programs, questions to all members, and what this peer answers to those of others. */
import { ApiError } from '../shared/api.ts';
import type { GroupAnswer, GroupAnswerState, GroupAnswers } from '../shared/group-query.ts';
import { isPayload, payloadBytesMax } from '../shared/group-query.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { GroupAsked } from './core/group-queries.ts';
import type { Driver } from './driver.ts';
import type { EngineCalls } from './handle.ts';
import { command } from './keeping-calls.ts';
import { nameOf } from './member-name.ts';
import { programVersion } from './version.ts';
import { entryKind } from './wire/entry.ts';
import { encodeUserEvent } from './wire/user-event.ts';

/** Questions of others that are answered at once; further ones fail. */
const answeringMax = 32;
/** An own question is at its end a moment after the answers to it are. */
const endMs = 50;

/** A question as whoever answers in the place of this program gets it. */
export interface AskedQuestion {
  readonly group: GroupId;
  readonly asker: PeerId;
  readonly askerName: string;
  readonly name: string;
  readonly payload: string;
  readonly timeoutMs: number;
}

export interface GivenAnswer {
  readonly state: GroupAnswerState;
  readonly payload: string;
}

/** Resolves to undefined where it does not answer questions of this name. Never rejects. */
export type Responder = (question: AskedQuestion) => Promise<GivenAnswer | undefined>;

interface AnsweringWorld {
  readonly gid: GroupId;
  readonly driver: Driver;
  /** Monotonic milliseconds at which this peer started. */
  readonly startedAt: number;
  /** For names that this program does not answer itself. */
  readonly responder: Responder | undefined;
}

/** Answers what members ask from now on. Returns a function that ends it. */
export function answerQuestions(world: AnsweringWorld): () => void {
  let answering = 0;
  return world.driver.listen((event) => {
    if (event.type !== 'groupAsked') return;
    const { key } = event;
    if (answering >= answeringMax) {
      give(world, key, { state: 'failed', payload: 'too many questions at once' });
      return;
    }
    answering += 1;
    void answerTo(world, event)
      .then((answer) => give(world, key, answer))
      .finally(() => (answering -= 1));
  });
}

function give({ driver }: AnsweringWorld, key: string, { state, payload }: GivenAnswer): void {
  const fits = isPayload(payload);
  const said: GivenAnswer = fits
    ? { state, payload }
    : { state: 'failed', payload: `the answer is over ${payloadBytesMax} bytes, or no text` };
  driver.attempt((node, now) => node.groupQueries.answer(now, key, said.state, said.payload));
}

async function answerTo(world: AnsweringWorld, asked: GroupAsked): Promise<GivenAnswer> {
  const own = ownAnswer(world, asked.name);
  if (own !== undefined) return { state: 'answered', payload: own };
  const { asker, name, payload, timeoutMs } = asked;
  const askerName = nameOf(world.driver.node, asker);
  const given = await world.responder?.({ group: world.gid, asker, askerName, name, payload, timeoutMs });
  return given ?? { state: 'unknown', payload: '' };
}

/** What every peer answers. */
function ownAnswer({ driver, startedAt }: AnsweringWorld, name: string): string | undefined {
  switch (name) {
    case 'ping':
      return 'pong';
    case 'version':
      return programVersion;
    case 'uptime':
      return String(Math.round((performance.now() - startedAt) / 1000));
    case 'links':
      return String(driver.node.links.size);
    default:
      return undefined;
  }
}

interface AskingWorld {
  readonly driver: Driver;
  readonly self: PeerId;
}

export function makeGroupQueryCalls(world: AskingWorld): Pick<EngineCalls, 'sendEvent' | 'groupQuery'> {
  const { driver } = world;
  return {
    sendEvent: ({ name, payload }) => {
      const body = encodeUserEvent({ name, payload });
      const { id } = command(() => driver.turn((node, now) => node.publish(now, entryKind.event, body)));
      return { id, name, payload };
    },
    // A promise also where nothing can be asked.
    groupQuery: async (question) => await asked(world, question),
  };
}

/** Answers when everybody who was alive has answered, or when the time is over. */
function asked(
  { driver, self }: AskingWorld,
  question: { readonly name: string; readonly payload: string; readonly timeoutMs: number },
): Promise<GroupAnswers> {
  const begunAt = performance.now();
  const { node } = driver;
  const awaited = new Set([...node.membership.liveOthers()].map(({ id }) => id)).add(self);
  const answers: GroupAnswer[] = [];
  const tookMs = (): number => Math.round(performance.now() - begunAt);
  return new Promise((resolve, reject) => {
    let key: string | undefined;
    const timer = setTimeout(over, question.timeoutMs + endMs);
    const end = driver.listen((event) => {
      if (event.type !== 'groupAnswered' || event.key !== key) return;
      const { answerer: peer, state, payload } = event;
      awaited.delete(peer);
      answers.push({ peer, name: nameOf(driver.node, peer), state, payload, tookMs: tookMs() });
      if (awaited.size === 0) over();
    });
    function stop(): void {
      clearTimeout(timer);
      end();
    }
    function over(): void {
      stop();
      const silent = [...awaited].map((peer) => ({ peer, name: nameOf(driver.node, peer) }));
      resolve({ name: question.name, answers, silent, complete: silent.length === 0, tookMs: tookMs() });
    }
    try {
      command(() => driver.turn((current, now) => (key = current.groupQueries.ask(now, question))));
    } catch (error) {
      stop();
      reject(error instanceof Error ? error : new ApiError('failed', String(error)));
    }
  });
}
