/**
 * A member table that many tables share and none changes: thousands of simulated peers know the same
 * thousands of members, and each keeps only in what it differs.
 */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import { asciiBytes, concatBytes } from './bytes.ts';
import type { MemberEntry } from './member.ts';
import { isLive } from './member.ts';
import type { Crypto } from './ports.ts';
import { SetRoot } from './root.ts';

/** What a member adds to the roots of a table. */
export function enroot(crypto: Pick<Crypto, 'sha256'>, view: SetRoot, records: SetRoot, member: MemberEntry): void {
  if (!isLive(member)) return;
  const idBytes = idToBytes(member.id);
  view.set(member.id, member.bucket, crypto.sha256(idBytes));
  if (member.record === null) return;
  const { incarnation, version } = member.record;
  const text = asciiBytes(`${incarnation}.${version}`);
  records.set(member.id, member.bucket, crypto.sha256(concatBytes(idBytes, text)));
}

export class MemberBase {
  readonly rows: ReadonlyMap<PeerId, MemberEntry>;
  /** In the order in which they became known. */
  readonly ids: readonly PeerId[];
  /** The live ones in the order of ids. */
  readonly ring: readonly PeerId[];
  readonly byShortId: ReadonlyMap<ShortId, PeerId>;
  readonly view = new SetRoot();
  readonly records = new SetRoot();

  constructor(crypto: Pick<Crypto, 'sha256'>, members: readonly MemberEntry[]) {
    this.rows = new Map(members.map((member) => [member.id, Object.freeze({ ...member })]));
    this.ids = [...this.rows.keys()];
    this.ring = members
      .filter(isLive)
      .map(({ id }) => id)
      .sort();
    this.byShortId = new Map(members.map(({ id, shortId }) => [shortId, id]));
    for (const member of members) enroot(crypto, this.view, this.records, member);
    // Computed once, and inherited as text.
    void this.view.root;
    void this.records.root;
  }
}
