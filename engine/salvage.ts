/**
 * After a damaged database was set aside: what this peer wrote into it comes back, for some of it nobody else
 * may have. What others hold as well is the same to the byte, so nothing appears twice.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { GossipNode } from './core/node.ts';
import type { Now, Store } from './core/ports.ts';
import { salvagedEntries } from './store/salvage.ts';

/** Databases that are looked into, the newest first. */
const databasesMax = 4;

interface Salvage {
  readonly store: Store;
  readonly gid: GroupId;
  readonly self: PeerId;
  /** Where damaged databases lie. */
  readonly folder: string;
}

/** Once for each database that was set aside. Call inside a transaction. Returns how many entries came back. */
export function takeBack(node: GossipNode, now: Now, { store, gid, self, folder }: Salvage): number {
  const key = `salvaged.${gid}`;
  const done = new Set((store.setting(key) ?? '').split('\n'));
  const files = damagedIn(folder).slice(0, databasesMax);
  const fresh = files.filter((file) => !done.has(file));
  if (fresh.length === 0) return 0;
  store.setSetting(key, files.join('\n'));
  return fresh.reduce((sum, file) => {
    const entries = salvagedEntries(join(folder, file), gid, self);
    return sum + node.intake.takeBack(now, entries);
  }, 0);
}

function damagedIn(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.db'));
    return files.sort().reverse();
  } catch {
    return [];
  }
}
