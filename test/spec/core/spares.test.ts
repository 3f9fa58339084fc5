/** Links that wait until the dialling side says which one lives. */
import { describe, expect, test } from 'vitest';
import { newLink } from '../../../engine/core/links.ts';
import { Spares, sparesMax } from '../../../engine/core/spares.ts';
import { peer } from '../../contract/store-fixture.ts';

const link = (id: number) => newLink(0, { id, peer: peer(1), initiator: false, remote: 'peer-1:1' });

describe('spares', () => {
  test('[S10] a link is taken once', () => {
    const spares = new Spares();
    expect(spares.hold(link(7))).toBeUndefined();
    expect(spares.take(7)?.id).toBe(7);
    expect(spares.take(7)).toBeUndefined();
  });

  test('beyond the limit the oldest gives way', () => {
    const spares = new Spares();
    for (let id = 1; id <= sparesMax; id += 1) expect(spares.hold(link(id))).toBeUndefined();
    expect(spares.hold(link(99))).toBe(1);
    expect(spares.take(1)).toBeUndefined();
    expect(spares.take(2)?.id).toBe(2);
  });
});
