/**
 * The composition of one peer: profile, identity, listener, discovery, one driver a group. Opens them in
 * the order in which each can still fail without anybody having heard of it, and closes them backwards.
 */
import type { Address } from '../shared/address.ts';
import { parseAddress } from '../shared/address.ts';
import type { ApiEvent, ChangedView } from '../shared/api.ts';
import type { GroupId } from '../shared/ids.ts';
import { isLocalHost } from '../shared/service-text.ts';
import { cleanName } from '../shared/name.ts';
import { keepSeeds, rememberedAddresses } from './address-book.ts';
import type { CallWorld } from './calls.ts';
import { keepName, keptName, makeCalls } from './calls.ts';
import { canonicalAddress, checkOptions, coreConfig } from './chosen-options.ts';
import { brokenLogMs, changedIntervalMs, farewellMs } from './config.ts';
import { Connector } from './connector.ts';
import { GossipNode } from './core/node.ts';
import type { Crypto, Now, Rng, Store } from './core/ports.ts';
import { makeCrypto } from './crypto/identity.ts';
import { makeRng } from './crypto/rng.ts';
import { Driver } from './driver.ts';
import { dialRefusal, listensOnIpv6, ownEndpoints } from './endpoints.ts';
import type { GroupChoice } from './group-choice.ts';
import { chooseGroup } from './group-choice.ts';
import type { Engine } from './handle.ts';
import { AllDiscoveries } from './net/all-discoveries.ts';
import type { Discovery } from './net/discovery.ts';
import { HomeNetworks } from './net/home-networks.ts';
import type { InterfaceChoice } from './net/interfaces.ts';
import { Exclusions } from './interface-choice.ts';
import { MdnsDiscovery } from './net/mdns-discovery.ts';
import { SeedDiscovery, seedsMax } from './net/seed-discovery.ts';
import { TlsTransport } from './net/tls-transport.ts';
import type { Connection, Transport } from './net/transport.ts';
import { anyHost, listenForPeers } from './listening.ts';
import { Meetings } from './meetings.ts';
import type { EngineOptions, LogLine } from './options.ts';
import { machineProbes, transportProbes } from './probes.ts';
import { Reachability } from './reachability.ts';
import type { Profile } from './profile.ts';
import { takeBack } from './salvage.ts';
import { readSeedFile } from './seed-file.ts';
import { openProfile } from './profile.ts';
import { Resolutions } from './resolutions.ts';
import { acceptsConnections } from './net/service-probe.ts';
import { lookAround } from './surroundings.ts';
import { Subscribers } from './subscribers.ts';

const storeIdentityKey = 'store.identity';

/** What a peer stands on in place of this machine's network and disk. */
export interface Ground {
  readonly transport: Transport;
  readonly discovery: Discovery;
  readonly profile: Profile;
}

/** Rejects with an EngineError whose message is one clear line. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  return await openEngineOn({}, options);
}

/** As `openEngine`; whatever of the ground is given replaces the machine's own. For the lab. */
export async function openEngineOn(ground: Partial<Ground>, options: EngineOptions): Promise<Engine> {
  checkOptions(options);
  const { profileDir, vault } = options;
  const profile = ground.profile ?? openProfile(profileDir, vault === undefined ? {} : { vault });
  let peer: Peer | undefined;
  try {
    const choice = chooseGroup(profile.store, options.groupCode);
    if (options.name !== undefined) keepName(profile.store, cleanName(options.name));
    peer = new Peer(options, profile, choice, ground);
    await peer.start();
    return peer.handle();
  } catch (error) {
    if (peer === undefined) profile.release();
    else await peer.stop();
    throw error;
  }
}

class Peer {
  private readonly options: EngineOptions;
  private readonly profile: Profile;
  private readonly choice: GroupChoice;
  private readonly transport: Transport;
  private readonly crypto: Crypto;
  private readonly reachability: Reachability;
  private readonly rng: Rng = makeRng();
  private readonly drivers = new Map<GroupId, Driver>();
  private readonly connector: Connector;
  private readonly meetings: Meetings;
  private readonly discovery: Discovery;
  private readonly exclusions: Exclusions;
  private readonly seeds: readonly string[];
  private readonly subscribers: Subscribers;
  private readonly resolutions: Resolutions;
  private listening: Address = { host: anyHost, port: 0 };
  private stopping: Promise<void> | null = null;
  private brokenLoggedAt = -Infinity;

  constructor(options: EngineOptions, profile: Profile, choice: GroupChoice, ground: Partial<Ground>) {
    this.options = options;
    this.profile = profile;
    this.choice = choice;
    this.transport = ground.transport ?? new TlsTransport();
    this.crypto = makeCrypto(profile.identitySecret);
    this.exclusions = new Exclusions(profile.store);
    this.seeds = [
      ...(options.seeds ?? []),
      ...readSeedFile(profile.paths.seeds, (problem) => this.log('warn', problem)),
    ];
    this.reachability = new Reachability({
      probes:
        ground.transport === undefined ? machineProbes(() => this.interfaceChoice) : transportProbes(this.transport),
      crypto: this.crypto,
      keys: choice.keys,
      rng: this.rng,
      heardAddresses: () => this.discovery.gossipiers(),
      refusal: (address, isOurs) =>
        dialRefusal(address, { listening: this.listening, isSeed: isOurs && this.isSeed(address) }),
      tell: (id, tried) => this.driver().attempt((node) => node.reach.handleTried(id, tried)),
      log: (message) => this.log('error', message),
    });
    this.subscribers = new Subscribers(changedIntervalMs, (message) => this.log('error', message));
    // On other ground than this machine's nothing is known of networks.
    const look = ground.transport === undefined ? lookAround : () => new HomeNetworks();
    this.meetings = new Meetings(profile.store, choice.keys.gid, look);
    this.connector = new Connector({
      transport: this.transport,
      crypto: this.crypto,
      groups: [choice.keys],
      drivers: this.drivers,
      refusal: (address) => dialRefusal(address, { listening: this.listening, isSeed: this.isSeed(address) }),
      log: (message) => this.log('debug', message),
    });
    this.resolutions = new Resolutions({
      driver: () => this.driver(),
      self: this.crypto.self,
      accepts: (address, isOwn) =>
        acceptsConnections(address, {
          isOwn,
          isLocal: isLocalHost(this.listening.host) && this.listening.host !== anyHost,
        }),
    });
    this.discovery = ground.discovery ?? new AllDiscoveries(this.sources());
  }

  async start(): Promise<void> {
    // Connections wait until the node exists, which needs the port for its record.
    let accept: (connection: Connection) => void = (connection) => connection.destroy();
    const { store } = this.profile;
    this.listening = await listenForPeers(this.transport, store, this.options.listen, (connection) =>
      accept(connection),
    );
    const { gid } = this.choice.keys;
    const driver = this.makeDriver();
    this.drivers.set(gid, driver);
    accept = (connection) => this.connector.accept(connection);
    driver.attempt((node, now) => {
      keepSeeds(store, gid, this.seeds.flatMap(canonicalAddress).slice(0, seedsMax));
      for (const { address, source, peer } of rememberedAddresses(store, gid)) {
        node.handleAddress(now, { address, source: source === 'seed' ? 'seed' : 'remembered', peer, fits: true });
      }
      this.proposeMet(node, now);
      const saved = takeBack(node, now, { store, gid, self: this.crypto.self, folder: this.profile.paths.quarantine });
      if (saved > 0) this.log('info', `${saved} own messages were saved from the damaged database`);
    });
    await this.discovery.start(this.listening.port, {
      hint: ({ address, source, fits, instance }) => {
        const kin = instance ?? null;
        driver.attempt((node, now) => node.handleAddress(now, { address, source, peer: null, fits, kin }));
      },
      interfacesChanged: () => {
        this.meetings.refresh();
        driver.attempt((node, now) => {
          node.handleNetworkChange(now, this.endpoints(), this.serviceHost() ?? null);
          this.proposeMet(node, now);
        });
        driver.cut((local) => this.meetings.hasReplaced(local));
      },
      problem: (message) => this.log('warn', message),
    });
    if (this.profile.quarantined !== undefined) {
      this.log('warn', `the database was damaged and set aside as ${this.profile.quarantined}; peers fill a new one`);
    }
  }

  handle(): Engine {
    const driver = this.driver();
    const world: CallWorld = {
      self: this.crypto.self,
      group: this.choice.group,
      code: this.choice.code,
      store: this.profile.store,
      driver,
      discovery: this.discovery,
      resolutions: this.resolutions,
      exclusions: this.exclusions,
      mdns: this.usesMdns,
      port: this.listening.port,
      doctor: this.reachability.makeDoctor({ driver, mdns: this.usesMdns, port: this.listening.port }),
      startedAt: performance.now(),
      places: new Map(),
      interfaceOf: (local) => this.meetings.interfaceOf(local) ?? null,
      endpoints: () => this.endpoints(),
      monoMs: () => performance.now(),
      emit: (event) => this.subscribers.emit(event),
    };
    return {
      ...makeCalls(world),
      subscribe: (listener) => this.subscribers.add(listener),
      stop: () => this.stop(),
    };
  }

  private driver(): Driver {
    const driver = this.drivers.get(this.choice.keys.gid);
    if (driver === undefined) throw new Error('assertion: not started');
    return driver;
  }

  private get usesMdns(): boolean {
    return this.options.mdns !== false && !this.isStatic;
  }

  /** Whatever was started; asked twice, it is done once. */
  stop(): Promise<void> {
    this.stopping ??= this.leave();
    return this.stopping;
  }

  private async leave(): Promise<void> {
    const goodbye = this.discovery.stop();
    this.resolutions.stop();
    this.connector.stop();
    const hasLinks = [...this.drivers.values()].some((driver) => driver.node.links.size > 0);
    for (const driver of this.drivers.values()) driver.stop();
    if (hasLinks) await new Promise((resolve) => setTimeout(resolve, farewellMs));
    await goodbye;
    await this.transport.close();
    this.subscribers.clear();
    this.profile.release();
  }

  private makeDriver(): Driver {
    const { store } = this.profile;
    const changed = this.identityChange(store);
    if (changed !== null || this.profile.quarantined !== undefined) skipToNewNumbers(store, this.choice.keys.gid);
    let isFirst = true;
    return new Driver({
      gid: this.choice.keys.gid,
      self: this.crypto.self,
      store,
      now: () => ({ mono: performance.now(), wall: Date.now() }),
      makeNode: (now) => {
        const node = this.makeNode(now, store, isFirst ? changed : null);
        isFirst = false;
        return node;
      },
      dial: (address) => this.connector.dial(this.choice.keys.gid, address),
      abandon: (address) => this.connector.abandon(this.choice.keys.gid, address),
      tryFor: (errand) => this.reachability.tryFor(errand),
      linked: (address, peer, local) => {
        const source = this.isSeed(address) ? 'seed' : 'remembered';
        const at = Date.now();
        store.saveAddress(this.choice.keys.gid, { address, source, peer, lastGood: at });
        if (local !== null) this.meetings.note(local, { peer, address, at });
      },
      services: (node) => this.resolutions.flush(node),
      emit: (event: ApiEvent) => this.subscribers.emit(event),
      changed: (views: readonly ChangedView[]) => this.subscribers.changed(views),
      fault: (error) => this.log('error', `an error of ours: ${error instanceof Error ? error.stack : String(error)}`),
      protocolBroken: (how) => this.logBroken(how),
      storeFailed: (error) => this.log('error', `the database failed: ${error.message}`),
    });
  }

  private makeNode(now: Now, store: Store, changed: string | null): GossipNode {
    return new GossipNode(now, {
      gid: this.choice.keys.gid,
      config: coreConfig(this.options),
      store,
      crypto: this.crypto,
      rng: this.rng,
      profile: { name: this.shownName(), endpoints: this.endpoints(), left: false },
      serviceHost: this.serviceHost(),
      changed,
      vicinity: this.meetings,
    });
  }

  /** Where the members were met when this computer was last where it is now. */
  private proposeMet(node: GossipNode, now: Now): void {
    for (const [peer, address] of this.meetings.all()) {
      node.handleAddress(now, { address, source: 'remembered', peer, fits: true });
    }
  }

  private shownName(): string {
    return keptName(this.profile.store) || cleanName(this.options.fallbackName ?? '');
  }

  /** Why the database may be a copy; remembers where it is now. */
  private identityChange(store: Store): string | null {
    const identity = this.profile.storeIdentity();
    const kept = store.setting(storeIdentityKey);
    if (kept === identity) return null;
    store.transaction(() => store.setSetting(storeIdentityKey, identity));
    return kept === undefined ? null : 'the database was copied or moved';
  }

  private sources(): Discovery[] {
    const { neighbors = [], mdns } = this.options;
    const sources: Discovery[] = [new SeedDiscovery([...this.seeds, ...neighbors])];
    if (mdns === false || this.isStatic) return sources;
    sources.unshift(
      new MdnsDiscovery({
        groups: [this.choice.keys],
        rng: this.rng,
        log: (message) => this.log('debug', message),
        choice: () => this.interfaceChoice,
        ipv6: () => listensOnIpv6(this.listening.host),
      }),
    );
    return sources;
  }

  private isSeed(address: string): boolean {
    for (const driver of this.drivers.values()) {
      if (driver.node.dialer.entry(address)?.source === 'seed') return true;
    }
    return false;
  }

  /** With neighbours given the graph is what the lists say: nobody else is to find this peer. */
  private get isStatic(): boolean {
    return (this.options.neighbors ?? []).length > 0;
  }

  /** Services registered as localhost are at this address to others; also where the graph is static. */
  private serviceHost(): string | undefined {
    const [first] = this.lanEndpoints();
    return first === undefined ? undefined : parseAddress(first)?.host;
  }

  private endpoints(): string[] {
    return this.isStatic ? [] : this.lanEndpoints();
  }

  private lanEndpoints(): string[] {
    return ownEndpoints(this.listening.host, this.listening.port, this.interfaceChoice);
  }

  /** What this run was told to use, without what people have switched off. */
  private get interfaceChoice(): InterfaceChoice {
    const { interfaces = [], excludedInterfaces = [] } = this.options;
    return {
      except: [...excludedInterfaces, ...this.exclusions.names],
      ...(interfaces.length > 0 && { only: interfaces }),
    };
  }

  /** A peer can break the protocol as often as it likes, and must not fill the log with it. */
  private logBroken(how: string): void {
    const now = performance.now();
    if (now - this.brokenLoggedAt < brokenLogMs) return;
    this.brokenLoggedAt = now;
    this.log('info', `a link was closed: ${how}`);
  }

  private log(level: LogLine['level'], message: string): void {
    this.options.log?.({ level, message });
  }
}

/**
 * A log that may have gone on elsewhere (its file was damaged, or an older copy of it was put back) has given
 * numbers that are not known here: new ones begin at the time in ms, which that one can hardly have reached.
 */
function skipToNewNumbers(store: Store, gid: GroupId): void {
  store.skipEvents(gid, Date.now());
}
