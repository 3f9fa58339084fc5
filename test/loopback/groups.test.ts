/** Real engines that are in several groups at once: what belongs to one of them reaches nobody of another. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { newGroupCode, openGroupCode } from '../../engine/index.ts';
import { KeptGroups } from '../../engine/kept-groups.ts';
import { openProfile } from '../../engine/profile.ts';
import { openHost } from '../../host/host.ts';
import type { ApiEvent } from '../../shared/api.ts';
import { groupsMax } from '../../shared/groups.ts';
import { Engines, addressOf, idOf, until } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

const say = (engine: Engine, group: string, text: string): void => void engine.send({ room: 'general', text, group });
const read = (engine: Engine, group: string): string[] =>
  engine.messages({ room: 'general', limit: 100, group }).messages.map(({ text }) => text);
const linkedIn = (a: Engine, b: Engine, group: string): boolean =>
  a.members({ group }).some(({ id, linked }) => linked && id === idOf(b));
const names = (engine: Engine): string[] => engine.groups({}).map(({ name }) => name);

/** Meets `host` in one of its groups: by a link with its address, as somebody would have it sent. */
async function meet(guest: Engine, host: Engine, group: string): Promise<void> {
  guest.joinGroup({ invite: `${host.group({ group }).link.split('?')[0]}?name=${group}` });
  guest.addAddress({ address: addressOf(host), group });
  await until(`both are linked in ${group}`, () => linkedIn(guest, host, group) && linkedIn(host, guest, group));
}

describe('[T6] [S2] peers that are in two groups each', () => {
  test('three of them, no two in the same two: each message reaches its own group and no other', async () => {
    const [ada, bob, cyd] = await Promise.all(['Ada', 'Bob', 'Cyd'].map((name) => engines.open(name)));
    if (ada === undefined || bob === undefined || cyd === undefined) throw new Error('three were opened');
    for (const engine of [ada, bob, cyd]) expect(names(engine)).toEqual(['Everyone on this network']);
    ada.createGroup({ name: 'red' });
    ada.createGroup({ name: 'blue' });
    bob.createGroup({ name: 'green' });
    await meet(bob, ada, 'red');
    await meet(cyd, ada, 'blue');
    await meet(cyd, bob, 'green');
    say(ada, 'red', 'to red');
    say(cyd, 'blue', 'to blue');
    say(bob, 'green', 'to green');
    say(bob, 'red', 'to red, too');
    await until('red is level', () => read(bob, 'red').length === 2 && read(ada, 'red').length === 2);
    await until('blue is level', () => read(ada, 'blue').length === 1);
    await until('green is level', () => read(cyd, 'green').length === 1);
    expect([read(ada, 'red'), read(bob, 'red')]).toEqual([
      ['to red', 'to red, too'],
      ['to red', 'to red, too'],
    ]);
    expect([read(ada, 'blue'), read(cyd, 'blue')]).toEqual([['to blue'], ['to blue']]);
    expect([read(bob, 'green'), read(cyd, 'green')]).toEqual([['to green'], ['to green']]);
    // Bob has links to Cyd in green and to Ada in red, and has never heard of blue.
    for (const text of ['blue', ada.group({ group: 'blue' }).id]) {
      expect(() => bob.messages({ room: 'general', limit: 1, group: text })).toThrow('in no group');
    }
    expect(bob.members({ group: 'red' }).map(({ name }) => name)).toEqual(['Bob', 'Ada']);
    expect(bob.members({ group: 'green' }).map(({ name }) => name)).toEqual(['Bob', 'Cyd']);
    for (const engine of [ada, bob, cyd]) expect(read(engine, 'open')).toEqual([]);
  });

  test('one that is no member of a group: dials its members at their very address, and learns nothing of it', async () => {
    const [ada, bob] = await Promise.all(['Ada', 'Bob'].map((name) => engines.open(name)));
    if (ada === undefined || bob === undefined) throw new Error('two were opened');
    ada.createGroup({ name: 'closed' });
    say(ada, 'closed', 'secret');
    bob.createGroup({ name: 'other' });
    bob.addAddress({ address: addressOf(ada), group: 'other' });
    bob.addAddress({ address: addressOf(ada), group: 'open' });
    await until('they are linked where both are', () => linkedIn(bob, ada, 'open'));
    await until('the other dial has ended', () =>
      bob
        .status({ group: 'other' })
        .addresses.some(({ address, failure }) => address === addressOf(ada) && failure === 'closed'),
    );
    expect(bob.members({ group: 'other' }).map(({ name }) => name)).toEqual(['Bob']);
    expect(bob.members({ group: 'open' }).map(({ name }) => name)).toEqual(['Bob', 'Ada']);
    expect(ada.members({ group: 'closed' }).map(({ name }) => name)).toEqual(['Ada']);
    expect(JSON.stringify(bob.events({ since: 0, limit: 100, group: 'other' }).events)).not.toContain(idOf(ada));
  });
});

describe('[N1] groups come and go while a peer runs', () => {
  test('made, named, left and joined again: the history is there again, and a restart keeps it all', async () => {
    const profileDir = engines.newProfile();
    const ada = await engines.open('Ada', { profileDir });
    const { code, words, id } = ada.createGroup({ name: 'Studio' });
    say(ada, id, 'kept');
    expect(ada.renameGroup({ group: 'studio', name: 'Workshop' }).name).toBe('Workshop');
    ada.leaveGroup({ group: 'open' });
    expect(names(ada)).toEqual(['Workshop']);
    expect(() => ada.leaveGroup({ group: 'Workshop' })).toThrow('the only group');
    ada.joinGroup({ invite: openGroupCode });
    ada.leaveGroup({ group: id.slice(0, 10) });
    expect(names(ada)).toEqual(['Everyone on this network']);
    expect(ada.joinGroup({ invite: words.toUpperCase(), name: 'Again' })).toMatchObject({ id, code, name: 'Again' });
    expect(read(ada, 'again')).toEqual(['kept']);
    await engines.stop(ada);
    const later = await engines.open('Ada', { profileDir });
    expect(names(later)).toEqual(['Everyone on this network', 'Again']);
    expect(read(later, id)).toEqual(['kept']);
    say(later, id, 'and more');
    expect(read(later, id)).toEqual(['kept', 'and more']);
    // One identity, one feed: no fork, no new epoch.
    const epochs = later.messages({ room: 'general', limit: 10, group: id }).messages.map(({ epoch }) => epoch);
    expect(new Set(epochs).size).toBe(1);
  });

  test('left: its members are told, and no link stays; another group of the same two goes on', async () => {
    const [ada, bob] = await Promise.all(['Ada', 'Bob'].map((name) => engines.open(name)));
    if (ada === undefined || bob === undefined) throw new Error('two were opened');
    ada.createGroup({ name: 'red' });
    ada.createGroup({ name: 'blue' });
    await meet(bob, ada, 'red');
    await meet(bob, ada, 'blue');
    bob.leaveGroup({ group: 'red' });
    await until('Ada knows', () => ada.members({ group: 'red' }).some(({ state }) => state === 'left'));
    await until('no link is left', () => ada.status({ group: 'red' }).links === 0);
    say(ada, 'blue', 'still here');
    await until('blue goes on', () => read(bob, 'blue').length === 1);
    expect(ada.groups({}).find(({ name }) => name === 'red')).toMatchObject({ members: 2, alive: 1, links: 0 });
  });

  test('a name chosen for the profile is heard in all of them', async () => {
    const [ada, bob] = await Promise.all(['Ada', 'Bob'].map((name) => engines.open(name)));
    if (ada === undefined || bob === undefined) throw new Error('two were opened');
    ada.createGroup({ name: 'red' });
    ada.createGroup({ name: 'blue' });
    await meet(bob, ada, 'red');
    await meet(bob, ada, 'blue');
    ada.setName({ name: 'Countess' });
    for (const group of ['red', 'blue']) {
      await until('the name has come', () => bob.members({ group }).some(({ name }) => name === 'Countess'));
    }
  });

  test('one too many is refused with what to do', async () => {
    const ada = await engines.open('Ada');
    for (let count = 1; count < groupsMax; count += 1) ada.createGroup({ name: `group ${count}` });
    expect(() => ada.createGroup({ name: 'one more' })).toThrow(`${groupsMax} groups at most: leave one first`);
    expect(ada.groups({})).toHaveLength(groupsMax);
    ada.leaveGroup({ group: 'group 1' });
    ada.createGroup({ name: 'one more' });
    expect(names(ada).at(-1)).toBe('one more');
  });

  test('an invite is looked at before anything is done', async () => {
    const ada = await engines.open('Ada');
    const code = newGroupCode();
    const invite = `grapevine://join/${code}?at=10.1.2.3:47474&at=8.8.8.8:47474&name=Caf%C3%A9%20%E2%80%AErtl`;
    const check = ada.checkInvite({ invite });
    expect(check).toMatchObject({ joined: false, group: { name: 'Café rtl', open: false, named: true } });
    expect(check).toMatchObject({ addresses: ['10.1.2.3:47474'], far: ['8.8.8.8:47474'] });
    expect(ada.groups({})).toHaveLength(1);
    const joined = ada.joinGroup({ invite });
    expect(joined).toMatchObject({ id: check.group.id, name: 'Café rtl', addresses: ['10.1.2.3:47474'] });
    expect(ada.checkInvite({ invite })).toMatchObject({ joined: true });
    expect(() => ada.checkInvite({ invite: `${code.slice(0, -1)}!` })).toThrow(/no "!"/);
    expect(ada.checkInvite({ invite: openGroupCode })).toMatchObject({ joined: true, group: { open: true } });
  });

  test('[N4] a link from outside waits for the page, once, and joins nothing', async () => {
    const ada = await engines.open('Ada');
    const heard: ApiEvent[] = [];
    ada.subscribe((event) => heard.push(event));
    const invite = `grapevine://join/${newGroupCode()}`;
    expect(() => ada.offerInvite({ invite: 'grapevine://join/nonsense' })).toThrow(/group code/);
    ada.offerInvite({ invite });
    expect(heard).toEqual([{ kind: 'changed', group: null, what: ['invite'] }]);
    expect([ada.takeInvite({}), ada.takeInvite({})]).toEqual([{ invite }, { invite: null }]);
    expect(ada.groups({})).toHaveLength(1);
  });
});

describe('[N3] events of several groups', () => {
  test('are numbered each by itself, say whose they are, and resume each by itself', async () => {
    const ada = await engines.open('Ada');
    const heard: ApiEvent[] = [];
    ada.subscribe((event) => heard.push(event));
    const { id } = ada.createGroup({ name: 'red' });
    const { id: open } = ada.hello({}).group;
    say(ada, id, 'one');
    say(ada, open, 'two');
    say(ada, id, 'three');
    const seqs = (group: string): number[] =>
      heard.flatMap((event) => (event.kind === 'log' && event.event.group === group ? [event.event.seq] : []));
    const kept = (group: string): number[] =>
      ada.events({ since: 0, limit: 100, group }).events.map(({ seq, group: of }) => (of === group ? seq : -1));
    expect(seqs(id)).toEqual(kept(id));
    expect(kept(open).slice(-seqs(open).length)).toEqual(seqs(open));
    expect(kept(id)).toEqual(kept(id).map((_seq, index) => index + 1));
    // Whoever names no group means the first, as ever.
    expect(ada.events({ since: 0, limit: 100 }).group).toBe(open);
  });
});

describe('a profile of a version that knew one group', () => {
  test('opens with that group, and one that goes back finds it', async () => {
    const profileDir = engines.newProfile();
    const code = newGroupCode();
    const profile = openProfile(profileDir);
    profile.store.setSetting('group.code', code);
    profile.release();
    const ada = await engines.open('Ada', { profileDir });
    expect(ada.group({}).code).toBe(code);
    ada.createGroup({ name: 'red' });
    await engines.stop(ada);
    const again = openProfile(profileDir);
    expect(again.store.setting('group.code')).toBe(code);
    // The old version goes elsewhere: that group comes first, and nothing is lost.
    again.store.setSetting('group.code', openGroupCode);
    expect(new KeptGroups(again.store).all.map(({ name, keys }) => (keys.open ? 'open' : name))).toEqual([
      'open',
      '',
      'red',
    ]);
    again.release();
  });

  test('told of one group at the start: runs that alone, and keeps the others for later', async () => {
    const profileDir = engines.newProfile();
    const [one, other] = [newGroupCode(), newGroupCode()];
    await engines.stop(await engines.open('Ada', { profileDir, groupCode: one }));
    const alone = await engines.open('Ada', { profileDir, groupCode: other });
    expect(alone.groups({})).toHaveLength(1);
    expect(alone.group({}).code).toBe(other);
    await engines.stop(alone);
    const both = await engines.open('Ada', { profileDir });
    expect(both.groups({}).map(({ id }) => both.group({ group: id }).code)).toEqual([other, one]);
  });
});

describe('[N3] over HTTP and WebSocket', () => {
  test('a client that names no group hears of the first alone; one that names another, or all, of these', async () => {
    const profileDir = engines.newProfile();
    const host = await openHost(
      { openEngine: (options) => engines.open('Ada', options) },
      {
        engine: { profileDir, mdns: false, listen: { host: '127.0.0.1', port: 0 } },
        api: undefined,
        rendererDir: undefined,
      },
    );
    const { origin, port } = new URL(host.link);
    const headers = { authorization: `Bearer ${host.token}`, 'content-type': 'application/json' };
    const call = async (name: string, args: object): Promise<unknown> =>
      (await fetch(`${origin}/api/${name}`, { method: 'POST', headers, body: JSON.stringify(args) })).json();
    const { id } = (await call('createGroup', { name: 'red' })) as { id: string };
    const heard = new Map<string, string[]>();
    const sockets = ['', '?group=red', '?group=all'].map((query) => {
      const texts: string[] = [];
      heard.set(query, texts);
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/ws${query}`, { headers });
      socket.on('message', (data: Buffer) => texts.push(data.toString()));
      return socket;
    });
    const stranger = new WebSocket(`ws://127.0.0.1:${port}/api/ws?group=blue`, { headers });
    const [closedWith] = (await once(stranger, 'close')) as [number];
    expect(closedWith).toBe(1008);
    await until('all are connected', () => sockets.every(({ readyState }) => readyState === WebSocket.OPEN));
    const first = (await call('send', { text: 'to all' })) as { id: string };
    const second = (await call('send', { text: 'to red', group: 'red' })) as { id: string };
    const has = (query: string, message: { id: string }): boolean =>
      (heard.get(query) ?? []).some((text) => text.includes(message.id));
    await until('both have come', () => has('?group=all', first) && has('?group=all', second));
    await until('each has its own', () => has('', first) && has('?group=red', second));
    expect([has('', second), has('?group=red', first)]).toEqual([false, false]);
    const lines = await (await fetch(`${origin}/api/events?follow=0&group=${id}`, { headers })).text();
    expect([lines.includes(second.id), lines.includes(first.id)]).toEqual([true, false]);
    const follow = await fetch(`${origin}/api/events?group=red`, { headers });
    await call('leaveGroup', { group: 'red' });
    expect(await follow.text()).toContain('"type":"stream-end","reason":"left"');
    for (const socket of sockets) socket.terminate();
    await host.close();
  });
});
