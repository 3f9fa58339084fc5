/** Counts what members say of the living: that they are suspect, and that they are dead. */
import type { NodeEvent } from '../../engine/core/node.ts';
import type { Cluster } from './cluster.ts';
import type { SimHost } from './host.ts';

export class FalseDeaths {
  deaths = 0;
  suspicions = 0;

  /** Of those that run now; whoever is ended later must not be counted. */
  constructor(cluster: Cluster) {
    const living = new Set(cluster.running.map((host) => host.crypto.self));
    const heard = cluster.event.bind(cluster);
    cluster.event = (host: SimHost, event: NodeEvent): void => {
      if (event.type === 'member' && living.has(event.id)) {
        this.deaths += Number(event.change === 'dead');
        this.suspicions += Number(event.change === 'suspected');
      }
      heard(host, event);
    };
  }
}
