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
    scenario: 'mixed',
  },
  {
    name: 'gaps are not asked for',
    file: 'engine/core/feeds.ts',
    find: 'for (const name of this.gapped) {',
    replace: 'for (const name of [] as string[]) {',
    scenario: 'mixed',
  },
  {
    name: 'a suspicion is not refuted',
    file: 'engine/core/membership.ts',
    find: 'return isAgainst && isPresent && this.jumpAbove(now, opinion.incarnation);',
    replace: 'return isAgainst && isPresent && false;',
    scenario: 'doubt',
  },
  {
    name: 'the second of two crossed links is kept',
    file: 'engine/core/node.ts',
    find: "if (held !== undefined) this.drop(now, held.id, 'duplicate', '');",
    replace: '',
    scenario: 'mixed',
  },
  {
    name: 'the own clock may go back',
    file: 'engine/core/hybrid-clock.ts',
    find: 'const latest = maxHlc(this.previous, maxHlc({ ms: wall, n: 0 }, adopted));',
    replace: 'const latest = maxHlc({ ms: wall, n: 0 }, adopted.ms > wall ? hlcZero : adopted);',
    scenario: 'mixed',
  },
  {
    name: 'an entry that is held is admitted again',
    file: 'engine/core/feeds.ts',
    find: 'if (this.isHeld(entry)) {\n        held.push(refOf(entry));\n        continue;\n      }',
    replace: '',
    scenario: 'mixed',
  },
  {
    name: 'prev is not part of what is signed',
    file: 'engine/core/chain.ts',
    find: '    prev = id;\n',
    replace: '',
    scenario: 'mixed',
  },
  {
    name: 'a run ends anywhere, signed or not',
    file: 'engine/core/feeds.ts',
    find: 'if (row.signature === null) continue;',
    replace: '',
    scenario: 'mixed',
  },
  {
    name: 'who stops is never called dead',
    file: 'engine/core/failure-detector.ts',
    find: 'if (isOver) membership.declareDead(now, member.id);',
    replace: '',
    scenario: 'mixed',
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
    find: 'while (contiguousSeq < row.headSeq && this.store.entry(this.gid, feed, contiguousSeq + 1) !== undefined) {',
    replace: 'while (false) {',
    scenario: 'mixed',
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
    find: 'entry.nextAt = now.mono + entry.backoffMs * jitter;',
    replace: 'entry.nextAt = now.mono;',
    scenario: 'mixed',
  },
];
