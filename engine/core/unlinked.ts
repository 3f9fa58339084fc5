/**
 * Live members that no link leads to, and who looks after them: in a small group, where every pair is
 * meant to hold a link, everybody; in a large one its two neighbours on the ring of ids, so that nobody
 * is passed over whose links all ended with it. Who was heard of by no helper for long is suspect; who is
 * alive refutes that, and is left in peace for twice as long.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { CoreConfig } from './config.ts';
import type { DetectorWorld } from './detector.ts';
import type { Inquiries } from './inquiries.ts';
import type { Now } from './ports.ts';

/** Unlinked members asked after in one round. */
const askedAfterMax = 24;
/** Silence that makes a suspect, in times of asking: where all are linked, and on the ring. */
const silencesInMesh = 3;
const silencesOnRing = 8;
const patienceMsMax = 600_000;
const patiencesMax = 64;

export class Unlinked {
  private readonly config: CoreConfig;
  private readonly world: DetectorWorld;
  private readonly inquiries: Inquiries;
  private nextAt: number;
  /** Of ring neighbours that were suspected before. */
  private readonly patiences = new Map<PeerId, number>();

  constructor(config: CoreConfig, world: DetectorWorld, inquiries: Inquiries, now: Now) {
    this.config = config;
    this.world = world;
    this.inquiries = inquiries;
    this.nextAt = now.mono + config.inquiryMs;
  }

  /** Once a round. `maySuspect`: this machine can judge at all. */
  check(now: Now, maySuspect: boolean): void {
    if (now.mono < this.nextAt) return;
    this.nextAt = now.mono + this.config.inquiryMs;
    const { isMesh } = this.world.topology;
    for (const id of isMesh ? this.inMesh() : this.onRing()) {
      this.inquiries.forget(this.inquiries.ask(id));
      if (maySuspect) this.judge(now, id, isMesh);
    }
  }

  private judge(now: Now, id: PeerId, isMesh: boolean): void {
    const { membership } = this.world;
    const member = membership.get(id);
    if (member?.state !== 'alive') return;
    const firstMs = this.config.inquiryMs * (isMesh ? silencesInMesh : silencesOnRing);
    const patienceMs = isMesh ? firstMs : (this.patiences.get(id) ?? firstMs);
    if (now.mono - membership.silentSince(member) <= patienceMs) return;
    membership.suspect(now, id);
    if (isMesh) return;
    if (this.patiences.size >= patiencesMax) this.patiences.clear();
    this.patiences.set(id, Math.min(patienceMsMax, patienceMs * 2));
  }

  private inMesh(): PeerId[] {
    const { membership, links } = this.world;
    const unlinked: PeerId[] = [];
    // With a link to everybody there is nobody to look for.
    if (links.size >= membership.liveCount - 1) return unlinked;
    for (const { id } of membership.liveOthers()) {
      if (!links.has(id)) unlinked.push(id);
      if (unlinked.length >= askedAfterMax) break;
    }
    return unlinked;
  }

  private onRing(): PeerId[] {
    const { membership, links, topology } = this.world;
    return topology.linksRing ? membership.ringNeighbors().filter((id) => !links.has(id)) : [];
  }
}
