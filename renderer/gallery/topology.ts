/** Links between the people of the gallery: one of each kind that the map draws. */
import type { PeerId } from '../../shared/ids.ts';
import type { Member } from '../../shared/records.ts';
import type { LinkState, Topology, TopologyLink } from '../../shared/topology.ts';
import { ana, library, print, reception, self, stage, stranger, workshop } from './fixtures.ts';

const odd: readonly TopologyLink[] = [
  link(ana, stage, { state: 'one-way', from: stage }),
  link(self, stage, { state: 'unconfirmed' }),
  link(workshop, stage, { state: 'broken', from: workshop }),
];

/** Whoever is linked with the own peer holds links to all others, in a small group. */
export function topologyOf(members: readonly Member[]): Topology {
  const here = members.filter((one) => one.self || one.linked).map(({ id }) => id);
  if (here.length < 2) return { at: Date.now(), complete: true, answered: here, silent: [], links: [] };
  const mesh = here.flatMap((a, index) =>
    here
      .slice(index + 1)
      .filter((_, step) => here.length <= meshMax || step === 0 || (index * 7 + step * 5) % 23 === 0)
      .map((b, step) => link(a, b, { rttMs: 1 + ((index * 5 + step * 3) % 14) })),
  );
  const known = new Set(members.map(({ id }) => id));
  const others = [...odd, link(reception, library, { rttMs: 3 })].filter(({ ends }) =>
    ends.every(({ peer }) => known.has(peer)),
  );
  return {
    ...{ at: Date.now(), complete: false, silent: known.has(stage) ? [stage] : [] },
    answered: known.has(library) && !here.includes(library) ? [...here, library] : here,
    links: [...mesh, ...others].filter(({ ends }) => ends.every(({ peer }) => peer !== print && peer !== stranger)),
  };
}

const meshMax = 24;

/** `from` as `TopologyLink` has it. */
interface LinkKind {
  readonly state?: LinkState;
  readonly from?: PeerId;
  readonly rttMs?: number;
}

function link(a: PeerId, b: PeerId, { state = 'good', from, rttMs = 0 }: LinkKind): TopologyLink {
  const end = (peer: PeerId) => ({
    ...{ peer, holds: true, rttMs: rttMs === 0 ? null : rttMs, silentMs: 200, dialFailed: false },
  });
  return { ends: [end(a), end(b)], dialledBy: a, state, from: from ?? null };
}
