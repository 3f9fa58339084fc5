/**
 * Trying for others whether somebody can be reached, and asking others to try. Rules G1 to G7.
 *
 * A helper must never become somebody's scanner. So it tries addresses alone that the target has signed to
 * be its own, or at which it sees the asker itself; few at a time, few a minute; and of a try that did not
 * end with the target's proof it tells no more than that, and not sooner than any other, unless the helper
 * knows by itself that the target, or the asker, is there.
 */
import { parseAddress } from '../../shared/address.ts';
import type { ReachOutcome } from '../../shared/doctor.ts';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { MessageOf } from '../wire/messages.ts';
import { answerBytes, requestBytes } from '../wire/reach.ts';
import type { Dialer } from './dialer.ts';
import type { Keeping } from './keeping.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Crypto, Now, Rng } from './ports.ts';
import { ReachBudget } from './reach-budget.ts';

/** Tries for others under way at once, and own questions that are remembered. */
export const errandsMax = 4;
export const questionsMax = 64;
/** A try has this long; what may not be told in full is told exactly then. */
export const errandMs = 4000;
/** The helper's answer is awaited for so long: a try, and a slow way there and back. */
export const questionMs = 6500;

/** A try that whoever drives the node makes: dial, and see whether `target` proves itself, without saying who asks. */
export interface Errand {
  readonly id: number;
  readonly address: string;
  readonly target: PeerId;
}

/** What a try came to. */
export type Tried = Extract<ReachOutcome, 'reached' | 'refused' | 'silent' | 'unreachable' | 'stranger'>;

interface OpenErrand extends Errand {
  readonly link: LinkId;
  readonly asker: PeerId;
  readonly number: number;
  /** The asker may know how it failed. */
  readonly isOpen: boolean;
  readonly deadline: number;
}

export interface Question {
  readonly helper: PeerId;
  readonly target: PeerId;
  readonly address: string;
  readonly askedAt: number;
  /** null: none has come. */
  answer: { readonly outcome: ReachOutcome; readonly linked: boolean; readonly tookMs: number } | null;
  /** The link ended, or it took too long: none will come. */
  isOver: boolean;
}

interface ReachWorld {
  readonly gid: GroupId;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly links: Links;
  readonly membership: Membership;
  readonly dialer: Dialer;
  readonly keeping: Keeping;
  readonly out: Outbox;
}

export class Reach {
  private readonly world: ReachWorld;
  private readonly budget = new ReachBudget();
  private readonly errands = new Map<number, OpenErrand>();
  private readonly waiting: Errand[] = [];
  private readonly questions = new Map<number, Question>();
  private lastErrand = 0;

  constructor(world: ReachWorld) {
    this.world = world;
  }

  // ---- for others

  handleRequest(now: Now, link: LinkEntry, request: MessageOf<'reachRequest'>): void {
    const { gid, crypto } = this.world;
    const ends = { gid, from: link.peer, to: crypto.self };
    if (!crypto.verify(link.peer, requestBytes(ends, request), request.signature)) {
      throw new MalformedError('a reach request that its sender has not signed');
    }
    const refusal = this.refusal(now, link, request);
    if (refusal !== undefined) return this.answer(link.id, link.peer, request, refusal);
    this.lastErrand += 1;
    const { number, target, address } = request;
    const known = this.world.dialer.entry(address);
    const isMet = known !== undefined && known.peer === target && known.lastGood !== null;
    const errand: OpenErrand = {
      id: this.lastErrand,
      address,
      target,
      link: link.id,
      asker: link.peer,
      number,
      isOpen: isMet || (target === link.peer && hostOf(address) === hostOf(link.remote)),
      deadline: now.mono + errandMs,
    };
    this.errands.set(errand.id, errand);
    this.waiting.push({ id: errand.id, address, target });
  }

  pollErrand(): Errand | undefined {
    return this.waiting.shift();
  }

  /** The try was made. What may not be told waits for its time, so that the time tells nothing either. */
  handleTried(id: number, tried: Tried): void {
    const errand = this.errands.get(id);
    if (errand === undefined || (tried !== 'reached' && !errand.isOpen)) return;
    this.settle(errand, tried);
  }

  handleTimeout(now: Now): void {
    for (const errand of this.errands.values()) {
      if (now.mono >= errand.deadline) this.settle(errand, errand.isOpen ? 'silent' : 'unreached');
    }
  }

  handleLinkClosed(id: LinkId, peer: PeerId): void {
    for (const errand of this.errands.values()) if (errand.link === id) this.errands.delete(errand.id);
    for (const question of this.questions.values()) if (question.helper === peer) question.isOver = true;
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const errand of this.errands.values()) deadline = Math.min(deadline, errand.deadline);
    return deadline;
  }

  // ---- for oneself

  /** Asks `helper` to try `target` at `address`; undefined where no link leads to it. */
  ask(now: Now, helper: PeerId, target: PeerId, address: string): number | undefined {
    const { gid, crypto, links, out, rng } = this.world;
    const link = links.to(helper);
    if (link === undefined) return undefined;
    const number = Math.floor(rng.next() * 0xffffffff);
    const question = { number, target, address };
    const signature = crypto.sign(requestBytes({ gid, from: crypto.self, to: helper }, question));
    const [oldest] = this.questions.keys();
    if (this.questions.size >= questionsMax && oldest !== undefined) this.questions.delete(oldest);
    this.questions.set(number, { helper, target, address, askedAt: now.mono, answer: null, isOver: false });
    out.send(link.id, { type: 'reachRequest', ...question, signature });
    return number;
  }

  /** Undefined where it was asked so long ago that it is forgotten. */
  question(now: Now, number: number): Readonly<Question> | undefined {
    const question = this.questions.get(number);
    if (question !== undefined && now.mono - question.askedAt >= questionMs) question.isOver = true;
    return question;
  }

  handleAnswer(now: Now, link: LinkEntry, answer: MessageOf<'reachAnswer'>): void {
    const { gid, crypto } = this.world;
    const ends = { gid, from: link.peer, to: crypto.self };
    if (!crypto.verify(link.peer, answerBytes(ends, answer, answer.outcome), answer.signature)) {
      throw new MalformedError('a reach answer that its sender has not signed');
    }
    const question = this.questions.get(answer.number);
    if (question === undefined || question.isOver || question.answer !== null) return;
    const { helper, target, address, askedAt } = question;
    if (helper !== link.peer || target !== answer.target || address !== answer.address) return;
    question.answer = { outcome: answer.outcome, linked: answer.linked, tookMs: now.mono - askedAt };
  }

  // ---- inside

  /** Why it is not tried; undefined: it is, and has been counted. */
  private refusal(now: Now, link: LinkEntry, request: MessageOf<'reachRequest'>): ReachOutcome | undefined {
    const { target, address } = request;
    const { membership, keeping, crypto } = this.world;
    const record = membership.get(target)?.record;
    if (target === crypto.self || !record || record.left || keeping.isBlocked(target)) return 'no-member';
    const isOwn = target === link.peer && hostOf(address) === hostOf(link.remote);
    const isItsPort = record.endpoints.some((endpoint) => portOf(endpoint) === portOf(address));
    if (!record.endpoints.includes(address) && !(isOwn && isItsPort)) return 'not-its-address';
    if (this.errands.size >= errandsMax) return 'busy';
    return this.budget.take(now, link.peer, target) ? undefined : 'too-often';
  }

  private settle(errand: OpenErrand, outcome: ReachOutcome): void {
    this.errands.delete(errand.id);
    this.answer(errand.link, errand.asker, errand, outcome);
  }

  private answer(
    link: LinkId,
    asker: PeerId,
    { number, target, address }: Pick<OpenErrand, 'number' | 'target' | 'address'>,
    outcome: ReachOutcome,
  ): void {
    const { gid, crypto, links, out } = this.world;
    const said = { number, target, address, linked: links.has(target) };
    const signature = crypto.sign(answerBytes({ gid, from: crypto.self, to: asker }, said, outcome));
    out.send(link, { type: 'reachAnswer', ...said, outcome, signature });
  }
}

function hostOf(address: string): string | undefined {
  return parseAddress(address)?.host;
}

function portOf(address: string): number | undefined {
  return parseAddress(address)?.port;
}
