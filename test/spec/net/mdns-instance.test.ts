/** The instance name and the tags. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { announcementTxt, fittingGroups, instanceTag, newInstanceName } from '../../../engine/net/mdns-instance.ts';

const group = (byte: number) => ({ mdnsTag: new Uint8Array(32).fill(byte) });
const rng = (byte: number) => ({ next: () => 0.5, bytes: (length: number) => new Uint8Array(length).fill(byte) });

describe('[D3] an announcement', () => {
  test('has a name of 16 random characters', () => {
    expect(newInstanceName(rng(0xff))).toBe('gv-zzzzzzzzzzzzzzzz');
    expect(newInstanceName(rng(0))).toBe('gv-0000000000000000');
  });

  test('with a known key and name, has the tag of RFC 2104 HMAC-SHA256', () => {
    // printf gv-0000000000000000 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101...01
    expect(instanceTag(group(1), 'gv-0000000000000000')).toBe('hbcd43yzzd8x0');
  });

  test('of several groups says version and tags and nothing else', () => {
    const txt = announcementTxt([group(1), group(2), group(3)], 'gv-a');
    expect(Object.keys(txt)).toEqual(['v', 't', 't2', 't3']);
    expect(txt['v']).toBe('1');
    expect(new Set([txt['t'], txt['t2'], txt['t3']]).size).toBe(3);
  });

  test('of a group, at any name, is known to its members by any of its tags', () => {
    const [one, two] = [group(1), group(2)];
    fc.assert(
      fc.property(fc.string({ maxLength: 63 }), (instance) => {
        const tags = [instanceTag(group(9), instance), instanceTag(group(2), instance)];
        expect(fittingGroups([one, two], instance, tags)).toEqual([two]);
        expect(fittingGroups([one, group(3)], instance, tags)).toEqual([]);
        expect(fittingGroups([group(2)], `${instance}x`, tags)).toEqual([]);
      }),
    );
  });

  test('without a tag, or with a shortened one, fits nobody', () => {
    const tag = instanceTag(group(1), 'gv-a');
    expect(fittingGroups([group(1)], 'gv-a', [])).toEqual([]);
    expect(fittingGroups([group(1)], 'gv-a', [tag.slice(0, -1), '', 'é'.repeat(13)])).toEqual([]);
    expect(fittingGroups([], 'gv-a', [tag])).toEqual([]);
  });
});
