/**
 * The doctor of a running peer: gathers evidence from all sides at once, and hands it to the judgement in
 * doctor/. Every part is bounded in time, and all of it takes about 8 s at most.
 */
import { parseAddress } from '../shared/address.ts';
import type { DoctorReport, DoctorSubject } from '../shared/doctor.ts';
import type { PeerId } from '../shared/ids.ts';
import { isIdPrefix } from '../shared/ids.ts';
import { refusal } from '../shared/refusal.ts';
import type { Rng } from './core/ports.ts';
import type { Driver } from './driver.ts';
import { diagnose } from './doctor/diagnosis.ts';
import type { AddressEvidence, Evidence, PathEvidence, WitnessEvidence } from './doctor/evidence.ts';
import { isReached } from './doctor/evidence.ts';
import {
  addressesOf,
  canonical,
  helpersFor,
  memberAt,
  missingFrom,
  neighborsOf,
  ownAddressFor,
  pathFrom,
} from './doctor-evidence.ts';
import type { DialRefusal } from './endpoints.ts';
import { nameOf } from './member-name.ts';
import type { PathProbeWorld } from './path-probe.ts';
import { probeAddress } from './path-probe.ts';

/** Checks under way at once, and reports kept for those who look how far one is. */
const checksMax = 4;
const reportsMax = 16;
/** Peers answer a question within a second. */
const listenMs = 2000;
/** Others are asked where the own try has not got through by then. */
const witnessAfterMs = 800;
const pollMs = 25;
const ownPortTimeoutMs = 1000;
const untried = { route: null, tcp: null, tls: null, peer: null } as const;
/** Addresses of one peer that others are asked to try. */
const witnessedMax = 2;

export interface DoctorWorld extends PathProbeWorld {
  readonly driver: Driver;
  readonly rng: Rng;
  readonly mdns: boolean;
  readonly port: number;
  /** host:port of Grapevines that were heard. */
  readonly heardAddresses: () => readonly string[];
  readonly refusal: (address: string) => DialRefusal | undefined;
}

export class Doctor {
  private readonly world: DoctorWorld;
  private readonly checks = new Map<string, Check>();
  private readonly results = new Map<string, Promise<DoctorReport>>();

  constructor(world: DoctorWorld) {
    this.world = world;
  }

  /** Whoever asks for a check that is under way gets its result. Throws where the peer is not known. */
  run(peer: string | undefined): Promise<DoctorReport> {
    const subject = peer === undefined ? null : this.subjectOf(peer);
    const key = keyOf(subject);
    const known = this.results.get(key);
    if (known !== undefined) return known;
    if (this.results.size >= checksMax) {
      throw refusal('failed', 'refused.checks-busy', { checks: checksMax });
    }
    const check = new Check(this.world, subject);
    this.checks.delete(key);
    this.checks.set(key, check);
    const [oldest] = this.checks.keys();
    if (this.checks.size > reportsMax && oldest !== undefined) this.checks.delete(oldest);
    const result = check.run().finally(() => this.results.delete(key));
    this.results.set(key, result);
    return result;
  }

  /** The last check of this peer, finished or not; null: there was none. */
  progress(peer: string | undefined): DoctorReport | null {
    const subject = peer === undefined ? null : this.subjectOf(peer);
    return this.checks.get(keyOf(subject))?.report() ?? null;
  }

  private subjectOf(text: string): DoctorSubject {
    const { node } = this.world.driver;
    const address = canonical(text);
    if (address !== undefined) {
      const id = memberAt(node, address);
      return { id: id === this.world.crypto.self ? null : id, name: address };
    }
    const others = [...node.membership.all()].filter(
      ({ id, record }) => id !== this.world.crypto.self && record !== null,
    );
    const wanted = text.trim().toLowerCase();
    const named = others.filter(({ record }) => record?.name.toLowerCase() === wanted);
    const found = named.length > 0 ? named : others.filter(({ id }) => isIdPrefix(wanted) && id.startsWith(wanted));
    const [one, another] = found;
    if (one === undefined) {
      throw refusal('not-found', 'refused.nobody-called', { text });
    }
    if (another !== undefined) throw refusal('ambiguous', 'refused.several-called', { text });
    return { id: one.id, name: nameOf(node, one.id) };
  }
}

function keyOf(subject: DoctorSubject | null): string {
  return subject === null ? '' : `${subject.id ?? ''} ${subject.name}`;
}

class Check {
  private readonly world: DoctorWorld;
  private readonly startedAt = Date.now();
  private readonly begunAt = performance.now();
  private endedAt: number | undefined;
  private evidence: Evidence;

  constructor(world: DoctorWorld, subject: DoctorSubject | null) {
    this.world = world;
    const { node } = world.driver;
    const { probes } = world;
    this.evidence = {
      here: {
        platform: probes.platform,
        firewall: probes.firewall(),
        hostRunning: true,
        mdns: world.mdns,
        port: world.port,
        adapters: probes.adapters(),
        multicast: null,
        ownPort: null,
        dialBacks: null,
        links: node.links.size,
        accepted: node.links.accepted,
        neighbors: neighborsOf(node, probes.lans()),
        clock: node.upkeep.clock,
      },
      asked: subject === null ? null : pathFrom(node, subject),
      missing: [],
      complete: false,
    };
  }

  report(): DoctorReport {
    const tookMs = Math.round((this.endedAt ?? performance.now()) - this.begunAt);
    return { ...diagnose(this.evidence), startedAt: this.startedAt, tookMs };
  }

  async run(): Promise<DoctorReport> {
    const { asked } = this.evidence;
    const ways = asked === null ? this.lookForMissing() : this.follow(asked, (path) => this.set({ asked: path }));
    await Promise.all([this.listen(), this.tryOwnPort(), this.askForDialBacks(), ways]);
    this.noteEnd();
    this.set({ complete: true });
    this.endedAt = performance.now();
    return this.report();
  }

  private set(change: Partial<Evidence>): void {
    this.evidence = { ...this.evidence, ...change };
  }

  private setHere(change: Partial<Evidence['here']>): void {
    this.set({ here: { ...this.evidence.here, ...change } });
  }

  private async listen(): Promise<void> {
    const { probes, mdns } = this.world;
    const lans = mdns ? probes.lans() : [];
    this.setHere({ multicast: await Promise.all(lans.map((lan) => probes.multicast(lan, listenMs))) });
  }

  private async tryOwnPort(): Promise<void> {
    const { driver, probes } = this.world;
    const own = parseAddress(driver.node.membership.self.record?.endpoints[0] ?? '');
    if (own === undefined) return;
    this.setHere({ ownPort: await probes.tcp(own, ownPortTimeoutMs) });
  }

  private async askForDialBacks(): Promise<void> {
    const { driver, rng, probes, crypto } = this.world;
    const { node } = driver;
    const first = this.evidence.asked?.subject.id ?? null;
    const asked = helpersFor(node, rng, { first, except: null }).map((helper): Promise<WitnessEvidence> | undefined => {
      const link = node.links.to(helper);
      const address = link === undefined ? undefined : ownAddressFor(node, link, probes.lans());
      return address === undefined ? undefined : this.ask(helper, crypto.self, address);
    });
    this.setHere({ dialBacks: await Promise.all(asked.filter((one) => one !== undefined)) });
  }

  private async lookForMissing(): Promise<void> {
    const { driver, heardAddresses } = this.world;
    const subjects = missingFrom(driver.node, Date.now(), heardAddresses());
    const paths = subjects.map((subject) => pathFrom(driver.node, subject));
    this.set({ missing: paths });
    await Promise.all(
      paths.map((path, index) =>
        this.follow(path, (known) => this.set({ missing: this.evidence.missing.with(index, known) })),
      ),
    );
  }

  /** Tries the way from here, and asks others where it does not lead there soon. */
  private async follow(path: PathEvidence, set: (path: PathEvidence) => void): Promise<void> {
    const { driver, refusal, crypto, group, openGroup, probes } = this.world;
    const { id, name } = path.subject;
    const given = canonical(name);
    const known = id === null ? [] : addressesOf(driver.node, id);
    const addresses = given === undefined ? known : [...new Set([given, ...known])].slice(0, 1);
    let current = path;
    const note = (change: Partial<PathEvidence>): void => set((current = { ...current, ...change }));
    const allowed = addresses.filter((address) => address === given || refusal(address) === undefined);
    const mine = Promise.all(
      allowed.map((address) =>
        refusal(address) === 'self'
          ? Promise.resolve<AddressEvidence>({ ...untried, address, proof: 'self' })
          : probeAddress({ probes, crypto, group, openGroup }, address),
      ),
    ).then((tried) => note({ addresses: tried }));
    await Promise.race([mine, pause(witnessAfterMs)]);
    if (id === null || current.blocked || isReached(current)) note({ witnesses: [] });
    else note({ witnesses: await this.askOthers(id) });
    await mine;
  }

  private async askOthers(target: PeerId): Promise<WitnessEvidence[]> {
    const { driver, rng } = this.world;
    const own = driver.node.membership.get(target)?.record?.endpoints ?? [];
    const helpers = helpersFor(driver.node, rng, { first: null, except: target });
    const addresses = own.slice(0, witnessedMax);
    return await Promise.all(
      helpers.flatMap((helper) => addresses.map((address) => this.ask(helper, target, address))),
    );
  }

  /** One question to one helper, until it is answered or over. */
  private async ask(helper: PeerId, target: PeerId, address: string): Promise<WitnessEvidence> {
    const { driver } = this.world;
    const none: WitnessEvidence = {
      helper,
      name: nameOf(driver.node, helper),
      address,
      outcome: 'none',
      linked: false,
    };
    const { node } = driver;
    if (!driver.running) return none;
    const number = driver.turn((at, now) => at.reach.ask(now, helper, target, address));
    while (number !== undefined && driver.running && driver.node === node) {
      const question = node.reach.question({ mono: performance.now(), wall: Date.now() }, number);
      if (question !== undefined && question.answer !== null) return { ...none, ...question.answer };
      if (question === undefined || question.isOver) break;
      await pause(pollMs);
    }
    return none;
  }

  /** What has changed meanwhile, and who answered the question that everybody was asked. */
  private noteEnd(): void {
    const { driver } = this.world;
    const { node } = driver;
    this.setHere({ links: node.links.size, accepted: node.links.accepted, clock: node.upkeep.clock });
    const heard = new Set((this.evidence.here.multicast ?? []).flatMap(({ peers }) => peers));
    const withHeard = (path: PathEvidence): PathEvidence => {
      const { id, name } = path.subject;
      const addresses = [name, ...(id === null ? [] : addressesOf(driver.node, id))];
      const { state, linked, initiator, clockSkewMs } = pathFrom(node, path.subject);
      const isHeard = addresses.some((address) => heard.has(parseAddress(address)?.host ?? ''));
      return { ...path, state, linked, initiator, clockSkewMs, heard: isHeard };
    };
    const { asked, missing } = this.evidence;
    this.set({ asked: asked === null ? null : withHeard(asked), missing: missing.map(withHeard) });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
