/**
 * Asking one member what it holds, and being asked. Where no link leads to it the question is passed on over
 * all links, each peer once, and the answer comes back the way that the first copy went.
 *
 * 1. Who answers signs, and every message is proven by its author: those in between can only be silent.
 * 2. Nothing of an answer is stored: it tells what somebody else has.
 * 3. A link may ask for so much in a second and no more; what is over it is passed over in silence.
 */
import { encodeBase32 } from '../../shared/base32.ts';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import type { Entry } from '../wire/entry.ts';
import { queryHopsMax, queryNonceBytes } from '../wire/limits.ts';
import { MalformedError } from '../wire/malformed.ts';
import type { Held, MessageOf, Question } from '../wire/messages.ts';
import { decodeAnswerBody, encodeAnswerBody } from '../wire/query-parts.ts';
import { answerTo } from './answers.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import { chainOf, provenSignature } from './chain.ts';
import type { Feeds } from './feeds.ts';
import { LinkBudget } from './link-budget.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Crypto, Now, Rng, Store } from './ports.ts';

/** Questions under way through here, own ones among them; the oldest is forgotten. */
const routesMax = 1024;
/** So long an answer is waited for. */
export const queryPatienceMs = 5000;
/** Questions that one link may put at once, and in a second from then on. */
const burstMax = 40;
const perSecond = 20;
const label = asciiBytes('grapevine/1 answer');

/** One message as the answering peer holds it. */
export interface Told extends Pick<Held, 'receivedMs' | 'receivedFrom' | 'path'> {
  readonly entry: Entry;
}

/** `nonce` names the question. Null: somebody answered in its name with what does not hold. */
export interface QueryAnswered {
  readonly nonce: string;
  readonly told: { readonly messages: readonly Told[]; readonly more: boolean } | null;
}

export interface QueriesWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly feeds: Feeds;
  readonly links: Links;
  readonly out: Outbox;
}

/** Where the answer to a question goes; null: it is an own one. */
interface Route {
  readonly target: PeerId;
  readonly back: LinkId | null;
  readonly until: number;
}

export class Queries {
  private readonly world: QueriesWorld;
  private readonly routes = new Map<string, Route>();
  private readonly budget = new LinkBudget({ burst: burstMax, perSecond });
  private readonly answered: QueryAnswered[] = [];

  constructor(world: QueriesWorld) {
    this.world = world;
  }

  /** Returns the name under which the answer comes; undefined: no link leads anywhere. */
  ask(now: Now, target: PeerId, question: Question): string | undefined {
    const { crypto, rng, links } = this.world;
    const nonce = rng.bytes(queryNonceBytes);
    const name = nameOf(crypto.self, nonce);
    if (target === crypto.self) {
      const body = encodeAnswerBody(answerTo(this.world, question, target));
      this.answered.push({ nonce: name, told: this.read(body) });
      return name;
    }
    if (links.size === 0) return undefined;
    this.remember(now, name, { target, back: null, until: now.mono + queryPatienceMs });
    this.passOn({ type: 'query', nonce, asker: crypto.self, target, hops: 0, question }, null);
    return name;
  }

  handleQuery(now: Now, link: LinkEntry, query: MessageOf<'query'>): void {
    const { crypto, feeds, out } = this.world;
    const { nonce, asker, target, question } = query;
    const name = nameOf(asker, nonce);
    if (asker === crypto.self || this.routes.has(name) || feeds.keeping.isBlocked(asker)) return;
    if (!this.budget.take(now, link)) return;
    this.remember(now, name, { target, back: link.id, until: now.mono + queryPatienceMs });
    if (target !== crypto.self) return this.passOn(query, link);
    const body = encodeAnswerBody(answerTo(this.world, question, asker));
    const signature = this.sign(asker, nonce, body);
    out.send(link.id, { type: 'answer', nonce, asker, target, body, signature });
  }

  handleAnswer(now: Now, answer: MessageOf<'answer'>): void {
    const { crypto, links, out } = this.world;
    const { nonce, asker, target, body, signature } = answer;
    const name = nameOf(asker, nonce);
    const route = this.routes.get(name);
    if (route === undefined || route.target !== target || route.until < now.mono) return;
    // Not the name itself: the question may still be under way elsewhere, and is not to be passed on again.
    this.routes.set(name, { ...route, until: -Infinity });
    if (route.back !== null) {
      if (links.get(route.back) !== undefined) out.send(route.back, answer);
      return;
    }
    const isAuthentic = crypto.verify(target, this.signedBytes(asker, nonce, body), signature);
    this.answered.push({ nonce: name, told: isAuthentic ? this.read(body) : null });
  }

  /** What makes `body` an answer to `asker`. */
  sign(asker: PeerId, nonce: Uint8Array, body: Uint8Array): Uint8Array {
    return this.world.crypto.sign(this.signedBytes(asker, nonce, body));
  }

  pollAnswered(): QueryAnswered | undefined {
    return this.answered.shift();
  }

  private passOn(query: MessageOf<'query'>, from: LinkEntry | null): void {
    const { links, out } = this.world;
    if (query.hops >= queryHopsMax) return;
    const next = { ...query, hops: query.hops + 1 };
    const direct = links.to(query.target);
    if (direct !== undefined) return out.send(direct.id, next);
    for (const link of links.all()) {
      if (link !== from && link.peer !== query.asker) out.send(link.id, next);
    }
  }

  private remember(now: Now, name: string, route: Route): void {
    for (const [old, { until }] of this.routes) {
      if (this.routes.size < routesMax && until > now.mono - 2 * queryPatienceMs) break;
      this.routes.delete(old);
    }
    this.routes.set(name, route);
  }

  /** What of an answer is proven by the authors; null where anything is not. */
  private read(body: Uint8Array): QueryAnswered['told'] {
    const { gid, crypto } = this.world;
    try {
      const { runs, held, more } = decodeAnswerBody(body);
      const chains = runs.map((run) => {
        const chain = chainOf(gid, crypto, run);
        return chain !== undefined && provenSignature(crypto, run, chain) !== null ? chain : [];
      });
      const messages = held.map(({ run, entry, receivedMs, receivedFrom, path }): Told => {
        const proven = chains[run]?.[entry]?.entry;
        if (proven === undefined) throw new MalformedError('a message that its author did not sign');
        return { entry: proven, receivedMs, receivedFrom, path };
      });
      return { messages, more };
    } catch (error) {
      if (error instanceof MalformedError) return null;
      throw error;
    }
  }

  private signedBytes(asker: PeerId, nonce: Uint8Array, body: Uint8Array): Uint8Array {
    const { gid, crypto } = this.world;
    return concatBytes(label, idToBytes(gid), idToBytes(asker), nonce, crypto.sha256(body));
  }
}

function nameOf(asker: PeerId, nonce: Uint8Array): string {
  return `${asker}.${encodeBase32(nonce)}`;
}
