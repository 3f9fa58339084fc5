/** Bugs of the kind that a change may bring in unnoticed, each as one small replacement in the engine. */

export interface PlantedBug {
  readonly name: string;
  readonly file: string;
  /** Stands once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly scenario: string;
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'a rumor is not passed on to those who were not reached',
    file: 'engine/core/rumor.ts',
    find: 'if (unreached.length === 0 || !isHelper(membership, { entries, unreached }, this.config.fanout)) return;',
    replace: 'if (unreached.length >= 0) return;',
    scenario: 'relay',
  },
  {
    name: 'acknowledged before it is stored',
    file: 'engine/core/rumor.ts',
    find: 'const { stored, held } = this.take(now, link, push.runs);',
    replace:
      "this.world.out.send(link.id, { type: 'pushAck', batch: push.batch, refs: [] });\n    if (this.world.rng.next() < 0.5) return;\n    const { stored, held } = this.take(now, link, push.runs);",
    scenario: 'stir',
  },
  {
    name: 'gaps are not asked for',
    file: 'engine/core/gap-windows.ts',
    find: 'return this.feeds.gappedRows().map((row) => ({ row, gaps: this.windowOf(row) }));',
    replace: 'return [];',
    scenario: 'stir',
  },
  {
    name: 'a suspicion is not refuted',
    file: 'engine/core/membership.ts',
    find: 'return isAgainst && isPresent && this.own.jumpAbove(now, opinion.incarnation);',
    replace: 'return isAgainst && isPresent && false;',
    scenario: 'doubt',
  },
  {
    name: 'the second of two crossed links is kept',
    file: 'engine/core/node.ts',
    find: "if (held !== undefined) this.drop(now, held.id, 'duplicate', '');",
    replace: '',
    scenario: 'stir',
  },
  {
    name: 'the own clock may go back',
    file: 'engine/core/hybrid-clock.ts',
    find: 'const latest = maxHlc(this.previous, maxHlc({ ms: wall, n: 0 }, adopted));',
    replace: 'const latest = maxHlc({ ms: wall, n: 0 }, adopted.ms > wall ? hlcZero : adopted);',
    scenario: 'stir',
  },
  {
    name: 'an entry that is held is admitted again',
    file: 'engine/core/feeds.ts',
    find: 'if (this.isHeld(chained.entry)) held.push(refOf(chained.entry));',
    replace: 'if (this.entries < 0) held.push(refOf(chained.entry));',
    scenario: 'stir',
  },
  {
    name: 'prev is not part of what is signed',
    file: 'engine/core/chain.ts',
    find: '    prev = id;\n',
    replace: '',
    scenario: 'stir',
  },
  {
    name: 'a run ends anywhere, signed or not',
    file: 'engine/core/feed-reader.ts',
    find: '      if (row.signature === null) continue;\n',
    replace: '',
    scenario: 'stir',
  },
  {
    name: 'who stops is never called dead',
    file: 'engine/core/failure-detector.ts',
    find: 'if (now.mono - member.stateSince >= this.suspicionMs(confirmationsOf(member))) membership.declareDead(now, id);',
    replace: '',
    scenario: 'stir',
  },
  {
    name: 'a path leaves out the peer that passed the entry on',
    file: 'engine/core/runs.ts',
    find: 'return [...before.slice(0, pathHopsMax - 1), shortIdOf(from)];',
    replace: 'return before;',
    scenario: 'relay',
  },
  {
    name: 'the head does not move past what is stored',
    file: 'engine/core/feeds.ts',
    find: 'contiguousSeq: this.store.contiguousFrom(this.gid, last.header, row?.contiguousSeq ?? 0),',
    replace: 'contiguousSeq: Math.min(last.header.seq, (row?.contiguousSeq ?? 0) + 1),',
    scenario: 'stir',
  },
  {
    name: 'what was received is not credited',
    file: 'engine/core/anti-entropy.ts',
    find: "if (bytes > 0) this.world.out.send(link.id, { type: 'syncCredit', sync: data.sync, bytes });",
    replace: '',
    scenario: 'late-join',
  },
  {
    name: 'a refused dial is tried again at once',
    file: 'engine/core/dialer.ts',
    find: 'this.schedule(entry, now.mono + entry.backoffMs * jitter);',
    replace: 'this.schedule(entry, now.mono + 0 * jitter);',
    scenario: 'stir',
  },
  {
    name: 'whoever comes back in a new incarnation stays dead to those not linked to it',
    file: 'engine/core/membership.ts',
    find: "else if (isNewLife && member.state !== 'alive') this.setState(member, 'alive', now.mono);",
    replace: '',
    scenario: 'doubt',
  },
  {
    name: 'a new version of a record in one incarnation is not taken',
    file: 'engine/core/member.ts',
    find: 'return a.incarnation > b.incarnation || (a.incarnation === b.incarnation && a.version > b.version);',
    replace: 'return a.incarnation > b.incarnation;',
    scenario: 'stir',
  },
  {
    name: 'a goodbye is taken for a death',
    file: 'engine/core/membership.ts',
    find: "if (record.left) this.setState(member, 'left', now.mono);",
    replace: "if (record.left) this.setState(member, 'dead', now.mono);",
    scenario: 'stir',
  },
  {
    name: 'what others say for an unlinked peer is not heard',
    file: 'engine/core/inquiries.ts',
    find: 'if (ack.alive) this.world.membership.vouched(now, ack.target, ack.incarnation, link.peer);',
    replace: '',
    scenario: 'relay',
  },
  {
    name: 'links beyond the degree stay',
    file: 'engine/core/topology.ts',
    find: 'if (!isOver && !(isRotation && links.size >= this.target)) return undefined;',
    replace: 'if (links.size >= 0) return undefined;',
    scenario: 'degree',
  },
  {
    name: 'ids that a lazy link tells are not asked for',
    file: 'engine/core/rumor.ts',
    find: 'if (asked.length > 0) this.ask(now, link, asked);',
    replace: 'this.pulls.settle(refs);',
    scenario: 'degree',
  },
  {
    name: 'an exchange is never started',
    file: 'engine/core/anti-entropy.ts',
    find: 'if (isOurTurn) this.start(now, link);',
    replace: '',
    scenario: 'stir',
  },
  {
    name: 'a restored database goes on with its feed',
    file: 'engine/core/own-feed.ts',
    find: 'else if (changed !== null) this.open(changed);',
    replace: '',
    scenario: 'stir',
  },
  {
    name: 'a signature is taken without a look',
    file: 'engine/core/chain.ts',
    find: 'return crypto.verify(author, signedBytes(encodeHeader(last.header)), signature) ? signature : null;',
    replace: 'return signature;',
    scenario: 'plot',
  },
  {
    name: 'the root of heads does not follow a head that moves',
    file: 'engine/core/feed-table.ts',
    find: 'if (known?.headId !== row.headId) this.root.set',
    replace: 'if (known === undefined) this.root.set',
    scenario: 'stir',
  },
  {
    name: 'nobody who is away is dialled before his back-off is over',
    file: 'engine/core/dialer.ts',
    find: 'if (now.mono >= this.nextReunionAt) this.reunite(now);',
    replace: 'this.nextReunionAt = Infinity;',
    scenario: 'parted',
  },
];
