/**
 * Links between simulated hosts, as TCP gives them: in order and reliable while the path is whole. A
 * lost packet is a late one; a cut path is silence, and what stalled comes late when it is mended. A
 * process that ends resets its links; a machine that loses power says nothing.
 */
import type { DialFailure } from '../../engine/core/dialer.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Message } from '../../engine/wire/messages.ts';
import type { Agenda } from './agenda.ts';
import type { SeededRng } from './rng.ts';

/** One end of a connection, given to a host when the session is open. */
export interface End {
  readonly connection: number;
  readonly host: number;
  readonly peer: number;
  readonly initiator: boolean;
  readonly remote: string;
}

/** What the network needs of a host. Calls come in order; a paused host takes them later. */
export interface Host {
  readonly self: PeerId;
  readonly isRunning: boolean;
  readonly isPowered: boolean;
  /** Runs `work` now, or when the host goes on, or never where it ends before. */
  receive(work: () => void): void;
  linkUp(end: End): void;
  linkDown(end: End, how: 'ended' | 'reset'): void;
  /** Bytes: a frame as it was sent, of one who may send anything. */
  message(end: End, message: Message | Uint8Array): void;
}

export interface NetworkProfile {
  readonly delayMsMin: number;
  readonly delayMsMax: number;
  /** Chance that a packet is lost; it comes a retransmission later. */
  readonly lossChance: number;
}

export const profiles: Readonly<Record<'lan' | 'lossy' | 'slow' | 'bad', NetworkProfile>> = {
  lan: { delayMsMin: 0.2, delayMsMax: 2, lossChance: 0 },
  lossy: { delayMsMin: 0.2, delayMsMax: 5, lossChance: 0.05 },
  slow: { delayMsMin: 20, delayMsMax: 120, lossChance: 0.01 },
  bad: { delayMsMin: 0.5, delayMsMax: 20, lossChance: 0.3 },
};

type Parcel = { readonly message: Message | Uint8Array } | { readonly end: 'ended' | 'reset' };

interface Attempt {
  readonly from: number;
  readonly to: number;
  readonly done: (failure: DialFailure, reason: string) => void;
  settled: boolean;
}

interface Lane {
  lastAt: number;
  /** Sent into a cut, in order. */
  readonly stalled: Parcel[];
  /** Packets under way belong to this turn; a reset makes them void. */
  turn: number;
}

interface Connection {
  readonly id: number;
  readonly ends: readonly [End, End];
  readonly open: [boolean, boolean];
  /** Whether the host was told that its end is open. */
  readonly told: [boolean, boolean];
  readonly lanes: readonly [Lane, Lane];
}

const retransmitMs = 210;
const dialTimeoutMs = 10_000;
const unpoweredAnswerMs = 3000;

export class Network {
  private readonly agenda: Agenda;
  private readonly rng: SeededRng;
  /** May change while packets are under way. */
  profile: NetworkProfile;
  private readonly hosts: Host[] = [];
  private readonly connections = new Map<number, Connection>();
  /** The same by host: thousands of hosts hold a dozen each. */
  private readonly byHost: Set<Connection>[] = [];
  /** Single directions that are cut, and since when. */
  private readonly cuts = new Map<number, number>();
  /** Hosts of different sides do not reach one another; empty: there is one side. */
  private sides: number[] = [];
  private partedAt = 0;
  private lastConnection = 0;

  constructor(agenda: Agenda, rng: SeededRng, profile: NetworkProfile) {
    this.agenda = agenda;
    this.rng = rng;
    this.profile = profile;
  }

  add(host: Host): void {
    this.hosts.push(host);
    this.byHost.push(new Set());
  }

  /** An open link between two hosts, as if one had dialled the other long ago. */
  connect(from: number, to: number): void {
    const connection = this.newConnection(from, to);
    connection.told[0] = true;
    this.host(to).linkUp(connection.ends[1]);
    this.host(from).linkUp(connection.ends[0]);
  }

  /** `done` hears of a failure; success is a link. What it returns gives the dial up. */
  dial(from: number, to: number, done: (failure: DialFailure, reason: string) => void): () => void {
    const attempt: Attempt = { from, to, settled: false, done };
    this.begin(attempt);
    return () => {
      attempt.settled = true;
    };
  }

  private begin(attempt: Attempt): void {
    const { from, to } = attempt;
    const target = this.hosts[to];
    this.fail(attempt, 'timeout', dialTimeoutMs);
    if (to === from) return this.fail(attempt, 'self', this.delay());
    if (target === undefined || !target.isPowered) return this.fail(attempt, 'unreachable', unpoweredAnswerMs);
    if (this.isCut(from, to) || this.isCut(to, from)) return;
    if (!target.isRunning) return this.fail(attempt, 'refused', this.delay() * 2);
    // Two round trips of handshake, then the responder has the last word and opens first.
    if (target.self === this.host(from).self) return this.fail(attempt, 'twin', this.delay() * 4 + 4);
    this.agenda.after(this.delay() * 4 + 4, () => target.receive(() => this.open(attempt)));
  }

  send(end: End, message: Message | Uint8Array): void {
    const connection = this.connections.get(end.connection);
    if (connection?.open[sideOf(end)] === true) this.post(connection, sideOf(end), { message });
  }

  close(end: End): void {
    this.shut(end, 'ended');
  }

  /** The link of `end` is torn somewhere on its way: both ends see a reset. */
  tear(end: End): void {
    const connection = this.connections.get(end.connection);
    if (connection === undefined) return;
    for (const side of [0, 1] as const) {
      this.discard(connection, side);
      this.post(connection, side, { end: 'reset' });
    }
  }

  /** A process ended: its kernel resets the links, with or without what was still to be sent. */
  processEnded(index: number): void {
    for (const { ends } of [...this.of(index)]) {
      const end = ends.find(({ host }) => host === index);
      if (end !== undefined) this.shut(end, this.rng.chance(0.5) ? 'ended' : 'reset');
    }
  }

  /** A machine lost its power: nothing is said any more, and nothing is heard. */
  powerLost(index: number): void {
    for (const connection of this.of(index)) {
      for (const side of [0, 1] as const) {
        if (connection.ends[side].host !== index) continue;
        connection.open[side] = false;
        this.discard(connection, side);
      }
    }
  }

  cut(from: number, to: number): void {
    const key = wayOf(from, to);
    if (!this.cuts.has(key)) this.cuts.set(key, this.agenda.now);
  }

  /** Parts the hosts, also from those that they are parted from already. */
  part(sideOfHost: (index: number) => number): void {
    if (this.sides.length === 0) this.partedAt = this.agenda.now;
    const numbers = new Map<string, number>();
    this.sides = this.hosts.map((_, index) => {
      const name = `${this.sides[index] ?? 0} ${sideOfHost(index)}`;
      const side = numbers.get(name) ?? numbers.size;
      numbers.set(name, side);
      return side;
    });
  }

  mendAll(): void {
    const isMended = (from: number, to: number): number | undefined =>
      this.cuts.get(wayOf(from, to)) ?? (this.isParted(from, to) ? this.partedAt : undefined);
    const stalled: [Connection, 0 | 1, number][] = [];
    for (const connection of this.connections.values()) {
      for (const side of [0, 1] as const) {
        const { host, peer } = connection.ends[side];
        const since = isMended(host, peer);
        if (since !== undefined) stalled.push([connection, side, since]);
      }
    }
    this.cuts.clear();
    this.sides = [];
    for (const [connection, side, since] of stalled) this.flush(connection, side, this.agenda.now - since);
  }

  isCut(from: number, to: number): boolean {
    return this.isParted(from, to) || (this.cuts.size > 0 && this.cuts.has(wayOf(from, to)));
  }

  /** Ends that are open at both sides, of one host. */
  endsOf(index: number): End[] {
    const ends: End[] = [];
    for (const { ends: both, open } of this.of(index)) {
      if (open[0] && open[1]) ends.push(...both.filter(({ host }) => host === index));
    }
    return ends;
  }

  private fail(attempt: Attempt, failure: DialFailure, delayMs: number): void {
    this.agenda.after(delayMs, () => {
      if (attempt.settled) return;
      attempt.settled = true;
      this.host(attempt.from).receive(() => attempt.done(failure, failure));
    });
  }

  private open(attempt: Attempt): void {
    const { from, to } = attempt;
    const target = this.host(to);
    if (attempt.settled || this.isCut(from, to) || this.isCut(to, from)) return;
    if (!target.isRunning) return this.fail(attempt, 'refused', this.delay());
    attempt.settled = true;
    if (!this.host(from).isRunning) return;
    const connection = this.newConnection(from, to);
    target.linkUp(connection.ends[1]);
    const lane = connection.lanes[1];
    lane.lastAt = Math.max(lane.lastAt, this.agenda.now + this.delay());
    this.agenda.at(lane.lastAt, () => this.host(from).receive(() => this.greet(connection)));
  }

  private newConnection(from: number, to: number): Connection {
    this.lastConnection += 1;
    const id = this.lastConnection;
    const dialler: End = { connection: id, host: from, peer: to, initiator: true, remote: addressOf(to) };
    const acceptor: End = {
      connection: id,
      host: to,
      peer: from,
      initiator: false,
      remote: `sim-${from}:${40_000 + (id % 20_000)}`,
    };
    const connection: Connection = {
      id,
      ends: [dialler, acceptor],
      open: [true, true],
      told: [false, true],
      lanes: [newLane(), newLane()],
    };
    this.connections.set(id, connection);
    this.of(from).add(connection);
    this.of(to).add(connection);
    return connection;
  }

  /** The dialler's end opens, unless it ended meanwhile. */
  private greet(connection: Connection): void {
    if (connection.told[0] || !connection.open[0]) return;
    connection.told[0] = true;
    this.host(connection.ends[0].host).linkUp(connection.ends[0]);
  }

  private shut(end: End, how: 'ended' | 'reset'): void {
    const connection = this.connections.get(end.connection);
    const side = sideOf(end);
    if (connection?.open[side] !== true) return;
    if (how === 'reset') this.discard(connection, side);
    this.post(connection, side, { end: how });
    connection.open[side] = false;
    this.forgetIfDone(connection);
  }

  private post(connection: Connection, side: 0 | 1, parcel: Parcel): void {
    const lane = connection.lanes[side];
    const { host, peer } = connection.ends[side];
    if (this.isCut(host, peer) || lane.stalled.length > 0) lane.stalled.push(parcel);
    else this.carry(connection, side, parcel, this.delay());
  }

  private carry(connection: Connection, side: 0 | 1, parcel: Parcel, delayMs: number): void {
    const lane = connection.lanes[side];
    const { turn } = lane;
    lane.lastAt = Math.max(lane.lastAt, this.agenda.now + delayMs);
    this.agenda.at(lane.lastAt, () => {
      if (lane.turn !== turn) return;
      const { host, peer } = connection.ends[side];
      if (this.isCut(host, peer)) lane.stalled.push(parcel);
      else this.arrive(connection, side, parcel);
    });
  }

  private arrive(connection: Connection, side: 0 | 1, parcel: Parcel): void {
    const other = opposite(side);
    const end = connection.ends[other];
    const target = this.host(end.host);
    if (!connection.open[other]) {
      // A kernel without this connection answers with a reset; one without power does not answer.
      if (target.isPowered && 'message' in parcel && connection.open[side])
        this.post(connection, other, { end: 'reset' });
      this.forgetIfDone(connection);
      return;
    }
    target.receive(() => {
      if (!connection.open[other]) return;
      if (!connection.told[other]) this.greet(connection);
      if ('message' in parcel) {
        target.message(end, parcel.message);
        return;
      }
      connection.open[other] = false;
      this.forgetIfDone(connection);
      target.linkDown(end, parcel.end);
    });
  }

  private flush(connection: Connection, side: 0 | 1, cutMs: number): void {
    const parcels = connection.lanes[side].stalled.splice(0);
    if (parcels.length === 0) return;
    // The sender's kernel tries again at doubling intervals: the longer the cut, the later the next try.
    const delayMs = this.rng.between(0, Math.min(cutMs, 8000)) + this.delay();
    for (const parcel of parcels) this.carry(connection, side, parcel, delayMs);
  }

  private discard(connection: Connection, side: 0 | 1): void {
    const lane = connection.lanes[side];
    lane.turn += 1;
    lane.stalled.length = 0;
  }

  private forgetIfDone(connection: Connection): void {
    const { id, open, ends } = connection;
    if (open[0] || open[1]) return;
    this.connections.delete(id);
    for (const { host } of ends) this.of(host).delete(connection);
  }

  private isParted(from: number, to: number): boolean {
    return this.sides.length > 0 && this.sides[from] !== this.sides[to];
  }

  private of(index: number): Set<Connection> {
    const connections = this.byHost[index];
    if (connections === undefined) throw new Error(`assertion: no host ${index}`);
    return connections;
  }

  private delay(): number {
    const { delayMsMin, delayMsMax, lossChance } = this.profile;
    let delayMs = this.rng.between(delayMsMin, delayMsMax);
    for (let wait = retransmitMs; this.rng.chance(lossChance); wait *= 2) delayMs += wait;
    return delayMs;
  }

  private host(index: number): Host {
    const host = this.hosts[index];
    if (host === undefined) throw new Error(`assertion: no host ${index}`);
    return host;
  }
}

export function addressOf(index: number): string {
  return `sim-${index}:1`;
}

export function indexOf(address: string): number {
  return Number(/^sim-(\d+):1$/.exec(address)?.[1] ?? Number.NaN);
}

/** A direction between two hosts as one number. */
function wayOf(from: number, to: number): number {
  return from * 2 ** 20 + to;
}

function sideOf(end: End): 0 | 1 {
  return end.initiator ? 0 : 1;
}

function opposite(side: 0 | 1): 0 | 1 {
  return side === 0 ? 1 : 0;
}

function newLane(): Lane {
  return { lastAt: 0, stalled: [], turn: 0 };
}
