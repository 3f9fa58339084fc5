/** The lab itself: its peers on their LAN, what can be done to them, and how all of it looks now. */
import { randomInt } from 'node:crypto';
import { newGroupCode } from '../engine/crypto/group-code.ts';
import { SeededRng } from '../test/sim/rng.ts';
import { Ledger } from './ledger.ts';
import { peerNames, phrase } from './names.ts';
import { LabNetwork } from './network/network.ts';
import { LabPeer } from './peer.ts';
import { messagesMax, peersMax, sides } from './shape.ts';
import type { Conditions, Cut, LabView, LinkView, PeerView, PowerAction, Side } from './shape.ts';
import { Traffic } from './traffic.ts';

const identitySecretBytes = 32;
const seedMax = 2 ** 31;
/** Messages written without a break; then the peers are given the time to pass them on. */
const writtenAtOnce = 10;
const breakMs = 20;
/** How often it is looked whether all is everywhere. */
const judgeMs = 100;

/** What was asked for cannot be done; the message says why, for people. */
export class LabRefusal extends Error {}

export interface LaboratoryOptions {
  readonly peers: number;
  /** Who the peers are, and the chance of the network. Time is the real one, so two runs are not the same. */
  readonly seed?: number | undefined;
  readonly complain: (message: string) => void;
}

export class Laboratory {
  readonly seed: number;
  readonly #options: LaboratoryOptions;
  #world: World;
  #generation = 0;

  constructor(options: LaboratoryOptions) {
    this.#options = options;
    this.seed = options.seed ?? randomInt(seedMax);
    this.#world = this.#makeWorld();
  }

  get world(): World {
    return this.#world;
  }

  async start(): Promise<void> {
    await this.#world.populate(this.#options.peers);
  }

  /** New peers on a quiet network. */
  async reset(): Promise<void> {
    const old = this.#world;
    this.#generation += 1;
    this.#world = this.#makeWorld();
    await old.close();
    await this.start();
  }

  view(): LabView {
    return { generation: this.#generation, seed: this.seed, ...this.#world.view() };
  }

  async close(): Promise<void> {
    await this.#world.close();
  }

  #makeWorld(): World {
    return new World(new SeededRng(this.seed + this.#generation), this.#options.complain);
  }
}

/** The peers and the network from one reset to the next. */
export class World {
  readonly #network: LabNetwork;
  readonly #traffic = new Traffic();
  readonly #ledger = new Ledger();
  readonly #peers: LabPeer[] = [];
  readonly #rng: SeededRng;
  readonly #groupCode: string;
  readonly #complain: (message: string) => void;
  readonly #judging = setInterval(() => this.#judge(), judgeMs);
  #phrases = 0;
  #isClosed = false;

  constructor(rng: SeededRng, complain: (message: string) => void) {
    this.#rng = rng;
    this.#complain = complain;
    this.#groupCode = newGroupCode(rng.fork());
    this.#network = new LabNetwork(rng.fork(), (from, to, bytes, arrivesInMs) => {
      this.#traffic.note(idOf(from), idOf(to), bytes, arrivesInMs);
    });
  }

  async populate(count: number): Promise<void> {
    while (this.#peers.length < count && !this.#isClosed) await this.add();
  }

  async add(): Promise<void> {
    const number = this.#peers.length + 1;
    const name = peerNames[number - 1];
    if (number > peersMax || name === undefined) throw new LabRefusal(`a lab has ${peersMax} peers at most`);
    const peer = new LabPeer({
      id: `p${number}`,
      name,
      host: hostOf(`p${number}`),
      groupCode: this.#groupCode,
      identitySecret: this.#rng.bytes(identitySecretBytes),
      network: this.#network,
      stored: (message) => this.#ledger.note(`p${number}`, message),
      complain: this.#complain,
    });
    this.#peers.push(peer);
    await peer.start();
  }

  peer(id: string): LabPeer {
    const found = this.#peers.find((peer) => peer.id === id);
    if (found === undefined) throw new LabRefusal(`there is no peer ${id}: there are p1 to p${this.#peers.length}`);
    return found;
  }

  setConditions(conditions: Conditions): void {
    this.#network.weather.conditions = conditions;
    this.#ledger.forgetTimes();
  }

  setSide(id: string, side: Side): void {
    this.#parting(() => this.#network.weather.setSides(new Map([[this.peer(id).host, side]])));
  }

  /** Half on side A, half on B; with three, a third each. */
  split(count: 2 | 3): void {
    const chosen = sides.slice(0, count);
    const placed = this.#peers.map(({ host }, index): [string, Side] => {
      return [host, chosen[Math.floor((index * count) / this.#peers.length)] ?? 'A'];
    });
    this.#parting(() => this.#network.weather.setSides(new Map(placed)));
  }

  cut(cut: Cut): void {
    const { from, to } = this.#hostsOf(cut);
    if (from === to) throw new LabRefusal('a cut is between two peers: choose another one');
    this.#parting(() => this.#network.weather.cut({ from, to }));
  }

  mend(cut: Cut): void {
    this.#parting(() => this.#network.weather.mend(this.#hostsOf(cut)));
  }

  heal(): void {
    this.#parting(() => this.#network.weather.heal());
  }

  async power(id: string, action: PowerAction): Promise<void> {
    const peer = this.peer(id);
    const { weather } = this.#network;
    switch (action) {
      case 'pause':
        if (!peer.isRunning) throw new LabRefusal(`${peer.name} is off: start it first`);
        return weather.setPaused(peer.host, true);
      case 'resume':
        return weather.setPaused(peer.host, false);
      case 'start':
        weather.setPaused(peer.host, false);
        return await peer.start();
      case 'stop':
        return await peer.stop();
      case 'kill':
        return await peer.kill();
    }
  }

  /** So many from `id`, or from everybody in turn. */
  async write(count: number, id?: string): Promise<void> {
    const writers = id === undefined ? this.#running : [this.peer(id)].filter((peer) => peer.isRunning);
    if (writers.length === 0) throw new LabRefusal('nobody is running who could write: start a peer first');
    for (let index = 0; index < count && !this.#isClosed; index += 1) {
      if (this.#ledger.messages >= messagesMax) {
        throw new LabRefusal(`the lab holds ${messagesMax} messages: reset it to go on`);
      }
      this.#phrases += 1;
      writers[index % writers.length]?.write(phrase(this.#phrases));
      if (index % writtenAtOnce === writtenAtOnce - 1) await new Promise((resolve) => setTimeout(resolve, breakMs));
    }
  }

  /** One message from each that runs. */
  async everyoneWrites(): Promise<void> {
    await this.write(this.#running.length);
  }

  view(): Omit<LabView, 'generation' | 'seed'> {
    this.#judge();
    const links = this.#links();
    const { deliveries } = this.#ledger;
    return {
      conditions: this.#network.weather.conditions,
      parted: this.#isParted,
      peers: this.#peers.map((peer) => this.#viewOf(peer, links)),
      links,
      cuts: this.#network.weather.cuts.map(({ from, to }) => ({ from: idOf(from), to: idOf(to) })),
      figures: {
        ...this.#ledger.figures(),
        copiesPerDelivery: deliveries === 0 ? null : Math.round((this.#traffic.copies / deliveries) * 100) / 100,
        bytesPerSecond: this.#peers.reduce((sum, { id }) => sum + this.#traffic.sentPerSecond(id), 0),
      },
      travels: this.#traffic.travels(),
    };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#judging);
    await Promise.all(this.#peers.map((peer) => peer.stop()));
  }

  get #running(): readonly LabPeer[] {
    return this.#peers.filter((peer) => peer.isRunning);
  }

  #judge(): void {
    this.#ledger.judge(
      this.#peers.map(({ id }) => id),
      new Set(this.#running.map(({ id }) => id)),
    );
  }

  get #isParted(): boolean {
    return this.#network.weather.isParted(this.#peers.map(({ host }) => host));
  }

  /** Does `change`, and takes the time from the moment when nothing parts anybody any more. */
  #parting(change: () => void): void {
    const wasParted = this.#isParted;
    change();
    if (this.#isParted) this.#ledger.noteParted();
    else if (wasParted) this.#ledger.noteHealed();
  }

  #hostsOf({ from, to }: Cut): Cut {
    return { from: this.peer(from).host, to: this.peer(to).host };
  }

  #viewOf(peer: LabPeer, links: readonly LinkView[]): PeerView {
    const { id, name, host, state, key, runs } = peer;
    return {
      id,
      name,
      key,
      state,
      run: runs,
      side: this.#network.weather.sideOf(host),
      links: links.filter(({ a, b }) => a === id || b === id).length,
      holds: this.#ledger.holds(id),
      lacks: this.#ledger.lacks(id),
      bytesPerSecond: this.#traffic.sentPerSecond(id),
      problem: peer.problem,
    };
  }

  #links(): LinkView[] {
    const { weather } = this.#network;
    return this.#network.openLinks().map((link) => {
      const [there, back] = [weather.isBlocked(link.a, link.b), weather.isBlocked(link.b, link.a)];
      const [a, b] = [idOf(link.a), idOf(link.b)];
      return {
        a,
        b,
        state: there && back ? 'held' : there || back ? 'one-way' : 'open',
        blocked: there === back ? null : there ? { from: a, to: b } : { from: b, to: a },
        bytesPerSecond: this.#traffic.bytesPerSecond(a, b) + this.#traffic.bytesPerSecond(b, a),
      };
    });
  }
}

/** Loopback addresses, so that peers which listen there may dial one another; nothing is ever opened on them. */
const hostPrefix = '127.0.1.';

function hostOf(id: string): string {
  return hostPrefix + id.slice(1);
}

function idOf(host: string): string {
  return `p${host.slice(hostPrefix.length)}`;
}
