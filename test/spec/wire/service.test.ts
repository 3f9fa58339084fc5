/** Services inside records: what is malformed is passed over, and never the fault of who passed it on. */
import { describe, expect, it } from 'vitest';
import { Service } from '../../../engine/wire/grapevine.pb.js';
import { recordServicesBytesMax, recordServicesMax } from '../../../engine/wire/limits.ts';
import { decodeServices, encodeService } from '../../../engine/wire/service.ts';

const service = { app: 'web', address: '10.0.0.1:80', tags: ['a=1'], lastUpdate: 5, healthy: false };
const good = encodeService(service);
const init = { app: 'web', address: '10.0.0.1:80', tags: ['a=1'], lastUpdate: 5, unhealthy: true };

describe('services of a record', () => {
  it('come back as they were written', () => {
    expect(decodeServices([good, encodeService({ ...service, healthy: true })])).toEqual([
      service,
      { ...service, healthy: true },
    ]);
  });

  it.each([
    ['no message', new Uint8Array([255, 255, 255])],
    ['an empty one', new Uint8Array(0)],
    ['a name with a line break', Service.encode({ ...init, app: 'a\nb' }).finish()],
    ['an address of many', Service.encode({ ...init, address: '224.0.0.1:5' }).finish()],
    ['tags out of order', Service.encode({ ...init, tags: ['b=1', 'a=1'] }).finish()],
    ['too many tags', Service.encode({ ...init, tags: ['a=1', 'b=1', 'c=1', 'd=1', 'e=1'] }).finish()],
    ['a number above 2^53', new Uint8Array([...good, 4 << 3, 255, 255, 255, 255, 255, 255, 255, 255, 127])],
  ])('[R1] %s among them is passed over', (_what, bytes) => {
    expect(decodeServices([good, bytes, good])).toEqual([service, service]);
  });

  it('[R1] no more are read than a record may have, in number and in bytes', () => {
    const many = Array.from({ length: 100 }, () => good);
    expect(decodeServices(many)).toHaveLength(recordServicesMax);
    const large = encodeService({
      ...service,
      app: 'n'.repeat(64),
      tags: [1, 2, 3, 4].map((n) => `k${n}=${'v'.repeat(60)}`),
    });
    expect(decodeServices(many.map(() => large))).toHaveLength(Math.floor(recordServicesBytesMax / large.length));
  });
});
