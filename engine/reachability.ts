/** Looking at addresses: for the doctor of this peer, and for other members who ask. */
import type { Crypto, Rng } from './core/ports.ts';
import type { Errand, Tried } from './core/reach.ts';
import type { GroupKeys } from './crypto/group-code.ts';
import { groupKeys, openGroupCode } from './crypto/group-code.ts';
import type { DoctorWorld } from './doctor.ts';
import { Doctor } from './doctor.ts';
import type { DialRefusal } from './endpoints.ts';
import type { PathProbeWorld } from './path-probe.ts';
import { tryFor } from './path-probe.ts';
import type { Probes } from './probes.ts';

interface ReachabilityOptions {
  readonly probes: Probes;
  readonly crypto: Crypto;
  readonly keys: GroupKeys;
  readonly rng: Rng;
  /** host:port of Grapevines that were heard. */
  readonly heardAddresses: () => readonly string[];
  /** Why an address is not dialled; undefined: it may be. `isOurs`: not for another member. */
  readonly refusal: (address: string, isOurs: boolean) => DialRefusal | undefined;
  readonly tell: (errand: number, tried: Tried) => void;
  readonly log: (message: string) => void;
}

export class Reachability {
  private readonly options: ReachabilityOptions;
  private readonly world: PathProbeWorld;

  constructor(options: ReachabilityOptions) {
    this.options = options;
    const { probes, crypto, keys } = options;
    this.world = { probes, crypto, group: keys, openGroup: keys.open ? null : groupKeys(openGroupCode) };
  }

  makeDoctor(rest: Pick<DoctorWorld, 'driver' | 'mdns' | 'port'>): Doctor {
    const { rng, heardAddresses, refusal } = this.options;
    return new Doctor({ ...this.world, ...rest, rng, heardAddresses, refusal: (address) => refusal(address, true) });
  }

  /** What others proposed is dialled under the same rules as everything else that they propose. */
  tryFor({ id, address, target }: Errand): void {
    const { refusal, tell, log } = this.options;
    const isAllowed = refusal(address, false) === undefined;
    const trying = isAllowed ? tryFor(this.world, address, target) : Promise.resolve<Tried>('unreachable');
    trying.then(
      (tried) => tell(id, tried),
      (error: unknown) => log(`a try for another member failed: ${String(error)}`),
    );
  }
}
