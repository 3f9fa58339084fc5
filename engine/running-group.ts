/**
 * One group of a peer while it is online: its node with a driver, where its members were met, who looks for
 * services and reasons in it, and the calls that mean it. What all groups share is the peer's: listener,
 * connections, discovery, store, identity.
 */
import type { Address } from '../shared/address.ts';
import { parseAddress } from '../shared/address.ts';
import type { ApiEvent, ChangedView } from '../shared/api.ts';
import type { GroupSecrets } from '../shared/groups.ts';
import type { GroupId } from '../shared/ids.ts';
import { isLocalHost } from '../shared/service-text.ts';
import { cleanName } from '../shared/name.ts';
import { keepSeeds, rememberedAddresses } from './address-book.ts';
import type { GroupScopedCalls } from './calls.ts';
import { makeCalls } from './calls.ts';
import { HealthLog } from './health-log.ts';
import { keptName } from './kept-name.ts';
import { canonicalAddress, coreConfig } from './chosen-options.ts';
import { FileWork } from './file-work.ts';
import { GossipNode } from './core/node.ts';
import type { Crypto, Now, Rng } from './core/ports.ts';
import { sealKeyMs } from './config.ts';
import { makeSealer } from './crypto/seal.ts';
import { Driver } from './driver.ts';
import { dialRefusal } from './endpoints.ts';
import type { Exclusions } from './interface-choice.ts';
import { inviteAddresses } from './invites.ts';
import { answerQuestions } from './group-query-calls.ts';
import type { KeptGroup } from './kept-groups.ts';
import { groupView, secretsOf } from './kept-groups.ts';
import { anyHost } from './listening.ts';
import { Meetings } from './meetings.ts';
import type { Discovery, Hint } from './net/discovery.ts';
import type { HomeNetworks } from './net/home-networks.ts';
import { acceptsConnections } from './net/service-probe.ts';
import { seedsMax } from './net/seed-discovery.ts';
import type { EngineOptions, LogLine } from './options.ts';
import type { Probes } from './probes.ts';
import type { Profile } from './profile.ts';
import { storeIdentityKey } from './store-identity.ts';
import type { ProfileFiles } from './profile-files.ts';
import { Reachability } from './reachability.ts';
import { Resolutions } from './resolutions.ts';
import { takeBack } from './salvage.ts';
import type { UserProfile } from './own-profile.ts';
import { publishPicture } from './own-picture.ts';
import { publishKeyLater } from './seal-key.ts';
import { Talk } from './talk.ts';
import type { Verified } from './verified.ts';

/** What a group has of the peer that runs it. */
export interface GroupGround {
  readonly options: EngineOptions;
  readonly profile: Profile;
  readonly crypto: Crypto;
  readonly rng: Rng;
  readonly probes: Probes;
  readonly files: ProfileFiles;
  readonly discovery: Discovery;
  readonly exclusions: Exclusions;
  readonly user: UserProfile;
  readonly verified: Verified;
  readonly mdns: boolean;
  readonly startedAt: number;
  /** What the user named for this run. */
  readonly seeds: readonly string[];
  readonly listening: Address;
  readonly look: () => HomeNetworks;
  readonly endpoints: () => string[];
  /** Services registered as localhost are at this host to others. */
  readonly serviceHost: () => string | undefined;
  readonly dial: (gid: GroupId, address: string) => void;
  readonly abandon: (gid: GroupId, address: string) => void;
  readonly emit: (event: ApiEvent) => void;
  readonly changed: (group: GroupId, views: readonly ChangedView[]) => void;
  readonly log: (level: LogLine['level'], message: string) => void;
  readonly logBroken: (how: string) => void;
}

export class RunningGroup {
  readonly gid: GroupId;
  readonly keys: KeptGroup['keys'];
  readonly driver: Driver;
  readonly calls: GroupScopedCalls;
  private kept: KeptGroup;
  private readonly ground: GroupGround;
  private readonly meetings: Meetings;
  private readonly reachability: Reachability;
  private readonly resolutions: Resolutions;
  readonly files: FileWork;
  private readonly health: HealthLog;
  /** Calls off what is yet to be said of the own key. */
  private keepSilent: () => void = () => undefined;
  private answerNoMore: () => void = () => undefined;

  constructor(kept: KeptGroup, ground: GroupGround) {
    this.kept = kept;
    this.keys = kept.keys;
    this.gid = kept.keys.gid;
    this.ground = ground;
    this.meetings = new Meetings(ground.profile.store, this.gid, ground.look);
    this.reachability = this.makeReachability();
    this.resolutions = this.makeResolutions();
    this.files = this.makeFiles();
    this.driver = this.makeDriver();
    this.health = this.makeHealth();
    this.calls = this.makeCalls();
  }

  get group() {
    return groupView(this.kept);
  }

  /** With the addresses of this peer. */
  get secrets(): GroupSecrets {
    return secretsOf(this.kept, inviteAddresses(this.ground.endpoints()));
  }

  /** Its name has changed. */
  set naming(kept: KeptGroup) {
    this.kept = kept;
  }

  /** Once the driver is one that connections can be given to. */
  begin(): void {
    const { profile, crypto, seeds } = this.ground;
    const { store } = profile;
    this.driver.attempt((node, now) => {
      keepSeeds(store, this.gid, seeds.flatMap(canonicalAddress).slice(0, seedsMax));
      for (const { address, source, peer } of rememberedAddresses(store, this.gid)) {
        node.handleAddress(now, { address, source: source === 'seed' ? 'seed' : 'remembered', peer, fits: true });
      }
      this.proposeMet(node, now);
      const gid = this.gid;
      const saved = takeBack(node, now, { store, gid, self: crypto.self, folder: profile.paths.quarantine });
      if (saved > 0) this.ground.log('info', `${saved} own messages were saved from the damaged database`);
    });
    this.files.start();
    this.health.start();
    this.keepSilent = publishKeyLater(this.driver, sealKeyMs);
    const { startedAt, options } = this.ground;
    this.answerNoMore = answerQuestions({
      ...{ gid: this.gid, driver: this.driver, startedAt },
      responder: options.responder,
    });
    this.sayOfUser();
  }

  hint({ address, source, fits, fitting, instance }: Hint): void {
    const fitsUs = fitting === undefined ? fits : fitting.includes(this.keys);
    const kin = instance ?? null;
    this.driver.attempt((node, now) => node.handleAddress(now, { address, source, peer: null, fits: fitsUs, kin }));
  }

  /** Tries them for ever, at later starts as well. */
  addSeeds(seeds: readonly string[]): void {
    this.driver.turn((node, now) => {
      keepSeeds(this.ground.profile.store, this.gid, seeds);
      for (const address of seeds) node.handleAddress(now, { address, source: 'seed', peer: null, fits: true });
    });
  }

  /** What is said of the user, where that changed. */
  sayOfUser(): void {
    const { user, changed } = this.ground;
    this.driver.attempt((node, now) => {
      publishPicture(this.driver.talk, node, now, user.picture);
      node.change(now, user.said);
    });
    changed(this.gid, ['members', 'status']);
  }

  interfacesChanged(): void {
    this.meetings.refresh();
    this.driver.attempt((node, now) => {
      node.handleNetworkChange(now, this.ground.endpoints(), this.ground.serviceHost() ?? null);
      this.proposeMet(node, now);
    });
    this.driver.cut((local) => this.meetings.hasReplaced(local));
  }

  isSeed(address: string): boolean {
    return this.driver.node.dialer.entry(address)?.source === 'seed';
  }

  refusal(address: string): ReturnType<typeof dialRefusal> {
    return dialRefusal(address, { listening: this.ground.listening, isSeed: this.isSeed(address) });
  }

  /** Takes leave of its members. True where there were any to tell. */
  stop(): boolean {
    this.keepSilent();
    this.answerNoMore();
    this.health.stop();
    this.resolutions.stop();
    void this.files.stop();
    const hasLinks = this.driver.node.links.size > 0;
    this.driver.stop();
    return hasLinks;
  }

  private makeFiles(): FileWork {
    const { profile, crypto, files, emit, changed, log } = this.ground;
    const { gid } = this;
    return new FileWork({
      ...{ gid, self: crypto.self, store: profile.store, files, emit },
      driver: () => this.driver,
      changed: () => changed(gid, ['files']),
      log: (message) => log('warn', message),
    });
  }

  private makeReachability(): Reachability {
    const { probes, crypto, rng, discovery, log } = this.ground;
    return new Reachability({
      probes,
      crypto,
      keys: this.keys,
      rng,
      heardAddresses: () => discovery.gossipiers(),
      refusal: (address, isOurs) =>
        dialRefusal(address, { listening: this.ground.listening, isSeed: isOurs && this.isSeed(address) }),
      tell: (id, tried) => this.driver.attempt((node) => node.reach.handleTried(id, tried)),
      log: (message) => log('error', message),
    });
  }

  private makeResolutions(): Resolutions {
    const { crypto, listening } = this.ground;
    return new Resolutions({
      driver: () => this.driver,
      self: crypto.self,
      accepts: (address, isOwn) =>
        acceptsConnections(address, {
          isOwn,
          isLocal: isLocalHost(listening.host) && listening.host !== anyHost,
        }),
    });
  }

  private makeDriver(): Driver {
    const { profile, crypto, dial, abandon, emit, changed, log, logBroken } = this.ground;
    const { store } = profile;
    const { gid } = this;
    const moved = this.identityChange();
    if (moved !== null || profile.quarantined !== undefined) {
      // The log may have gone on elsewhere and given numbers that are not known here: new ones begin at the time
      // in ms, which that one can hardly have reached.
      store.transaction(() => store.skipEvents(gid, Date.now()));
    }
    let isFirst = true;
    const sealer = makeSealer(profile.identitySecret, crypto.self);
    return new Driver({
      talk: new Talk({ gid, self: crypto.self, store, sealer }),
      gid,
      self: crypto.self,
      store,
      now: clocks,
      makeNode: (now) => {
        const node = this.makeNode(now, isFirst ? moved : null);
        isFirst = false;
        return node;
      },
      dial: (address) => dial(gid, address),
      abandon: (address) => abandon(gid, address),
      tryFor: (errand) => this.reachability.tryFor(errand),
      linked: (address, peer, local) => {
        const at = Date.now();
        store.saveAddress(gid, { address, source: this.isSeed(address) ? 'seed' : 'remembered', peer, lastGood: at });
        if (local !== null) this.meetings.note(local, { peer, address, at });
      },
      services: (node) => this.resolutions.flush(node),
      stored: (entries) => this.files.noteStored(entries),
      emit,
      changed: (views) => changed(gid, views),
      fault: (error) => log('error', `an error of ours: ${error instanceof Error ? error.stack : String(error)}`),
      protocolBroken: (how) => logBroken(how),
      storeFailed: (error) => log('error', `the database failed: ${error.message}`),
    });
  }

  private makeHealth(): HealthLog {
    const { driver } = this;
    return new HealthLog({
      self: this.ground.crypto.self,
      counters: driver.counters,
      node: () => driver.node,
      now: clocks,
      listen: (listener) => driver.listen(listener),
    });
  }

  private makeNode(now: Now, moved: string | null): GossipNode {
    const { options, profile, crypto, rng } = this.ground;
    const name = keptName(profile.store) || cleanName(options.fallbackName ?? '');
    return new GossipNode(now, {
      gid: this.gid,
      config: coreConfig(options),
      store: profile.store,
      crypto,
      rng,
      profile: { name, endpoints: this.ground.endpoints(), left: false, ...this.ground.user.said },
      serviceHost: this.ground.serviceHost(),
      changed: moved,
      vicinity: this.meetings,
    });
  }

  private makeCalls(): GroupScopedCalls {
    const { profile, crypto, discovery, exclusions, mdns, listening, startedAt, emit } = this.ground;
    const { port } = listening;
    const current = (): RunningGroup['group'] => this.group;
    return makeCalls({
      self: crypto.self,
      gid: this.gid,
      get group() {
        const { id, name, open } = current();
        return { id, name, open };
      },
      secrets: () => this.secrets,
      store: profile.store,
      driver: this.driver,
      discovery,
      resolutions: this.resolutions,
      exclusions,
      fileWork: this.files,
      health: this.health,
      verified: this.ground.verified,
      mdns,
      port,
      doctor: this.reachability.makeDoctor({ driver: this.driver, mdns, port }),
      startedAt,
      places: new Map(),
      interfaceOf: (local) => this.meetings.interfaceOf(local) ?? null,
      monoMs: () => performance.now(),
      emit,
    });
  }

  /** Where the members were met when this computer was last where it is now. */
  private proposeMet(node: GossipNode, now: Now): void {
    for (const [peer, address] of this.meetings.all()) {
      node.handleAddress(now, { address, source: 'remembered', peer, fits: true });
    }
  }

  /**
   * Why the database may be a copy; remembers where it is now. Kept for each group: one that was left may be
   * joined again long after the copy was made.
   */
  private identityChange(): string | null {
    const { store } = this.ground.profile;
    const identity = this.ground.profile.storeIdentity();
    const key = `${storeIdentityKey}.${this.gid}`;
    // Earlier versions kept one for all.
    const kept = store.setting(key) ?? store.setting(storeIdentityKey);
    if (kept !== identity || store.setting(key) === undefined) {
      store.transaction(() => store.setSetting(key, identity));
    }
    return kept === undefined || kept === identity ? null : 'the database was copied or moved';
  }
}

function clocks(): Now {
  return { mono: performance.now(), wall: Date.now() };
}

/** Of host:port, the host. */
export function hostOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : parseAddress(address)?.host;
}
