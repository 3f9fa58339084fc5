/**
 * Asking all members one thing by name, and being asked. The question goes from link to link, each peer hands it on
 * once, and every answer comes back the way that the first copy went.
 *
 * 1. Who asks signs, and so does who answers: those in between can only be silent. Each hop checks.
 * 2. What is asked and answered is stored nowhere. Who is away is not asked; for that there are events.
 * 3. A link may put so many questions in a second and no more; what is over it is passed over in silence.
 */
import { encodeBase32 } from '../../shared/base32.ts';
import type { GroupAnswerState } from '../../shared/group-query.ts';
import { groupQueryMsMax } from '../../shared/group-query.ts';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { GroupAnswerBody, GroupQuestion } from '../wire/group-query.ts';
import {
  decodeGroupAnswer,
  decodeQuestion,
  encodeGroupAnswer,
  encodeQuestion,
  groupAnswerLabel,
  groupQueryLabel,
} from '../wire/group-query.ts';
import { groupAnswersMax, queryHopsMax, queryNonceBytes } from '../wire/limits.ts';
import { demand } from '../wire/malformed.ts';
import type { MessageOf } from '../wire/messages.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import type { Keeping } from './keeping.ts';
import { LinkBudget } from './link-budget.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Crypto, Now, Rng } from './ports.ts';

/** Questions under way through here, own ones among them; the oldest is forgotten. */
const routesMax = 256;
/** Questions that one link may put at once, and in a second from then on. */
const burstMax = 20;
const perSecond = 5;
const askLabel = asciiBytes(groupQueryLabel);
const answerLabel = asciiBytes(groupAnswerLabel);

/** Somebody asks: whoever runs this node answers with `answer`, or not at all. */
export interface GroupAsked extends Pick<GroupQuestion, 'asker' | 'name' | 'payload' | 'timeoutMs'> {
  /** Names the question. */
  readonly key: string;
}

/** An answer to an own question. */
export interface GroupAnswered {
  readonly key: string;
  readonly answerer: PeerId;
  readonly state: GroupAnswerState;
  readonly payload: string;
}

interface GroupQueriesWorld {
  readonly gid: GroupId;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly links: Links;
  readonly membership: Membership;
  readonly keeping: Pick<Keeping, 'isBlocked'>;
  readonly out: Outbox;
}

interface Route {
  readonly question: GroupQuestion;
  /** Where answers go; null: it is an own question. */
  readonly back: LinkId | null;
  readonly until: number;
  readonly answered: Set<PeerId>;
}

export class GroupQueries {
  private readonly world: GroupQueriesWorld;
  private readonly routes = new Map<string, Route>();
  private readonly budget = new LinkBudget({ burst: burstMax, perSecond });
  private readonly asked: GroupAsked[] = [];
  private readonly answers: GroupAnswered[] = [];

  constructor(world: GroupQueriesWorld) {
    this.world = world;
  }

  /** Asks everybody, oneself among them. Returns the key under which the answers come. */
  ask(now: Now, said: Pick<GroupQuestion, 'name' | 'payload' | 'timeoutMs'>): string {
    const { crypto, gid, rng } = this.world;
    const question = { gid, asker: crypto.self, nonce: rng.bytes(queryNonceBytes), ...said };
    const key = this.begin(now, question, null);
    const bytes = encodeQuestion(question);
    const signature = crypto.sign(concatBytes(askLabel, bytes));
    this.passOn({ type: 'groupQuery', bytes, signature, hops: 0 }, question.asker, null);
    return key;
  }

  /** Throws a MalformedError for a question that its asker did not sign. */
  handleQuery(now: Now, link: LinkEntry, query: MessageOf<'groupQuery'>): void {
    const { crypto, gid, keeping } = this.world;
    const question = decodeQuestion(query.bytes);
    const { asker } = question;
    demand(question.gid === gid, 'a question of another group');
    if (asker === crypto.self || this.routes.has(keyOf(question)) || keeping.isBlocked(asker)) return;
    if (!this.isMember(asker) || !this.budget.take(now, link)) return;
    const isSigned = crypto.verify(asker, concatBytes(askLabel, query.bytes), query.signature);
    demand(isSigned, 'a question that its asker did not sign');
    this.begin(now, question, link.id);
    this.passOn(query, asker, link);
  }

  /** Answers a question of `pollAsked`. False: nobody waits for it any more. */
  answer(now: Now, key: string, state: GroupAnswerState, payload: string): boolean {
    const route = this.routes.get(key);
    if (route === undefined || route.until < now.mono) return false;
    const { crypto, gid } = this.world;
    const { asker, nonce } = route.question;
    const body: GroupAnswerBody = { gid, asker, nonce, answerer: crypto.self, state, payload };
    const bytes = encodeGroupAnswer(body);
    const signature = crypto.sign(concatBytes(answerLabel, bytes));
    return this.bring(route, body, { type: 'groupAnswer', bytes, signature });
  }

  /** Throws a MalformedError for an answer that was not signed by who is said to give it. */
  handleAnswer(now: Now, answer: MessageOf<'groupAnswer'>): void {
    const { crypto, gid } = this.world;
    const body = decodeGroupAnswer(answer.bytes);
    demand(body.gid === gid, 'an answer of another group');
    const route = this.routes.get(keyOf(body));
    if (route === undefined || route.until < now.mono || !this.isMember(body.answerer)) return;
    if (route.answered.has(body.answerer) || route.answered.size >= groupAnswersMax) return;
    const isSigned = crypto.verify(body.answerer, concatBytes(answerLabel, answer.bytes), answer.signature);
    demand(isSigned, 'an answer that its author did not sign');
    this.bring(route, body, answer);
  }

  pollAsked(): GroupAsked | undefined {
    return this.asked.shift();
  }

  pollAnswered(): GroupAnswered | undefined {
    return this.answers.shift();
  }

  /** The question is under way from now on, and put to whoever runs this node. */
  private begin(now: Now, question: GroupQuestion, back: LinkId | null): string {
    const { asker, name, payload, timeoutMs } = question;
    const key = keyOf(question);
    // Routes are kept beyond their end, so that a late copy is not taken for a new question.
    for (const [old, { until }] of this.routes) {
      if (this.routes.size < routesMax && until > now.mono - groupQueryMsMax) break;
      this.routes.delete(old);
    }
    this.routes.set(key, { question, back, until: now.mono + timeoutMs, answered: new Set() });
    this.asked.push({ key, asker, name, payload, timeoutMs });
    return key;
  }

  private bring({ back, answered }: Route, body: GroupAnswerBody, answer: MessageOf<'groupAnswer'>): boolean {
    const { links, out } = this.world;
    const { answerer, state, payload } = body;
    answered.add(answerer);
    if (back === null) this.answers.push({ key: keyOf(body), answerer, state, payload });
    else if (links.get(back) !== undefined) out.send(back, answer);
    else return false;
    return true;
  }

  private passOn(query: MessageOf<'groupQuery'>, asker: PeerId, from: LinkEntry | null): void {
    if (query.hops >= queryHopsMax) return;
    const next = { ...query, hops: query.hops + 1 };
    for (const link of this.world.links.all()) {
      if (link !== from && link.peer !== asker) this.world.out.send(link.id, next);
    }
  }

  private isMember(id: PeerId): boolean {
    return (this.world.membership.get(id)?.record ?? null) !== null;
  }
}

function keyOf({ asker, nonce }: Pick<GroupQuestion, 'asker' | 'nonce'>): string {
  return `${asker}.${encodeBase32(nonce)}`;
}
