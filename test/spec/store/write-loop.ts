/** Started by a test and killed by it: appends, and says so only when the store has said so. */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../../engine/store/sqlite-store.ts';
import { entry, group, peer } from '../../contract/store-fixture.ts';

const [path = '', from = '1'] = process.argv.slice(2);
const store = openSqliteStore(path);
for (let seq = Number(from); ; seq += 1) {
  const made = entry({ seq });
  store.transaction(() => {
    store.appendEntries(group(1), [made]);
    store.appendEvent(group(1), seq, { type: 'message', message: made.id, author: peer(1), room: 'general' });
  });
  writeSync(1, `${seq}\n`);
}
