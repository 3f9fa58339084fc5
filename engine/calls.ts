/** The API map's calls over a driver: checks what is named, asks the node or the store, and answers. */
import { isIPv6 } from 'node:net';
import os from 'node:os';
import type { ApiEvent, CheckedArguments, Preferences } from '../shared/api.ts';
import { apiVersion } from '../shared/api.ts';
import type { EntryId, GroupId, PeerId } from '../shared/ids.ts';
import type { GroupSecrets } from '../shared/groups.ts';
import { cleanName } from '../shared/name.ts';
import type { Group, Member, Status } from '../shared/records.ts';
import type { Topology } from '../shared/topology.ts';
import type { Store } from './core/ports.ts';
import type { MemberEntry } from './core/member.ts';
import { surveyMs } from './core/survey.ts';
import type { Doctor } from './doctor.ts';
import type { Driver } from './driver.ts';
import { makeFileCalls } from './file-calls.ts';
import type { FileWork } from './file-work.ts';
import type { HealthLog } from './health-log.ts';
import { makeGroupQueryCalls } from './group-query-calls.ts';
import type { EngineCalls, ProfileCallName } from './handle.ts';
import type { Address } from '../shared/address.ts';
import type { Exclusions } from './interface-choice.ts';
import { formatAddress, parseAddress } from '../shared/address.ts';
import { refusal } from '../shared/refusal.ts';
import { gossipPort } from './config.ts';
import type { LinkId } from './core/links.ts';
import { keptName } from './kept-name.ts';
import { command, makeKeepingCalls } from './keeping-calls.ts';
import { makeMessageCalls, showMessage } from './message-calls.ts';
import type { Discovery } from './net/discovery.ts';
import { namesOneHost } from './net/lan-address.ts';
import { makePersonCalls, pictureName } from './person-calls.ts';
import { findMember, makeQueryCalls } from './query-calls.ts';
import type { Resolutions } from './resolutions.ts';
import { makeServiceCalls } from './service-calls.ts';
import { serviceCounts } from './service-views.ts';
import { makeTalkCalls } from './talk-calls.ts';
import { topologyView } from './topology-view.ts';
import type { Verified } from './verified.ts';
import { programVersion } from './version.ts';
import { addressViews, keptView, memberView } from './views.ts';
import type { EntryRef, StoredEntry } from './wire/entry.ts';

/** All calls but those of the profile, about one group. */
export type GroupScopedCalls = Omit<EngineCalls, ProfileCallName>;

export interface CallWorld {
  readonly self: PeerId;
  readonly gid: GroupId;
  /** Its name may change. */
  readonly group: Group;
  secrets(): GroupSecrets;
  readonly store: Store;
  readonly driver: Driver;
  readonly discovery: Discovery;
  readonly resolutions: Resolutions;
  readonly exclusions: Exclusions;
  readonly fileWork: FileWork;
  readonly health: HealthLog;
  readonly verified: Verified;
  readonly mdns: boolean;
  readonly port: number;
  readonly startedAt: number;
  readonly doctor: Doctor;
  readonly places: Map<EntryId, EntryRef>;
  /** The interface that has this own address. */
  interfaceOf(local: Address): string | null;
  monoMs(): number;
  emit(event: ApiEvent): void;
}

const themeKey = 'preferences.theme';
const languageKey = 'preferences.language';

export function makeCalls(world: CallWorld): GroupScopedCalls {
  const { store, driver, gid, self } = world;
  const changed = () => world.emit({ kind: 'changed', group: gid, what: ['members', 'status'] });

  return {
    hello: () => ({
      apiVersion,
      version: programVersion,
      id: self,
      name: keptName(store),
      suggestedName: cleanName(os.hostname().replace(/\.local$/, '')),
      group: world.group,
      eventSeq: store.lastEvent(gid),
    }),
    status: () => status(world),
    members: () => members(world),
    group: () => ({ ...world.group, ...world.secrets() }),
    ...makeMessageCalls(world),
    ...makeTalkCalls(world),
    addAddress: ({ address }) => addAddress(world, address),
    setInterface: (choice) => setInterface(world, choice),
    gossip: () => {
      world.discovery.refresh();
      return { peers: command(() => driver.turn((node, now) => node.gossip(now))) };
    },
    events: ({ since, limit }) => ({
      group: gid,
      events: store.events(gid, since, limit).map((event) => ({ ...event, group: gid })),
      firstKept: store.firstEvent(gid),
      last: store.lastEvent(gid),
    }),
    // A promise also where the peer is not known.
    doctor: async ({ peer }) => await world.doctor.run(peer),
    doctorProgress: ({ peer }) => world.doctor.progress(peer),
    getPreferences: () => preferences(store),
    setPreferences: ({ theme, language }) => {
      command(() =>
        store.transaction(() => {
          if (theme !== undefined) store.setSetting(themeKey, theme);
          if (language !== undefined) store.setSetting(languageKey, language);
        }),
      );
      return preferences(store);
    },
    topology: () => surveyed(driver),
    health: (asked) => world.health.answer(asked),
    ...makeFileCalls(fileWorld(world)),
    ...makeGroupQueryCalls({ driver, self }),
    ...makeQueryCalls({ driver, self }),
    ...makeKeepingCalls({ driver, self, changed }),
    ...makePersonCalls({ driver, self, changed, verified: world.verified }),
    ...makeServiceCalls({ driver, self, changed, resolutions: world.resolutions, monoMs: () => world.monoMs() }),
  };
}

/** What the calls about files need of it. */
function fileWorld(world: CallWorld) {
  const { fileWork, store, group, driver } = world;
  return {
    ...{ files: fileWork.files, offering: fileWork.offering, store },
    entries: (prefix: string) => store.findEntries(group.id, prefix),
    member: (text: string) => findMember(driver.node, text),
    view: (entry: StoredEntry) => showMessage(world, entry),
  };
}

function members(world: CallWorld): Member[] {
  const { driver, self } = world;
  const { node } = driver;
  const interfaceOf = (id: LinkId): string | null => {
    const local = driver.localOf(id);
    return local === undefined ? null : world.interfaceOf(local);
  };
  const { verified } = world;
  const pictureOf = (member: MemberEntry): string | null => pictureName(driver, member);
  return [...node.membership.all()]
    .filter((member) => member.record !== null)
    .map((member) => memberView(node, self, member, { monoMs: world.monoMs(), interfaceOf, pictureOf, verified }))
    .sort((a, b) => Number(b.self) - Number(a.self) || a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
}

/** Rejects where the node cannot ask. One that was built anew meanwhile has no answer: what it knows is little. */
async function surveyed(driver: Driver): Promise<Topology> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(over, surveyMs * 2);
    const end = driver.listen((event) => {
      if (event.type === 'surveyed') over();
    });
    function over(): void {
      clearTimeout(timer);
      end();
      resolve();
    }
    command(() => driver.turn((node, now) => node.survey.start(now)));
  });
  const { found } = driver.node.survey;
  if (found === null) throw refusal('timeout', 'refused.began-anew');
  const alive = [...driver.node.membership.all()].filter(({ state }) => state === 'alive').map(({ id }) => id);
  return topologyView(found, alive);
}

function setInterface(world: CallWorld, choice: CheckedArguments<'setInterface'>): CheckedArguments<'setInterface'> {
  const { name, used } = choice;
  command(() => world.exclusions.set(name, !used));
  world.discovery.refresh();
  world.emit({ kind: 'changed', group: null, what: ['status'] });
  return { name, used };
}

function preferences(store: Store): Preferences {
  const theme = store.setting(themeKey);
  const language = store.setting(languageKey);
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    language: language === 'en' || language === 'de' ? language : 'system',
  };
}

function status(world: CallWorld): Status {
  const { driver, store, discovery, gid, group } = world;
  const { node, counters } = driver;
  const monoMs = world.monoMs();
  return {
    ...counters.snapshot(),
    // The node's own count is ahead of the store where that has failed.
    entries: store.countEntries(gid),
    events: store.lastEvent(gid),
    version: programVersion,
    id: world.self,
    name: keptName(store),
    group,
    uptimeMs: Math.round(monoMs - world.startedAt),
    port: world.port,
    links: node.links.size,
    members: [...node.membership.all()].filter((member) => member.record !== null).length,
    alive: [...node.membership.all()].filter((member) => member.state === 'alive').length,
    syncing: node.busy,
    backlog: node.backlog,
    mdns: world.mdns,
    interfaces: discovery.interfaces(),
    addresses: addressViews(node, monoMs),
    bytesPerSecond: counters.bytesPerSecond(monoMs),
    received: counters.receivedByType(),
    problem: driver.problem,
    twin: node.membership.twins.present({ mono: monoMs, wall: Date.now() }),
    clock: node.upkeep.clock,
    kept: keptView(node),
    gaps: node.upkeep.gapCount,
    services: serviceCounts(node, world.self, monoMs),
  };
}

function addAddress({ driver, store, gid }: CallWorld, text: string): { readonly address: string } {
  const parsed = parseAddress(text) ?? parseAddress(withUsualPort(text));
  if (parsed === undefined) {
    throw refusal('invalid', 'refused.no-address', { text });
  }
  if (!namesOneHost(parsed.host)) throw refusal('invalid', 'refused.many-hosts', { text });
  const address = formatAddress(parsed);
  command(() => {
    driver.turn((node, now) => {
      store.saveAddress(gid, { address, source: 'seed', peer: null, lastGood: null });
      node.handleAddress(now, { address, source: 'seed', peer: null, fits: true, isAsked: true });
    });
  });
  return { address };
}

/** For a host without a port: the first that a peer listens on. */
function withUsualPort(text: string): string {
  const host = text.trim().replace(/^\[(.*)\]$/, '$1');
  return host.includes(':') && !isIPv6(host) ? text : formatAddress({ host, port: gossipPort });
}
