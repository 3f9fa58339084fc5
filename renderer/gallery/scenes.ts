/** Every state that the page can be in, by name. Each is the real page on a fake engine. */
import type { PeerId } from '../../shared/ids.ts';
import type { AddressStatus, Gap, MemberService } from '../../shared/records.ts';
import { roomsAfterAbsence, wasAway } from './absence-scene.ts';
import { blockedThere, healthy, isolated, portTaken, underWay } from './diagnoses.ts';
import type { FakeApi, FakeScene } from './fake-api.ts';
import { others } from './fake-groups.ts';
import { fileMessages, fileRecords } from './file-scenes.ts';
import {
  absent,
  ana,
  awkward,
  crowd,
  everyone,
  manyMessages,
  message,
  onlySelf,
  openGroup,
  print,
  privateGroup,
  reception,
  self,
  status,
  talk,
  texts,
  unheard,
  workshop,
} from './fixtures.ts';

export interface Scene {
  readonly scene: FakeScene;
  /** What happens after the page is ready. */
  readonly after?: (api: FakeApi) => void;
}

const hall: FakeScene = {
  group: privateGroup,
  name: 'Mira',
  members: everyone,
  messages: talk,
  status: status(privateGroup, everyone),
};
const open: FakeScene = { ...hall, group: openGroup, groups: others, status: status(openGroup, everyone) };
const lonely: FakeScene = { ...hall, members: onlySelf, messages: [], status: status(privateGroup, onlySelf) };
const missing = absent(everyone);

export const scenes: Readonly<Record<string, () => Scene>> = {
  'onboarding-open': () => ({ scene: { ...open, name: '' } }),
  'onboarding-private': () => ({
    scene: { ...hall, name: '', members: onlySelf, status: status(privateGroup, onlySelf) },
  }),
  conversation: () => ({ scene: hall }),
  'open-group': () => ({ scene: open }),
  german: () => ({ scene: { ...open, language: 'de' } }),
  texts: () => ({
    scene: { ...hall, members: awkward, messages: texts, status: status(privateGroup, awkward) },
  }),
  services: () => {
    const offered = (id: PeerId) => (id === workshop ? printer : id === self ? served : []);
    const members = everyone.map((one) => ({ ...one, services: offered(one.id) }));
    return { scene: { ...hall, members, status: status(privateGroup, members) } };
  },
  crowd: () => ({ scene: { ...hall, members: crowd, status: status(privateGroup, crowd) } }),
  'first-message': () => ({ scene: { ...hall, messages: [] } }),
  alone: () => ({ scene: lonely }),
  'alone-known': () => ({
    scene: {
      ...lonely,
      members: missing,
      status: status(privateGroup, missing, {
        addresses: [
          tried('192.168.4.30:47474', workshop, 8_000, 'refused'),
          tried('192.168.4.31:47474', reception, 14_000, 'no answer'),
          tried('192.168.4.77:47474', null, null, null),
        ],
      }),
    },
  }),
  'alone-history': () => ({ scene: { ...hall, members: missing, status: status(privateGroup, missing) } }),
  'no-network': () => ({
    scene: { ...lonely, status: status(privateGroup, onlySelf, { interfaces: [] }) },
  }),
  connecting: () => {
    const members = unheard(everyone);
    const addresses = members
      .filter((one) => !one.self)
      .map((one, index) => ({
        address: `192.168.4.${30 + index}:47474`,
        source: 'remembered' as const,
        peer: one.id,
        via: null,
        metHere: false,
        nextTryMs: null,
        failure: null,
        lastError: null,
      }));
    return {
      scene: { ...hall, members, status: status(privateGroup, members, { uptimeMs: 1_400, syncing: true, addresses }) },
    };
  },
  problem: () => ({
    scene: { ...hall, status: status(privateGroup, everyone, { problem: 'the disk is full.' }) },
  }),
  twin: () => ({
    scene: {
      ...hall,
      status: status(privateGroup, everyone, {
        twin: { name: 'Reception', endpoints: [], address: '192.168.4.77:47474', seenAt: Date.now() },
      }),
    },
  }),
  'clock-off': () => ({
    scene: {
      ...hall,
      status: status(privateGroup, everyone, { clock: { aheadMs: 420_000, agreeing: 4, compared: 5 } }),
    },
  }),
  files: () => ({ scene: { ...hall, messages: fileMessages, files: fileRecords } }),
  'files-page': () => ({ scene: { ...hall, messages: fileMessages, files: fileRecords }, after: openFiles }),
  health: () => ({ scene: { ...hall, health: 'hour' }, after: openHealth }),
  'health-empty': () => ({ scene: { ...lonely, health: 'begun' }, after: openHealth }),
  'doctor-healthy': () => ({ scene: { ...hall, diagnosis: healthy }, after: openDoctor }),
  'doctor-running': () => ({ scene: { ...hall, diagnosis: underWay, hangs: ['doctor'] }, after: openDoctor }),
  'doctor-isolated': () => ({ scene: { ...hall, diagnosis: isolated }, after: openDoctor }),
  'doctor-blocked-there': () => ({ scene: { ...hall, diagnosis: blockedThere }, after: openDoctor }),
  'doctor-here': () => ({ scene: { ...hall, diagnosis: portTaken }, after: openDoctor }),
  'doctor-fails': () => ({
    scene: { ...hall, fails: { doctor: 'four checks are under way: wait until one of them is over' } },
    after: openDoctor,
  }),
  gap: () => ({
    scene: {
      ...hall,
      status: status(privateGroup, everyone, { gaps: 1 }),
      gaps: [
        {
          ...{ author: ana, epoch: 'e' as Gap['epoch'], fork: null, entries: 3, bodies: 0, atLeast: false, ranges: [] },
          ...{ holders: [{ peer: reception, count: 2 }], state: 'asked' },
        },
      ],
    },
  }),
  'address-refused': () => ({
    scene: {
      ...hall,
      status: status(privateGroup, everyone, {
        addresses: [{ ...tried('192.168.1.20:47474', null, 8_000, 'refused'), failure: 'refused' }],
      }),
    },
  }),
  detached: () => ({ scene: hall, after: (api) => api.connection('closed') }),
  locked: () => ({ scene: hall, after: (api) => api.connection('locked') }),
  starting: () => ({ scene: { ...hall, hangs: ['hello'] } }),
  'start-failed': () => ({
    scene: { ...hall, fails: { hello: 'Grapevine on this computer did not answer in time.' } },
  }),
  sending: () => ({ scene: { ...hall, hangs: ['send'] } }),
  'send-fails': () => ({
    scene: { ...hall, fails: { send: 'the disk is full, so that the message could not be stored' } },
  }),
  many: () => ({ scene: { ...hall, messages: manyMessages(10_000) } }),
  absence: () => {
    wasAway(hall.group.id);
    const coming = status(privateGroup, everyone, { syncing: true, backlog: 8431 });
    return { scene: { ...hall, rooms: roomsAfterAbsence, status: coming } };
  },
  arriving: () => ({
    scene: { ...hall, messages: manyMessages(200) },
    after: (api) => {
      Object.assign(window, {
        arrive: (count: number) => {
          for (let index = 0; index < count; index += 1) {
            const author = index % 2 === 0 ? ana : print;
            api.arrive(message({ author, text: `arrived ${index + 1}`, minutesAgo: -index / 60 }));
          }
        },
      });
    },
  }),
};

const served: readonly MemberService[] = [
  { app: 'greeting', address: '192.168.4.21:8080', tags: [], lastUpdate: 1_790_000_000, healthy: true },
];
const printer: readonly MemberService[] = [
  { app: 'printer', address: '192.168.4.33:631', tags: ['floor=2'], lastUpdate: 1_790_000_000, healthy: true },
  {
    ...{ app: 'scanner-with-a-name-that-is-much-too-long-for-a-narrow-rail', lastUpdate: 1_790_000_000 },
    ...{ address: 'http://print-room.local:5000/scan', tags: [], healthy: false },
  },
];

function tried(
  address: string,
  peer: PeerId | null,
  nextTryMs: number | null,
  lastError: string | null,
): AddressStatus {
  return { address, source: 'remembered', peer, via: null, metHere: false, nextTryMs, failure: null, lastError };
}

function openFiles(): void {
  if (document.querySelector('.files-body') !== null) return;
  window.dispatchEvent(new KeyboardEvent('keydown', { key: '3', ctrlKey: true, bubbles: true }));
  requestAnimationFrame(openFiles);
}

function openHealth(): void {
  if (document.querySelector('.health-body, .health-empty') !== null) return;
  window.dispatchEvent(new KeyboardEvent('keydown', { key: '4', ctrlKey: true, bubbles: true }));
  requestAnimationFrame(openHealth);
}

/** As Ctrl D does, as soon as the page listens for it. */
function openDoctor(): void {
  if (document.querySelector('.doctor') !== null) return;
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', ctrlKey: true, bubbles: true }));
  requestAnimationFrame(openDoctor);
}
