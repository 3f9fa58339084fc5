/** The picture that the answers to a survey make up: each link once, with what both of its ends say of it. */
import type { PeerId, ShortId } from '../shared/ids.ts';
import { shortIdOf } from '../shared/ids.ts';
import type { LinkEnd, LinkState, Topology, TopologyLink } from '../shared/topology.ts';
import type { SurveyFound } from './core/survey.ts';
import type { LinkLine } from './wire/link-table.ts';

/** Probes come every 3 s at least: an end that heard nothing for so long is not reached over this link. */
const deafMs = 7_000;

interface Pair {
  readonly ids: readonly [PeerId, PeerId];
  readonly lines: [LinkLine | undefined, LinkLine | undefined];
}

/** `alive`: everybody who is held to be alive, oneself included. */
export function topologyView(found: SurveyFound, alive: readonly PeerId[]): Topology {
  const { at, tables, isComplete } = found;
  const answered = [...tables.keys()].sort();
  return {
    at,
    complete: isComplete,
    answered,
    silent: alive.filter((id) => !tables.has(id)).sort(),
    links: pairsOf(found, alive).map((pair) => linkOf(pair, tables)),
  };
}

function pairsOf({ tables }: SurveyFound, alive: readonly PeerId[]): Pair[] {
  const byShort = new Map<ShortId, PeerId>([...alive, ...tables.keys()].map((id) => [shortIdOf(id), id]));
  const pairs = new Map<string, Pair>();
  for (const [id, { lines }] of tables) {
    for (const line of lines) {
      const other = byShort.get(line.peer);
      // Somebody that is not known here, or is not alive: no link to show.
      if (other === undefined || other === id) continue;
      const ids: readonly [PeerId, PeerId] = id < other ? [id, other] : [other, id];
      const pair = pairs.get(ids.join()) ?? { ids, lines: [undefined, undefined] };
      pairs.set(ids.join(), pair);
      pair.lines[id === ids[0] ? 0 : 1] = line;
    }
  }
  return [...pairs.values()].sort((a, b) => (a.ids.join() < b.ids.join() ? -1 : 1));
}

function linkOf({ ids, lines }: Pair, tables: SurveyFound['tables']): TopologyLink {
  const ends = [0, 1].map((side): LinkEnd => endOf(ids[side === 0 ? 0 : 1], lines[side], tables)) as [LinkEnd, LinkEnd];
  const dialler = lines.findIndex((line) => line?.linked === true && line.dialled);
  const accepter = lines.findIndex((line) => line?.linked === true && !line.dialled);
  const dialledBy = dialler >= 0 ? (ids[dialler] ?? null) : accepter >= 0 ? (ids[1 - accepter] ?? null) : null;
  return { ends, dialledBy, ...judge(ends) };
}

function endOf(peer: PeerId, line: LinkLine | undefined, tables: SurveyFound['tables']): LinkEnd {
  const isLinked = line?.linked === true;
  return {
    peer,
    holds: tables.has(peer) ? isLinked : null,
    rttMs: isLinked && line.rttUs > 0 ? line.rttUs / 1000 : null,
    silentMs: isLinked ? line.silentMs : null,
    dialFailed: line?.unanswered === true,
  };
}

function judge([a, b]: readonly [LinkEnd, LinkEnd]): { readonly state: LinkState; readonly from: PeerId | null } {
  if (a.holds !== true && b.holds !== true) {
    return { state: 'broken', from: a.dialFailed && b.dialFailed ? null : a.dialFailed ? a.peer : b.peer };
  }
  if (a.holds === null || b.holds === null) return { state: 'unconfirmed', from: null };
  if (!a.holds || !b.holds) return { state: 'one-sided', from: a.holds ? a.peer : b.peer };
  const [aIsDeaf, bIsDeaf] = [(a.silentMs ?? 0) >= deafMs, (b.silentMs ?? 0) >= deafMs];
  if (aIsDeaf !== bIsDeaf) return { state: 'one-way', from: bIsDeaf ? b.peer : a.peer };
  if (a.dialFailed !== b.dialFailed) return { state: 'one-way', from: a.dialFailed ? b.peer : a.peer };
  return { state: 'good', from: null };
}
