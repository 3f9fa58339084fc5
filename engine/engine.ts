/**
 * The composition of one peer: profile, identity, listener, discovery, one running group a group. Opens them in
 * the order in which each can still fail without anybody having heard of it, and closes them backwards.
 */
import type { Address } from '../shared/address.ts';
import type { GroupId } from '../shared/ids.ts';
import { cleanName } from '../shared/name.ts';
import { Backups } from './backup-calls.ts';
import { keepName, keptName } from './kept-name.ts';
import { checkOptions } from './chosen-options.ts';
import { brokenLogMs, changedIntervalMs } from './config.ts';
import { Connector } from './connector.ts';
import type { Crypto, Rng } from './core/ports.ts';
import { makeCrypto } from './crypto/identity.ts';
import { makeRng } from './crypto/rng.ts';
import { listensOnIpv6, ownEndpoints } from './endpoints.ts';
import { EngineError } from './errors.ts';
import { makeProfileCalls, routeCalls } from './group-calls.ts';
import type { Engine } from './handle.ts';
import { Exclusions } from './interface-choice.ts';
import { parseJoin } from './invites.ts';
import type { KeptGroup } from './kept-groups.ts';
import { KeptGroups } from './kept-groups.ts';
import { anyHost, listenForPeers } from './listening.ts';
import { AllDiscoveries } from './net/all-discoveries.ts';
import type { Discovery } from './net/discovery.ts';
import { HomeNetworks } from './net/home-networks.ts';
import type { InterfaceChoice } from './net/interfaces.ts';
import { MdnsDiscovery } from './net/mdns-discovery.ts';
import { SeedDiscovery } from './net/seed-discovery.ts';
import { TlsTransport } from './net/tls-transport.ts';
import type { Connection, Transport } from './net/transport.ts';
import { OnlineGroups } from './online-groups.ts';
import type { EngineOptions, LogLine } from './options.ts';
import { UserProfile } from './own-profile.ts';
import type { Probes } from './probes.ts';
import { machineProbes, transportProbes } from './probes.ts';
import { ProfileFiles } from './profile-files.ts';
import type { Profile } from './profile.ts';
import { openProfile } from './profile.ts';
import { hostOf } from './running-group.ts';
import { readSeedFile } from './seed-file.ts';
import { lookAround } from './surroundings.ts';
import { Subscribers } from './subscribers.ts';
import { Verified } from './verified.ts';

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
    const kept = new KeptGroups(profile.store);
    const chosen = chooseGroups(kept, options.groupCode);
    if (options.name !== undefined) keepName(profile.store, cleanName(options.name));
    profile.noteChoices();
    peer = new Peer(options, profile, { kept, chosen }, ground);
    await peer.start();
    return peer.handle();
  } catch (error) {
    if (peer === undefined) profile.release();
    else await peer.stop();
    throw error;
  }
}

/** With a code or an invite: that group alone, and first from now on. Else all that the profile keeps. */
function chooseGroups(kept: KeptGroups, given: string | undefined): readonly KeptGroup[] {
  if (given === undefined) return kept.all;
  const parsed = parseJoin(given);
  if (!parsed.ok) throw new EngineError('invalid', parsed.reason);
  return [kept.add(parsed.code, parsed.name, { alone: true, first: true })];
}

class Peer {
  private readonly options: EngineOptions;
  private readonly profile: Profile;
  private readonly transport: Transport;
  private readonly crypto: Crypto;
  private readonly probes: Probes;
  private readonly rng: Rng = makeRng();
  private readonly online: OnlineGroups;
  private readonly connector: Connector;
  private readonly files: ProfileFiles;
  private readonly backups: Backups;
  private readonly discovery: Discovery;
  private readonly exclusions: Exclusions;
  private readonly user: UserProfile;
  private readonly seeds: readonly string[];
  private readonly subscribers: Subscribers;
  private readonly look: () => HomeNetworks;
  private listening: Address = { host: anyHost, port: 0 };
  private stopping: Promise<void> | null = null;
  private brokenLoggedAt = -Infinity;

  constructor(
    options: EngineOptions,
    profile: Profile,
    groups: { readonly kept: KeptGroups; readonly chosen: readonly KeptGroup[] },
    ground: Partial<Ground>,
  ) {
    this.options = options;
    this.profile = profile;
    this.transport = ground.transport ?? new TlsTransport();
    this.crypto = makeCrypto(profile.identitySecret);
    this.exclusions = new Exclusions(profile.store);
    this.user = new UserProfile({
      store: profile.store,
      name: () => keptName(profile.store),
      monoMs: () => performance.now(),
      say: () => this.online.all.forEach((group) => group.sayOfUser()),
    });
    this.seeds = [
      ...(options.seeds ?? []),
      ...readSeedFile(profile.paths.seeds, (problem) => this.log('warn', problem)),
    ];
    // On other ground than this machine's nothing is known of networks.
    const isThisMachine = ground.transport === undefined;
    this.probes = isThisMachine ? machineProbes(() => this.interfaceChoice) : transportProbes(this.transport);
    this.look = isThisMachine ? lookAround : () => new HomeNetworks();
    this.subscribers = new Subscribers(changedIntervalMs, (message) => this.log('error', message));
    this.online = new OnlineGroups({
      ...groups,
      forget: (gid) => this.connector.forget(gid),
      changed: () => {
        this.profile.noteChoices();
        this.discovery.announceAnew();
      },
    });
    this.connector = new Connector({
      transport: this.transport,
      crypto: this.crypto,
      groups: this.online.running,
      log: (message) => this.log('debug', message),
      serveFiles: (peer, stream) => this.files.serve(peer, stream),
    });
    this.files = new ProfileFiles({
      works: () => this.online.all.map(({ files }) => files),
      workOf: (gid) => this.online.running.get(gid)?.files,
      folder: isThisMachine && ground.profile === undefined ? profile.paths.files : null,
      dial: (gid, peer, address, signal) => this.connector.dialForFiles(gid, peer, address, signal),
      openOther: (id) => this.backups.open(id),
      log: (message) => this.log('warn', message),
    });
    this.backups = new Backups({ profile, vault: options.vault, uploads: this.files.uploads });
    this.discovery = ground.discovery ?? new AllDiscoveries(this.sources());
  }

  async start(): Promise<void> {
    // Connections wait until the nodes exist, which need the port for their records.
    let accept: (connection: Connection) => void = (connection) => connection.destroy();
    const { store } = this.profile;
    this.listening = await listenForPeers(this.transport, store, this.options.listen, (connection) =>
      accept(connection),
    );
    this.beginGroups();
    accept = (connection) => this.connector.accept(connection);
    await this.files.start();
    await this.discovery.start(this.listening.port, {
      hint: (hint) => {
        for (const group of this.online.all) group.hint(hint);
      },
      interfacesChanged: () => {
        for (const group of this.online.all) group.interfacesChanged();
      },
      problem: (message) => this.log('warn', message),
    });
    if (this.profile.quarantined !== undefined) {
      this.log('warn', `the database was damaged and set aside as ${this.profile.quarantined}; peers fill a new one`);
    }
  }

  handle(): Engine {
    const { online, subscribers } = this;
    const { store } = this.profile;
    const profileCalls = makeProfileCalls({ online, store, subscribers, backups: this.backups, user: this.user });
    return {
      ...routeCalls(online, profileCalls),
      ...profileCalls,
      fileDoor: this.files.door(),
      groupOf: (text) => online.named(text).gid,
      subscribe: (listener) => subscribers.add(listener),
      stop: () => this.stop(),
    };
  }

  /** Whatever was started; asked twice, it is done once. */
  stop(): Promise<void> {
    this.stopping ??= this.leave();
    return this.stopping;
  }

  private async leave(): Promise<void> {
    const goodbye = this.discovery.stop();
    this.user.stop();
    this.connector.stop();
    await this.backups.stop();
    await this.files.stop();
    await this.online.stop();
    await goodbye;
    await this.transport.close();
    this.subscribers.clear();
    this.profile.release();
  }

  private beginGroups(): void {
    const { options, profile, crypto, rng, probes, discovery, exclusions, seeds, subscribers } = this;
    this.online.begin({
      options,
      profile,
      crypto,
      rng,
      probes,
      files: this.files,
      discovery,
      exclusions,
      user: this.user,
      verified: new Verified(profile.store),
      mdns: this.usesMdns,
      startedAt: performance.now(),
      seeds,
      listening: this.listening,
      look: this.look,
      endpoints: () => this.endpoints(),
      serviceHost: () => hostOf(this.lanEndpoints()[0]),
      dial: (gid: GroupId, address) => this.connector.dial(gid, address),
      abandon: (gid, address) => this.connector.abandon(gid, address),
      emit: (event) => subscribers.emit(event),
      changed: (gid, views) => subscribers.changed(gid, views),
      log: (level, message) => this.log(level, message),
      logBroken: (how) => this.logBroken(how),
    });
  }

  private get usesMdns(): boolean {
    return this.options.mdns !== false && !this.isStatic;
  }

  private sources(): Discovery[] {
    const { neighbors = [], mdns } = this.options;
    const sources: Discovery[] = [new SeedDiscovery([...this.seeds, ...neighbors])];
    if (mdns === false || this.isStatic) return sources;
    sources.unshift(
      new MdnsDiscovery({
        groups: () => this.online.keys,
        rng: this.rng,
        log: (message) => this.log('debug', message),
        choice: () => this.interfaceChoice,
        ipv6: () => listensOnIpv6(this.listening.host),
      }),
    );
    return sources;
  }

  /** With neighbours given the graph is what the lists say: nobody else is to find this peer. */
  private get isStatic(): boolean {
    return (this.options.neighbors ?? []).length > 0;
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
