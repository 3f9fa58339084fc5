/** What every store promises of files that were offered. */
import { expect, it } from 'vitest';
import type { FileRow } from '../../engine/core/file-store.ts';
import type { Store } from '../../engine/core/ports.ts';
import { toFileId } from '../../shared/files.ts';
import { toEntryId } from '../../shared/ids.ts';
import { bytes, group, peer } from './store-fixture.ts';

const gid = group(1);

const offered = (number: number, change: Partial<FileRow> = {}): FileRow => ({
  id: toFileId(bytes(32, number)),
  name: `file ${number}.bin`,
  size: 1000 + number,
  sha256: bytes(32, number + 100),
  mime: 'application/octet-stream',
  message: toEntryId(bytes(32, number)),
  author: peer(number),
  room: 'general',
  audience: null,
  offeredAt: 1_790_000_000_000 + number,
  own: false,
  state: 'offered',
  path: null,
  modifiedMs: null,
  received: 0,
  reason: null,
  ...change,
});

export function filesContract(open: () => Store): void {
  it('files.save: a row comes back as it was, whoever may fetch it', () => {
    const rows = [
      offered(1),
      offered(2, { audience: [] }),
      offered(3, {
        audience: [peer(7), peer(9)],
        own: true,
        state: 'complete',
        path: '/a',
        modifiedMs: 5,
        received: 9,
      }),
    ];
    for (const row of rows) open().files.save(gid, row);
    for (const row of rows) expect(open().files.get(gid, row.id)).toStrictEqual(row);
    open().files.save(gid, offered(3, { reason: 'the disk is full', state: 'failed' }));
    expect(open().files.get(gid, offered(3).id)).toMatchObject({ audience: null, reason: 'the disk is full' });
    expect(open().files.get(group(2), offered(1).id)).toBeUndefined();
  });

  it('files.latest, inState and find: the last offered first, those of a state, and by the beginning of an id', () => {
    for (const number of [2, 1, 3]) open().files.save(gid, offered(number, number === 1 ? { state: 'wanted' } : {}));
    const { files } = open();
    expect(files.latest(gid, 2).map(({ name }) => name)).toEqual(['file 3.bin', 'file 2.bin']);
    expect(files.inState(gid, 'wanted')).toStrictEqual([offered(1, { state: 'wanted' })]);
    expect(files.find(gid, offered(2).id.slice(0, 8))).toStrictEqual([offered(2)]);
    expect(files.find(gid, '0')).toHaveLength(2);
  });

  it('files.saveParts: what is here of a file, until it is taken back', () => {
    const parts = { hashes: bytes(64, 3), held: bytes(1, 2) };
    open().files.saveParts(gid, offered(1).id, parts);
    expect(open().files.parts(gid, offered(1).id)).toStrictEqual(parts);
    open().files.saveParts(gid, offered(1).id, undefined);
    expect(open().files.parts(gid, offered(1).id)).toBeUndefined();
  });
}
