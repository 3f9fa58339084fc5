/**
 * Asking everybody who is linked to whom: on demand, since nobody else needs to know, and an idle group
 * should not pay for it. The question goes from link to link, each hands it on once; the answers go back the
 * way it came. Every table is signed by its owner for this one survey, and checked at each hop.
 */
import { encodeBase32 } from '../../shared/base32.ts';
import type { GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import { linkLinesMax, linkTablesMax, surveyAskedMax, surveyIdBytes } from '../wire/limits.ts';
import type { LinkLine, LinkTable } from '../wire/link-table.ts';
import { decodeLinkTable, encodeLinkTable, linkTableSignatureLabel } from '../wire/link-table.ts';
import { demand } from '../wire/malformed.ts';
import type { MessageOf, SignedLinkTable, SurveyId } from '../wire/messages.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import type { CoreConfig } from './config.ts';
import type { Dialer } from './dialer.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import { medianRttMs } from './links.ts';
import type { Membership } from './membership.ts';
import type { Crypto, Now, Rng } from './ports.ts';

/** A survey ends when all live members have answered, or after this long. */
export const surveyMs = 2500;
/** Who has not answered by then is asked once more, through everybody: the own link to it may lead nowhere. */
const againMs = 800;
/** Answers on their way back are gathered for so long. */
const relayMs = 15;
/** Surveys of others that are remembered; the oldest gives way. */
const routesMax = 32;
/** Surveys of others that are answered: at once, and a second in the long run. Further ones are passed over. */
const burstMax = 8;
const perSecondMax = 2;
/** A dial younger than this when a link opens still says itself again after that. */
const repeatedMs = 1000;
const labelBytes = asciiBytes(linkTableSignatureLabel);

interface SurveyWorld {
  readonly gid: GroupId;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly links: Links;
  readonly membership: Membership;
  readonly dialer: Pick<Dialer, 'addressesOf'>;
  readonly out: Outbox;
}

/** What an own survey has brought. */
export interface SurveyFound {
  readonly survey: SurveyId;
  /** Wall clock of its begin. */
  readonly at: number;
  /** Whether every member that is alive here has answered. */
  readonly isComplete: boolean;
  readonly tables: ReadonlyMap<PeerId, LinkTable>;
}

interface OwnSurvey {
  readonly survey: SurveyId;
  readonly at: number;
  readonly until: number;
  readonly tables: Map<PeerId, LinkTable>;
  againAt: number;
  isOver: boolean;
}

/** The way back of somebody's survey. */
interface Route {
  readonly to: LinkId;
  readonly until: number;
  readonly passed: Set<PeerId>;
  readonly pending: SignedLinkTable[];
  flushAt: number;
  /** The question came a second time, and was handed on again. */
  isRepeated: boolean;
}

export class Survey {
  private readonly config: CoreConfig;
  private readonly world: SurveyWorld;
  private own: OwnSurvey | null = null;
  private readonly routes = new Map<SurveyId, Route>();
  private isNews = false;
  private tokens = burstMax;
  private filledAt = 0;

  constructor(config: CoreConfig, world: SurveyWorld) {
    this.config = config;
    this.world = world;
  }

  /** Begins a survey; one that is under way goes on. */
  start(now: Now): void {
    if (this.own !== null && !this.own.isOver) return;
    const { crypto, links, rng } = this.world;
    const survey = encodeBase32(rng.bytes(surveyIdBytes));
    const [until, againAt] = [now.mono + surveyMs, now.mono + againMs];
    this.own = { survey, at: now.wall, until, tables: new Map(), againAt, isOver: false };
    this.own.tables.set(crypto.self, this.tableOf(now, survey));
    const asked = [...links.all()].slice(0, surveyAskedMax).map(({ peer }) => shortIdOf(peer));
    this.ask(survey, asked, []);
    this.settle(now);
  }

  /** Null: none was made yet. */
  get found(): SurveyFound | null {
    if (this.own === null) return null;
    const { survey, at, tables } = this.own;
    return { survey, at, tables, isComplete: this.isComplete(tables) };
  }

  handleRequest(now: Now, link: LinkEntry, { survey, asked }: MessageOf<'linksRequest'>): void {
    if (survey === this.own?.survey) return;
    const route = this.routes.get(survey);
    if (route === undefined) {
      if (!this.mayAnswer(now)) return;
      this.open(now, link, survey);
    } else if (route.to !== link.id || route.isRepeated) {
      return;
    } else {
      route.isRepeated = true;
    }
    this.ask(survey, asked, [...asked, shortIdOf(link.peer)]);
  }

  /** Throws a MalformedError for a table that its owner did not sign for this survey. */
  handleReport(now: Now, { survey, tables }: MessageOf<'linksReport'>): void {
    const route = this.routes.get(survey);
    const own = this.own !== null && this.own.survey === survey && !this.own.isOver ? this.own : null;
    if (route === undefined && own === null) return;
    for (const signed of tables) {
      const table = this.check(survey, signed);
      if (!this.isMember(table.id)) continue;
      if (own !== null) own.tables.set(table.id, table);
      else if (route !== undefined && !route.passed.has(table.id)) this.pass(now, route, table.id, signed);
    }
    if (own !== null) this.settle(now);
  }

  handleTimeout(now: Now): void {
    for (const [survey, route] of this.routes) {
      if (now.mono >= route.flushAt) this.flush(survey, route);
      if (now.mono >= route.until) this.routes.delete(survey);
    }
    this.settle(now);
    const { own } = this;
    if (own === null || own.isOver || now.mono < own.againAt) return;
    own.againAt = Infinity;
    this.askAgain(own);
  }

  get nextDeadline(): number {
    const { own } = this;
    let deadline = own === null || own.isOver ? Infinity : Math.min(own.until, own.againAt);
    for (const { flushAt, until } of this.routes.values()) deadline = Math.min(deadline, flushAt, until);
    return deadline;
  }

  /** The own survey is over. */
  pollEvent(): { readonly type: 'surveyed' } | undefined {
    if (!this.isNews) return undefined;
    this.isNews = false;
    return { type: 'surveyed' };
  }

  /** Hands the question to every link but those to `except`. */
  private ask(survey: SurveyId, asked: readonly ShortId[], except: readonly ShortId[]): void {
    const known = new Set(except);
    for (const { id, peer } of this.world.links.all()) {
      if (!known.has(shortIdOf(peer))) this.world.out.send(id, { type: 'linksRequest', survey, asked });
    }
  }

  /** Answers, and remembers the way back for what others answer. */
  private open(now: Now, link: LinkEntry, survey: SurveyId): void {
    const { crypto, out } = this.world;
    const [oldest] = this.routes.keys();
    if (this.routes.size >= routesMax && oldest !== undefined) this.routes.delete(oldest);
    const bytes = encodeLinkTable(this.tableOf(now, survey));
    const signature = crypto.sign(concatBytes(labelBytes, bytes));
    out.send(link.id, { type: 'linksReport', survey, tables: [{ bytes, signature }] });
    const passed = new Set([crypto.self]);
    const until = now.mono + surveyMs;
    this.routes.set(survey, { to: link.id, until, passed, pending: [], flushAt: Infinity, isRepeated: false });
  }

  /** The answers so far name whom nobody need ask again. */
  private askAgain({ survey, tables }: OwnSurvey): void {
    const asked = [...tables.keys()].slice(0, surveyAskedMax).map(shortIdOf);
    this.ask(survey, asked, []);
  }

  private check(survey: SurveyId, { bytes, signature }: SignedLinkTable): LinkTable {
    const table = decodeLinkTable(bytes);
    demand(table.gid === this.world.gid && table.survey === survey, 'a link table of another survey');
    const isSigned = this.world.crypto.verify(table.id, concatBytes(labelBytes, bytes), signature);
    demand(isSigned, 'a link table that its owner did not sign');
    return table;
  }

  /** As many tables as there are members can come: the others are nobody's. */
  private isMember(id: PeerId): boolean {
    return (this.world.membership.get(id)?.record ?? null) !== null;
  }

  private pass(now: Now, route: Route, id: PeerId, signed: SignedLinkTable): void {
    route.passed.add(id);
    route.pending.push(signed);
    // A full frame goes with the next timeout, which is then due.
    const wait = route.pending.length >= linkTablesMax ? 0 : relayMs;
    route.flushAt = Math.min(route.flushAt, now.mono + wait);
  }

  private flush(survey: SurveyId, route: Route): void {
    route.flushAt = Infinity;
    while (route.pending.length > 0) {
      const tables = route.pending.splice(0, linkTablesMax);
      if (this.world.links.get(route.to) !== undefined) {
        this.world.out.send(route.to, { type: 'linksReport', survey, tables });
      }
    }
  }

  private settle(now: Now): void {
    const { own } = this;
    if (own === null || own.isOver) return;
    if (now.mono < own.until && !this.isComplete(own.tables)) return;
    own.isOver = true;
    this.isNews = true;
  }

  private isComplete(tables: ReadonlyMap<PeerId, LinkTable>): boolean {
    for (const member of this.world.membership.liveOthers()) if (!tables.has(member.id)) return false;
    return true;
  }

  /** A token bucket: who asks too often is passed over, and its survey ends incomplete. */
  private mayAnswer(now: Now): boolean {
    const refill = ((now.mono - this.filledAt) / 1000) * perSecondMax;
    this.tokens = Math.min(burstMax, this.tokens + refill);
    this.filledAt = now.mono;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }

  private tableOf(now: Now, survey: SurveyId): LinkTable {
    const { gid, crypto, links } = this.world;
    const linked = [...links.all()].map((link) => this.lineOf(now, link));
    return { gid, id: crypto.self, survey, lines: [...linked, ...this.unreached(now)].slice(0, linkLinesMax) };
  }

  private lineOf(now: Now, link: LinkEntry): LinkLine {
    const rttMs = medianRttMs(link);
    return {
      peer: shortIdOf(link.peer),
      linked: true,
      dialled: link.initiator,
      rttUs: rttMs === null ? 0 : Math.max(1, Math.round(rttMs * 1000)),
      silentMs: Math.max(0, Math.round(now.mono - link.lastHeardAt)),
      unanswered: !link.initiator && this.dialsFailed(link.peer, link.openedAt),
    };
  }

  /** Members that are alive, and whose addresses did not answer although they were sought. */
  private *unreached(now: Now): Iterable<LinkLine> {
    const { links, membership } = this.world;
    for (const { id } of membership.liveOthers()) {
      if (links.has(id) || !this.dialsFailed(id, now.mono - this.config.dialBackoffMsMax)) continue;
      const peer = shortIdOf(id);
      yield { peer, linked: false, dialled: true, rttUs: 0, silentMs: 0, unanswered: true };
    }
  }

  /**
   * Whether dials have failed since `since`, at all addresses where any ended since. A failure from before a
   * link opened says nothing: the peer may not have been there yet. Nor does one of a dial that began long before:
   * TCP repeats itself after 1, 3 and 7 s, so its last packet may have gone out before the network was back.
   */
  private dialsFailed(peer: PeerId, since: number): boolean {
    const addresses = this.world.dialer.addressesOf(peer);
    const ended = addresses.filter(({ failedAt, triedAt }) => failedAt >= since && triedAt >= since - repeatedMs);
    return ended.length > 0 && ended.every(({ lastError }) => lastError !== null);
  }
}
