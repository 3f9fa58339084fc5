/** The SQLite store keeps the contract of stores, over restarts, crashes and full disks. */
import { afterAll, beforeAll } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../../engine/store/sqlite-store.ts';
import { storeContract } from '../../contract/store.ts';

let folder = '';
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-store-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite store', () => openSqliteStore(join(folder, `${(files += 1)}.db`)));
