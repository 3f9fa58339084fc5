/** A look at who answers, over real TLS: who proves itself, who does not, and that nothing is told of who looks. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeCrypto } from '../../engine/crypto/identity.ts';
import { groupKeys, newGroupCode, openGroupCode } from '../../engine/crypto/group-code.ts';
import { makeRng } from '../../engine/crypto/rng.ts';
import type { LinkEnd } from '../../engine/link.ts';
import { openLink } from '../../engine/link.ts';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import { probeAddress, tryFor } from '../../engine/path-probe.ts';
import { machineProbes } from '../../engine/probes.ts';
import type { Address } from '../../shared/address.ts';
import { formatAddress } from '../../shared/address.ts';

const rng = makeRng();
const own = makeCrypto(rng.bytes(32));
const other = makeCrypto(rng.bytes(32));
const group = groupKeys(newGroupCode());
const open = groupKeys(openGroupCode);

describe('a look at an address', () => {
  let transport: TlsTransport;
  let address: Address;
  let answering = { crypto: other, groups: [group] };
  const opened: string[] = [];
  const ends: LinkEnd[] = [];

  beforeEach(async () => {
    opened.length = 0;
    ends.length = 0;
    answering = { crypto: other, groups: [group] };
    transport = new TlsTransport();
    address = await transport.listen('127.0.0.1', [0], (connection) => {
      openLink(connection, answering, {
        open: ({ peer }) => opened.push(peer),
        frame: () => undefined,
        end: (end) => ends.push(end),
      });
    });
  });

  afterEach(() => transport.close());

  const look = async () => {
    const world = { probes: machineProbes(), crypto: own, group, openGroup: open };
    return await probeAddress(world, formatAddress(address));
  };

  test('[G7] finds a member, who learns neither a name nor a link of it', async () => {
    const seen = await look();
    expect(seen).toMatchObject({ tls: 'ok', proof: 'member', peer: other.self, tcp: { outcome: 'open' } });
    await expect.poll(() => ends.length).toBe(1);
    expect(opened).toEqual([]);
  });

  test('[G7] tells another group from the open one, and its own identity from both', async () => {
    answering = { crypto: other, groups: [groupKeys(newGroupCode())] };
    expect(await look()).toMatchObject({ tls: 'ok', proof: 'closed', peer: null });
    answering = { crypto: other, groups: [open] };
    expect(await look()).toMatchObject({ proof: 'open-group', peer: null });
    answering = { crypto: own, groups: [group] };
    expect(await look()).toMatchObject({ proof: 'twin', peer: null });
  });

  test('[G1] for another member says reached only where the one who was meant proves itself', async () => {
    const world = { probes: machineProbes(), crypto: own, group, openGroup: null };
    const place = formatAddress(address);
    expect(await tryFor(world, place, other.self)).toBe('reached');
    expect(await tryFor(world, place, makeCrypto(rng.bytes(32)).self)).toBe('stranger');
    await transport.close();
    expect(await tryFor(world, place, other.self)).toBe('refused');
  });
});
