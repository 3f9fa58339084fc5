/** What the links of a group say about it: who reaches whom, in how many steps, and what hangs on one alone. */
import type { LinkState, Topology, TopologyLink } from '../../shared/topology.ts';

export interface LinkLine {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  /** Whether `from` reaches `to` and not the other way round, or holds what the other does not. */
  readonly directed: boolean;
  readonly rttMs: number | null;
}

export interface Reach {
  readonly answered: number;
  readonly silent: number;
  /** Parts that no link connects. */
  readonly parts: number;
  /** Links on the longest way between two members of one part. */
  readonly stepsMax: number;
  /** Who has one link only, and to whom, in a group where that is a weakness. */
  readonly hanging: readonly (readonly [string, string])[];
  readonly odd: readonly LinkLine[];
}

/** Above this the longest way is not looked for: it would take longer than a picture may. */
const reachMembersMax = 400;

export function linesOf(topology: Topology): readonly LinkLine[] {
  return topology.links.map(lineOf);
}

export function reachOf(topology: Topology): Reach {
  const lines = linesOf(topology);
  const members = [...topology.answered, ...topology.silent];
  const near = new Map<string, string[]>(members.map((id) => [id, []]));
  for (const { from, to, state } of lines) {
    if (state === 'broken') continue;
    near.get(from)?.push(to);
    near.get(to)?.push(from);
  }
  const hanging = [...near].flatMap(([id, others]) => {
    const [only, second] = others;
    return only !== undefined && second === undefined && members.length > 3 ? [[id, only] as const] : [];
  });
  return {
    answered: topology.answered.length,
    silent: topology.silent.length,
    ...spread(near),
    hanging,
    odd: lines.filter(({ state }) => state === 'one-way' || state === 'one-sided' || state === 'broken'),
  };
}

/** Breadth first from everybody. */
function spread(near: ReadonlyMap<string, readonly string[]>): Pick<Reach, 'parts' | 'stepsMax'> {
  const seen = new Set<string>();
  let parts = 0;
  let stepsMax = 0;
  for (const start of near.keys()) {
    const isNew = !seen.has(start);
    if (isNew) parts += 1;
    else if (near.size > reachMembersMax) continue;
    const steps = new Map([[start, 0]]);
    for (const [id, step] of steps) {
      for (const other of near.get(id) ?? []) if (!steps.has(other)) steps.set(other, step + 1);
      stepsMax = Math.max(stepsMax, step);
      seen.add(id);
    }
  }
  return { parts, stepsMax };
}

function lineOf({ ends, state, from }: TopologyLink): LinkLine {
  const [a, b] = ends;
  const directed = from !== null && (state === 'one-way' || state === 'one-sided' || state === 'broken');
  const [first, second] = directed && from === b.peer ? [b, a] : [a, b];
  const known = [a.rttMs, b.rttMs].filter((rtt) => rtt !== null);
  return {
    ...{ key: `${a.peer} ${b.peer}`, from: first.peer, to: second.peer, state, directed },
    rttMs: known.length === 0 ? null : Math.min(...known),
  };
}
