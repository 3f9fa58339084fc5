/** Invite links: what one carries, and what a hostile one cannot do. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newGroupCode } from '../../engine/crypto/group-code.ts';
import { inviteAddresses, parseJoin } from '../../engine/invites.ts';
import { formatInvite, inviteAddressesMax, inviteCharsMax, parseInvite } from '../../shared/invite.ts';

const code = newGroupCode();
const link = (query: string, used: string = code): string => `grapevine://join/${used}${query}`;

describe('[D19] an invite link', () => {
  test('with a code and addresses is read back, IPv6 and all', () => {
    const addresses = ['192.168.1.20:47474', '[fd12::5]:47474'];
    const text = formatInvite({ code, addresses });
    expect(text).toBe(`grapevine://join/${code}?at=192.168.1.20:47474&at=%5Bfd12::5%5D:47474`);
    expect(parseInvite(text)).toEqual({ ok: true, invite: { code, addresses } });
    expect(parseJoin(`  ${text}\n`)).toEqual({ ok: true, code, seeds: addresses, far: [], name: '' });
  });

  test('in capitals, encoded by some program, or with what a later version adds, is read as well', () => {
    expect(parseJoin(`GRAPEVINE://JOIN/${code.toUpperCase()}`)).toMatchObject({ ok: true, code });
    expect(parseJoin(link('/?name=Studio&at=10.0.0.7%3A47474'))).toMatchObject({ seeds: ['10.0.0.7:47474'] });
  });

  test('may say what its maker calls the group, in any script, and that is cleaned and cut', () => {
    const text = formatInvite({ code, addresses: ['10.0.0.7:47474'], name: "Nana's Küche (葡萄) \u202e🍇" });
    expect(text).toMatch(/^[\w:/?&=.%-]+$/);
    expect(parseJoin(text)).toMatchObject({ name: "Nana's Küche (葡萄) 🍇", seeds: ['10.0.0.7:47474'] });
    const longest = formatInvite({ code, addresses: [], name: '葡'.repeat(40) });
    expect(parseJoin(longest)).toMatchObject({ name: '葡'.repeat(21) });
    expect(longest.length).toBeLessThan(inviteCharsMax / 2);
    expect(parseJoin(link('?name=%E0%A4%A'))).toMatchObject({ ok: true, name: '' });
    expect(parseJoin(link('?name=%00%0A'))).toMatchObject({ ok: true, name: '' });
  });

  test('any addresses of computers are carried, four at most', () => {
    const address = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 1, max: 65535 })).map(([host, port]) => `${host}:${port}`),
      fc.tuple(fc.ipV6(), fc.integer({ min: 1, max: 65535 })).map(([host, port]) => `[${host}]:${port}`),
    );
    fc.assert(
      fc.property(fc.uniqueArray(address, { maxLength: 8 }), (addresses) => {
        const text = formatInvite({ code, addresses });
        expect(text.length).toBeLessThanOrEqual(inviteCharsMax);
        expect(text).toMatch(/^[\w:/?&=.%-]+$/);
        const expected = { code, addresses: addresses.slice(0, inviteAddressesMax) };
        expect(parseInvite(text)).toEqual({ ok: true, invite: expected });
      }),
    );
  });

  test.each([
    ['grapevine://leave/x', /form grapevine:\/\/join\/CODE/],
    ['grapevine:', /form grapevine:\/\/join\/CODE/],
    [`${link('')}#fragment`, /form/],
    [link('?at=nobody'), /no host:port/],
    [link('?at=10.0.0.1:99999'), /no host:port/],
    [link('?at=10.0.0.1:1&at=10.0.0.2:1&at=10.0.0.3:1&at=10.0.0.4:1&at=10.0.0.5:1'), /4 addresses at most/],
    [link(`?x=${'y'.repeat(inviteCharsMax)}`), /too long/],
    [link('', 'gv1-nonsense'), /characters after|no "/],
    [link('', `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`), /wrong: compare/],
  ])('%s is refused with a reason', (text, reason) => {
    const parsed = parseJoin(text);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? '' : parsed.reason).toMatch(reason);
  });

  test('that leads to the internet, to this computer or to a port of the system, joins without these', () => {
    const far = ['8.8.8.8:47474', '127.0.0.1:47474', '10.0.0.1:22', 'peer.example.org:47474'];
    const query = (addresses: string[]): string => `?${addresses.map((address) => `at=${address}`).join('&')}`;
    expect(parseJoin(link(query(far)))).toEqual({ ok: true, code, seeds: [], far, name: '' });
    expect(parseJoin(link(query(['169.254.169.254:47474', '10.0.0.1:47474'])))).toMatchObject({
      seeds: ['10.0.0.1:47474'],
      far: ['169.254.169.254:47474'],
    });
  });

  test('made by a peer names the first of its addresses that others could dial', () => {
    const endpoints = ['10.0.0.1:47474', '8.8.8.8:47474', '[fd00::1]:47474', '10.0.0.2:80', '10.0.0.3:47474'];
    expect(inviteAddresses(endpoints)).toEqual(['10.0.0.1:47474', '[fd00::1]:47474', '10.0.0.3:47474']);
  });

  test('any text at all is read or refused, and throws nothing', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `grapevine://join/${rest}`),
      fc.string().map(link),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(typeof parseJoin(given).ok).toBe('boolean');
      }),
    );
  });
});
