/** Which proposed addresses this peer dials at all. */
import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { dialRefusal } from '../../engine/endpoints.ts';

const everywhere = { host: '0.0.0.0', port: 47474 };
const onLoopback = { host: '127.0.0.1', port: 47474 };
const someOwnHost = Object.values(networkInterfaces()).flat()[0]?.address ?? '';

describe('[D2] an address that somebody proposed', () => {
  test.each([
    ['nonsense', 'nobody'],
    ['192.168.1.9', 'nobody'],
    ['192.168.1.9:0', 'nobody'],
    ['192.168.1.9:70000', 'nobody'],
    ['0.0.0.0:47474', 'nobody'],
    ['224.0.0.251:5353', 'nobody'],
    ['255.255.255.255:47474', 'nobody'],
    ['[::]:47474', 'nobody'],
    ['[ff02::fb]:5353', 'nobody'],
    ['127.0.0.1:47474', 'self'],
    ['127.0.0.1:47475', 'far'],
    ['8.8.8.8:47474', 'far'],
    ['10.0.0.1:22', 'far'],
    ['peer.local:47474', 'far'],
  ])('%s: refused (%s)', (address, refusal) => {
    expect(dialRefusal(address, { listening: everywhere, isSeed: false })).toBe(refusal);
  });

  test('in a private range: dialled', () => {
    expect(dialRefusal('10.9.8.7:47474', { listening: everywhere, isSeed: false })).toBeUndefined();
  });

  test('of this computer: refused with the own port, whichever interface it names, and with no other', () => {
    expect(someOwnHost).not.toBe('');
    const own = `${someOwnHost.includes(':') ? `[${someOwnHost}]` : someOwnHost}:47474`;
    expect(dialRefusal(own, { listening: everywhere, isSeed: true })).toBe('self');
    expect(dialRefusal('127.0.0.1:47475', { listening: onLoopback, isSeed: false })).toBeUndefined();
    expect(dialRefusal('127.0.0.1:47474', { listening: onLoopback, isSeed: false })).toBe('self');
  });
});

describe('[D2] an address that the user named', () => {
  test.each(['8.8.8.8:22', 'peer.example.org:47474', '127.0.0.1:47475', '[fe80::1%eth0]:47474'])(
    '%s: dialled',
    (address) => {
      expect(dialRefusal(address, { listening: everywhere, isSeed: true })).toBeUndefined();
    },
  );

  test.each(['0.0.0.0:47475', '[::]:47475', '239.1.2.3:47475', 'x'])('%s: refused, it is no computer', (address) => {
    expect(dialRefusal(address, { listening: everywhere, isSeed: true })).toBe('nobody');
  });
});
