/** Who is linked to whom, asked of everybody and signed by each. */
import { describe, expect, it } from 'vitest';
import { asciiBytes, concatBytes } from '../../../engine/core/bytes.ts';
import type { SurveyFound } from '../../../engine/core/survey.ts';
import { surveyMs } from '../../../engine/core/survey.ts';
import { topologyView } from '../../../engine/topology-view.ts';
import { decodeLinkTable, encodeLinkTable, linkTableSignatureLabel } from '../../../engine/wire/link-table.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { MessageOf, SignedLinkTable } from '../../../engine/wire/messages.ts';
import { encodeBase32 } from '../../../shared/base32.ts';
import { shortIdOf } from '../../../shared/ids.ts';
import type { Topology } from '../../../shared/topology.ts';
import { Bench, gid } from './bench.ts';

const survey = '0123456789abc';

/** Nodes in a row, each linked with the next; everybody has heard of everybody. */
function row(count: number): Bench {
  const bench = new Bench(count, { config: { neighbors: ['nobody:1'] } });
  for (let index = 1; index < count; index += 1) bench.connect(index - 1, index);
  bench.settle();
  bench.advance(200);
  return bench;
}

function ask(bench: Bench, asker = 0): SurveyFound {
  bench.node(asker).survey.start(bench.now);
  bench.advance(1);
  bench.advance(surveyMs);
  const { found } = bench.node(asker).survey;
  if (found === null) throw new Error('assertion: it was asked');
  return found;
}

function view(bench: Bench, found: SurveyFound): Topology {
  return topologyView(
    found,
    bench.nodes.map((_, index) => bench.crypto(index).self),
  );
}

function ends(bench: Bench, topology: Topology): string[] {
  const numbers = new Map(bench.nodes.map((_, index) => [bench.crypto(index).self, index]));
  return topology.links.map(
    ({ ends: both, state }) => `${both.map(({ peer }) => numbers.get(peer)).join('-')} ${state}`,
  );
}

/** A table as `index` signs it; `signer` may be somebody else. */
function table(bench: Bench, index: number, forSurvey: string, signer = index): SignedLinkTable {
  const lines = [
    { peer: shortIdOf(bench.crypto(0).self), linked: true, dialled: true, rttUs: 900, silentMs: 5, unanswered: false },
  ];
  const bytes = encodeLinkTable({ gid, id: bench.crypto(index).self, survey: forSurvey, lines });
  const signature = bench.crypto(signer).sign(concatBytes(asciiBytes(linkTableSignatureLabel), bytes));
  return { bytes, signature };
}

const report = (forSurvey: string, ...tables: SignedLinkTable[]): MessageOf<'linksReport'> => ({
  type: 'linksReport',
  survey: forSurvey,
  tables,
});

function surveyOf(bench: Bench): string {
  const asked = bench.saidOf('linksRequest')[0];
  if (asked === undefined) throw new Error('assertion: nothing was asked');
  return asked.message.survey;
}

describe('a survey', () => {
  it('[L1] asked by one end of a row of seven finds every link, over all hops, and then is over', () => {
    const bench = row(7);
    const found = ask(bench);
    expect(found.isComplete).toBe(true);
    expect(ends(bench, view(bench, found))).toEqual(
      ['0-1', '1-2', '2-3', '3-4', '4-5', '5-6'].map((pair) => `${pair} good`),
    );
    expect(bench.events[0]?.filter(({ type }) => type === 'surveyed')).toHaveLength(1);
  });

  it('[L1] in a full mesh asks each member once, and nobody hands the question on', () => {
    const bench = new Bench(6);
    bench.connectAll();
    const found = ask(bench);
    expect(view(bench, found).links).toHaveLength(15);
    expect(bench.saidOf('linksRequest').map(({ from }) => from)).toEqual([0, 0, 0, 0, 0]);
  });

  it('[L1] goes round a circle once: each member answers once, whichever way the question comes', () => {
    const bench = row(6);
    bench.connect(5, 0);
    bench.settle();
    expect(ask(bench).tables.size).toBe(6);
    const answers = bench.saidOf('linksReport').flatMap(({ to, message }) => (to === 0 ? message.tables : []));
    expect(answers.map(({ bytes }) => decodeLinkTable(bytes).id).toSorted()).toEqual(
      [1, 2, 3, 4, 5].map((index) => bench.crypto(index).self).toSorted(),
    );
  });

  it('[L2] a table that its owner did not sign, or not for this survey, closes the link of who brought it', () => {
    const bench = row(3);
    bench.node(0).survey.start(bench.now);
    bench.advance(1);
    const asked = surveyOf(bench);
    expect(() => bench.tell(1, 0, report(asked, table(bench, 2, asked, 1)))).toThrow(MalformedError);
    expect(() => bench.tell(1, 0, report(asked, table(bench, 2, survey)))).toThrow(MalformedError);
    expect(() =>
      bench.tell(1, 0, report(asked, { bytes: new Uint8Array([9, 9]), signature: new Uint8Array(64) })),
    ).toThrow(MalformedError);
    expect(() => bench.tell(1, 0, report(asked, table(bench, 2, asked)))).not.toThrow();
  });

  it('[L2] of somebody who is no member nothing is kept or passed on', () => {
    const bench = new Bench(4);
    bench.connect(0, 1);
    bench.connect(1, 2);
    bench.settle();
    bench.forgetSaid();
    bench.node(0).survey.start(bench.now);
    bench.advance(1);
    const asked = surveyOf(bench);
    bench.forgetSaid();
    bench.tell(2, 1, report(asked, table(bench, 3, asked)));
    bench.advance(100);
    const passed = bench.saidOf('linksReport').flatMap(({ to, message }) => (to === 0 ? message.tables : []));
    expect(passed.map(({ bytes }) => decodeLinkTable(bytes).id)).toEqual([bench.crypto(2).self]);
  });

  it('[L3] ends after 2.5 s with what came, where somebody does not answer', () => {
    const bench = row(3);
    bench.silent.add('2>1');
    const found = ask(bench);
    expect(found.isComplete).toBe(false);
    expect(view(bench, found)).toMatchObject({ complete: false, silent: [bench.crypto(2).self] });
    expect(ends(bench, view(bench, found))).toEqual(['0-1 good', '1-2 unconfirmed']);
    expect(bench.events[0]?.some(({ type }) => type === 'surveyed')).toBe(true);
  });

  it('[L1] whom its own link to the asker does not bring the question is asked through others', () => {
    const bench = row(3);
    bench.connect(0, 2);
    bench.settle();
    bench.silent.add('0>1');
    const found = ask(bench);
    expect(found.tables.has(bench.crypto(1).self)).toBe(true);
  });

  it('[L3] who asks more than eight times at once is not answered until time has passed', () => {
    const bench = row(2);
    const request = (number: number): MessageOf<'linksRequest'> => ({
      type: 'linksRequest',
      survey: encodeBase32(new Uint8Array(8).fill(number)),
      asked: [],
    });
    for (let number = 0; number < 12; number += 1) bench.tell(0, 1, request(number));
    expect(bench.saidOf('linksReport')).toHaveLength(8);
    bench.advance(1000);
    bench.tell(0, 1, request(14));
    expect(bench.saidOf('linksReport')).toHaveLength(9);
  });
});

describe('the picture of the links', () => {
  const a = 0;
  const b = 1;

  it('[L4] an end that does not hold the link makes it one-sided', () => {
    const bench = row(3);
    bench
      .node(1)
      .links.remove([...bench.node(1).links.all()].find(({ peer }) => peer === bench.crypto(0).self)?.id ?? 0);
    bench.connect(0, 2);
    bench.settle();
    expect(ends(bench, view(bench, ask(bench)))).toContain('0-1 one-sided');
  });

  it.each([
    ['hears nothing for 7 s', { silentMs: 7_000 }, a],
    ['dialled the other in vain while that was alive', { unanswered: true }, b],
  ])('[L4] where one end %s, the link is one-way', (_, change, from) => {
    const bench = row(2);
    const ids = [bench.crypto(a).self, bench.crypto(b).self] as const;
    const line = { linked: true, dialled: false, rttUs: 400, silentMs: 0, unanswered: false };
    const tables = new Map([
      [ids[a], { gid, id: ids[a], survey, lines: [{ ...line, peer: shortIdOf(ids[b]), ...change }] }],
      [ids[b], { gid, id: ids[b], survey, lines: [{ ...line, peer: shortIdOf(ids[a]), dialled: true }] }],
    ]);
    const topology = topologyView({ survey, at: 1, isComplete: true, tables }, [...ids]);
    expect(topology.links).toMatchObject([{ state: 'one-way', from: ids[from], dialledBy: ids[b] }]);
  });

  it('[L4] a dial that failed before the other was there says nothing of the link that it opens later', () => {
    const bench = new Bench(2);
    const address = 'peer-1:1';
    bench.node(0).handleAddress(bench.now, { address, source: 'seed', peer: null, fits: true });
    bench.advance(500);
    bench.dialFailed(0, address, 'refused');
    bench.advance(50);
    bench.connect(1, 0);
    bench.settle();
    bench.node(0).handleAddress(bench.now, { address, source: 'record', peer: bench.crypto(1).self, fits: true });
    expect(ends(bench, view(bench, ask(bench)))).toEqual(['0-1 good']);
    bench.dialFailed(0, address, 'timeout');
    expect(ends(bench, view(bench, ask(bench)))).toEqual(['0-1 one-way']);
  });

  it('[L4] a dial that began long before the link opened, and fails after it, says nothing of it', () => {
    const bench = new Bench(2);
    const address = 'peer-1:1';
    bench.node(0).handleAddress(bench.now, { address, source: 'seed', peer: bench.crypto(1).self, fits: true });
    bench.advance(5000, 50);
    expect(bench.dials[0]).toEqual([address]);
    // The cable is back; the last packet of the dial went out before that.
    bench.connect(1, 0);
    bench.settle();
    bench.advance(2000, 50);
    bench.dialFailed(0, address, 'timeout');
    expect(ends(bench, view(bench, ask(bench)))).toEqual(['0-1 good']);
  });

  it('[L4] two that are alive, of which one dials the other in vain, have a broken link', () => {
    const bench = new Bench(3);
    bench.connect(0, 1);
    bench.connect(1, 2);
    bench.settle();
    const far = bench.crypto(2).self;
    const address = '10.0.0.2:47474';
    bench.node(0).handleAddress(bench.now, { address, source: 'record', peer: far, fits: true });
    bench.advance(3000);
    expect(bench.dials[0]).toContain(address);
    bench.dialFailed(0, address, 'unreachable');
    const { links } = view(bench, ask(bench));
    expect(links).toContainEqual(expect.objectContaining({ state: 'broken', from: bench.crypto(0).self }));
  });
});
