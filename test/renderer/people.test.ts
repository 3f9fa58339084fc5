/** The list of people: its order, its marks, and names that look alike. */
import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/ids.ts';
import type { AddressStatus, Gap } from '../../shared/records.ts';
import { progressOf } from '../../renderer/components/AddAddressDialog.tsx';
import { noticeOf } from '../../renderer/components/NoticeBar.tsx';
import { gapNoteOf } from '../../renderer/store/gaps.ts';
import { gatherPeople, idMarkChars, personOf, presenceOf } from '../../renderer/store/people.ts';
import { isOnlyHere, provenanceOf } from '../../renderer/store/provenance.ts';
import { dialling, situationOf } from '../../renderer/store/situation.ts';
import { initialState } from '../../renderer/store/state.ts';
import { stepsOf } from '../../renderer/components/TravelledPanel.tsx';
import { ana, ben, member, message, self, status } from './fixtures.ts';

const three = [member(self, 'Mira'), member(ana, 'Ana'), member(ben, 'Ben')];

describe('people', () => {
  it('two of one name, in whatever case: both carry characters of their id', () => {
    const people = gatherPeople([member(self, 'Mira'), member(ana, 'Ana'), member(ben, 'ANA')]);
    expect(personOf(people, ana).mark).toBe(ana.slice(0, idMarkChars));
    expect(personOf(people, ben).mark).toBe(ben.slice(0, idMarkChars));
    expect(personOf(people, self).mark).toBeNull();
  });

  it('nobody with that id: is named by it', () => {
    expect(personOf(gatherPeople([]), 'abcdefghij')).toMatchObject({ name: '', mark: 'abcdef', member: null });
  });

  it('the list: oneself, the present, then the others', () => {
    const people = gatherPeople([member(ana, 'Ana', { state: 'dead' }), member(ben, 'Ben'), member(self, 'Mira')]);
    expect(people.list.map((one) => one.name)).toEqual(['Mira', 'Ben', 'Ana']);
    expect(people.here).toBe(2);
  });

  it('a member that was not heard in this run: is not said to be here', () => {
    expect(presenceOf(member(ana, 'Ana', { heard: false }))).toBe('unheard');
    expect(presenceOf(member(ana, 'Ana', { heard: false, state: 'left' }))).toBe('left');
    expect(presenceOf(member(ana, 'Ana', { state: 'suspect' }))).toBe('silent');
    expect(presenceOf(member(ana, 'Ana', { state: 'dead' }))).toBe('unreachable');
  });
});

describe('provenance', () => {
  it('an own message: waits until somebody else has it', () => {
    const own = (count: number) =>
      message(1, { author: self, path: [], receivedFrom: [], holders: { count, total: 3, atLeast: false } });
    expect(provenanceOf(own(1), self)).toEqual({ kind: 'waiting' });
    expect(provenanceOf(own(2), self)).toEqual({ kind: 'sent' });
    expect(isOnlyHere(own(1).holders)).toBe(true);
    expect(isOnlyHere({ count: 1, total: 1, atLeast: false })).toBe(false);
  });

  it('a message of another: came directly, or via the last hop', () => {
    expect(provenanceOf(message(1), self)).toEqual({ kind: 'direct' });
    expect(provenanceOf(message(1, { path: [ana, 'x', ben] }), self)).toEqual({ kind: 'via', id: ben });
    expect(provenanceOf(message(1, { path: [], receivedFrom: [ben] }), self)).toEqual({ kind: 'via', id: ben });
  });

  it('the path that is drawn: author, hops, later copies, oneself', () => {
    const detail = {
      ...message(1, { path: [ana, ben] }),
      holderIds: [ana, ben, self],
      missingIds: [],
      versions: [],
      duplicates: [{ from: ana, at: message(1).receivedAt + 12 }],
    };
    const steps = stepsOf(detail, gatherPeople(three), self);
    expect(steps.map((step) => step.role)).toEqual(['author', 'hop', 'again', 'self']);
    expect(steps[2]?.text).toContain('12');
  });
});

function address(text: string, change: Partial<AddressStatus> = {}): AddressStatus {
  const usual = { source: 'seed', peer: null, via: null, metHere: false, nextTryMs: null } as const;
  return { address: text, ...usual, failure: null, lastError: null, ...change };
}

describe('what is missing', () => {
  const gap = (author: PeerId, entries: number, change: Partial<Gap> = {}): Gap => ({
    ...{ author, epoch: 'e' as Gap['epoch'], fork: null, entries, bodies: 0, atLeast: false, ranges: [], holders: [] },
    ...{ state: 'asked' as const, ...change },
  });

  it('[E20] is told of whom most is missing, with who has how many of it', () => {
    const holders = [{ peer: ben, count: 2 }];
    const note = gapNoteOf([gap(ben, 1), gap(ana, 2, { bodies: 1, holders })], gatherPeople(three));
    expect(note).toEqual({
      title: '3 messages from Ana are missing here.',
      detail: 'Ben has 2 of them. They are being asked for. Messages from 1 other person are missing, too.',
    });
    expect(gapNoteOf([gap(ana, 1)], gatherPeople(three))?.title).toBe('1 message from Ana is missing here.');
    expect(gapNoteOf([], gatherPeople(three))).toBeNull();
  });
});

describe('the situation', () => {
  const base = { ...initialState, members: three.slice(0, 1), status: status(), lostAt: null };

  it('the engine is lost: comes before everything else', () => {
    const lost = { ...base, lostAt: 5, status: status({ problem: 'disk' }) };
    expect(situationOf(lost)).toEqual({ kind: 'detached', since: 5 });
    expect(noticeOf(situationOf(lost), true, false)?.tone).toBe('danger');
  });

  it('the engine was started again: is told apart from one that does not answer', () => {
    const locked = { ...base, lostAt: 5, connection: 'locked' as const };
    expect(situationOf(locked)).toEqual({ kind: 'locked' });
    expect(noticeOf(situationOf(locked), true, false)).toMatchObject({ tone: 'danger', icon: 'locked' });
  });

  it('nothing can be stored: is told before the open group is', () => {
    const state = { ...base, status: status({ problem: 'the disk is full.' }) };
    expect(noticeOf(situationOf(state), true, false)?.detail).toContain('the disk is full.');
  });

  it('[E23] a twin: comes before what the network does, with its name and place', () => {
    const twin = { name: 'Mira', endpoints: ['10.0.0.9:1'], address: null, seenAt: 1 };
    const notice = noticeOf(situationOf({ ...base, status: status({ twin }) }), true, false);
    expect(notice).toMatchObject({ tone: 'danger', icon: 'twin' });
    expect(notice?.title).toBe('This identity is also running as Mira at 10.0.0.9:1.');
  });

  it('[E24] the own clock is off: says by how much, and how many say so', () => {
    const clock = { aheadMs: 420_000, agreeing: 4, compared: 5 };
    const notice = noticeOf(situationOf({ ...base, status: status({ clock }) }), true, false);
    expect(notice?.title).toBe('Your clock is 7 min ahead of 4 of 5 others.');
    const behind = { ...base, status: status({ clock: { ...clock, aheadMs: -420_000 } }) };
    expect(noticeOf(situationOf(behind), true, false)?.title).toContain('behind 4 of 5');
  });

  it('nobody is linked: alone, connecting or without a network', () => {
    expect(situationOf(base).kind).toBe('alone');
    expect(situationOf({ ...base, status: status({ interfaces: [] }) }).kind).toBe('no-network');
    const addresses = [address('a:1')];
    expect(situationOf({ ...base, status: status({ addresses }) })).toEqual({ kind: 'connecting', trying: 1 });
    expect(situationOf({ ...base, status: status({ addresses, uptimeMs: 60_000 }) }).kind).toBe('alone');
  });

  it('mDNS is off: nothing is claimed about networks', () => {
    expect(situationOf({ ...base, status: status({ interfaces: [], mdns: false }) }).kind).toBe('alone');
  });

  it('somebody is linked: no notice but that of the open group', () => {
    const state = { ...base, members: three, status: status({ links: 2 }) };
    expect(situationOf(state)).toEqual({ kind: 'among' });
    expect(noticeOf(situationOf(state), false, false)).toBeNull();
    expect(noticeOf(situationOf(state), true, false)?.icon).toBe('open');
    const gap = { title: '3 missing', detail: '' };
    expect(noticeOf(situationOf(state), true, false, gap)?.icon).toBe('open');
    expect(noticeOf(situationOf(state), false, false, gap)).toMatchObject({ tone: 'info', icon: 'gap' });
  });

  it('a linked address: is not being dialled', () => {
    const addresses = [
      address('a:1', { source: 'mdns', peer: ana }),
      address('b:1', { source: 'mdns', nextTryMs: 500 }),
    ];
    expect(dialling(status({ addresses }), three)).toEqual([]);
  });

  it('an added address: is followed from the call to the link', () => {
    const people = gatherPeople(three);
    const at = (nextTryMs: number | null, peer: typeof ana | null) =>
      status({ addresses: [address('a:1', { peer, nextTryMs, failure: 'refused' })] });
    expect(progressOf('a:1', status(), people)).toMatchObject({ kind: 'trying', text: expect.stringContaining('a:1') });
    expect(progressOf('a:1', at(8_000, null), people)).toMatchObject({
      kind: 'failed',
      text: expect.stringContaining('Nothing listens at a:1.'),
    });
    expect(progressOf('a:1', at(null, ana), people)).toEqual({ kind: 'linked', text: 'Linked with Ana.' });
  });

  it.for([
    ['timeout', 'does not answer'],
    ['not-grapevine', 'it is not Grapevine'],
    ['closed', 'another group'],
    ['stranger', 'another group'],
    ['self', 'is this computer'],
  ] as const)('[D24] an added address that ends in %s: says so in words of its own', ([failure, words]) => {
    const known = status({ addresses: [address('a:1', { nextTryMs: 8_000, failure })] });
    const { kind, text } = progressOf('a:1', known, gatherPeople(three));
    expect([kind, text.includes(words), text.includes('tried again')]).toEqual(['failed', true, failure !== 'self']);
  });
});
