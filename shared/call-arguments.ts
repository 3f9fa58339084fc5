/**
 * The arguments of every call, as schemas that check what comes from outside. Apart from api.ts, so that
 * the pages, which only call, do not carry the checker.
 */
import { z } from 'zod';
import { backupArguments } from './backup-arguments.ts';
import { fileArguments } from './file-arguments.ts';
import { healthMinutesMax, sampleMs } from './health.ts';
import { groupQueryArguments } from './group-query-arguments.ts';
import { groupArguments, inGroup } from './group-arguments.ts';
import {
  defaultRoom,
  interfaceNameCharsMax,
  nameBytesMax,
  pageRowsMax,
  remoteRowsMax,
  retentionDaysMax,
  retentionEventsMax,
  retentionEventsMin,
  retentionMessagesMax,
  retentionMibMax,
  resolveMsMax,
  ttlSecondsMax,
  utf8Bytes,
} from './limits.ts';
import { ownProfileArguments, personArguments } from './person-arguments.ts';
import { memberText, roomText, talkArguments } from './talk-arguments.ts';
import { appNameBytesMax, isAppName, serviceAddressCharsMax, tagBytesMax, tagsMax } from './service-text.ts';

const room = roomText;

const rows = z.int().min(1).max(pageRowsMax);
const days = z.int().min(1).max(retentionDaysMax);
const mib = z.int().min(1).max(retentionMibMax);

const app = z
  .string()
  .refine(
    (value) => isAppName(value.normalize('NFC')),
    `the name of an application has letters, digits, blanks and ._:/@+-, ${appNameBytesMax} bytes at most`,
  );
const serviceAddress = z.string().min(1).max(serviceAddressCharsMax);
const tags = z.array(z.string().max(tagBytesMax)).max(tagsMax, `a service has ${tagsMax} tags at most`).default([]);

/** As the system calls it; `*` at the end stands for any end. */
const interfaceName = z
  .string()
  .trim()
  .min(1, 'give the name of an interface')
  .max(interfaceNameCharsMax)
  .regex(/^\P{C}+$/u, 'the name of an interface has no control characters');

/** An id, or a prefix of it of 8 characters or more. */
const idText = z.string().min(8, 'give at least 8 characters of the id').max(64);

const doctorPeer = z.string().trim().min(1, 'give a name, an id or HOST:PORT').max(280);

/** Arguments of the calls of one group: each may name the group, and means the first one otherwise. */
const callsInGroup = {
  hello: z.strictObject({}),
  status: z.strictObject({}),
  members: z.strictObject({}),
  /** With the code that lets others in: a secret. */
  group: z.strictObject({}),
  ...talkArguments,
  message: z.strictObject({ id: idText }),
  addAddress: z.strictObject({ address: z.string().min(3).max(280) }),
  gossip: z.strictObject({}),
  events: z.strictObject({ since: z.int().min(0).default(0), limit: rows.default(pageRowsMax) }),
  /** Whether to announce on a network interface, kept in the profile; within two seconds. */
  setInterface: z.strictObject({ name: interfaceName, used: z.boolean() }),
  getPreferences: z.strictObject({}),
  /** What is left out stays as it is. */
  setPreferences: z.strictObject({
    theme: z.enum(['system', 'light', 'dark']).optional(),
    language: z.enum(['system', 'en', 'de']).optional(),
  }),
  /** What is missing here, by feed. */
  gaps: z.strictObject({}),
  getRetention: z.strictObject({}),
  /** What is not given stays as it is; null: without that limit. */
  setRetention: z.strictObject({
    days: days.nullable().optional(),
    mib: mib.nullable().optional(),
    eventDays: days.nullable().optional(),
    events: z.int().min(retentionEventsMin).max(retentionEventsMax).optional(),
    authorMib: mib.optional(),
    authorMessages: z.int().min(1).max(retentionMessagesMax).optional(),
  }),
  /** Why somebody is missing: a name, an id or its beginning, or host:port; without it, this computer. */
  doctor: z.strictObject({ peer: doctorPeer.optional() }),
  /** How far the last check of the same peer is. */
  doctorProgress: z.strictObject({ peer: doctorPeer.optional() }),
  block: z.strictObject({ id: idText }),
  unblock: z.strictObject({ id: idText }),
  services: z.strictObject({}),
  register: z.strictObject({
    app,
    address: serviceAddress,
    tags,
    /** Unix time in whole seconds: an older one, or the same again, changes nothing. */
    lastUpdate: z.int().min(0),
    ttlSeconds: z.int().min(1).max(ttlSecondsMax).optional(),
  }),
  unregister: z.strictObject({ app, address: serviceAddress }),
  resolve: z.strictObject({
    app,
    tags,
    /** Whether an endpoint is connected to before it is given. */
    check: z.boolean().default(true),
    /** Addresses that did not answer: they are purged first. */
    failed: z.array(serviceAddress).max(16).default([]),
    timeoutMs: z.int().min(100).max(resolveMsMax).default(10_000),
  }),
  /** Asks every member for its links. Answers when all have answered, or after some seconds with what came. */
  topology: z.strictObject({}),
  /** Traffic and health of the last `minutes`, a sample for so many seconds. */
  health: z.strictObject({
    minutes: z.int().min(1).max(healthMinutesMax).default(healthMinutesMax),
    everySeconds: z
      .int()
      .min(sampleMs / 1000)
      .max(600)
      .default(60),
  }),
  /** Of the member `at`, which is asked: one message, or a page of a room as `messages` gives it. */
  messageAt: z.strictObject({ at: memberText, id: idText }),
  messagesAt: z.strictObject({
    at: memberText,
    room: room.default(defaultRoom),
    before: idText.optional(),
    limit: z.int().min(1).max(remoteRowsMax).default(100),
  }),
  ...fileArguments,
  ...groupQueryArguments,
  ...personArguments,
} as const;

/** Arguments of every call; the keys are the closed list of calls. */
export const callArguments = {
  ...inGroup(callsInGroup),
  ...groupArguments,
  ...backupArguments,
  ...ownProfileArguments,
  /** Of this profile, in all of its groups. */
  setName: z.strictObject({
    name: z.string().refine((value) => utf8Bytes(value) <= nameBytesMax, 'the name is too long'),
  }),
} as const;
