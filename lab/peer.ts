/**
 * One peer of the lab: a real engine on the lab's LAN, with its profile in memory. What it stored stays
 * there while it is off, as on a disk.
 */
import type { Engine } from '../engine/index.ts';
import { openEngineOn } from '../engine/engine.ts';
import type { Profile } from '../engine/profile.ts';
import { StoreError } from '../engine/core/ports.ts';
import type { Store } from '../engine/core/ports.ts';
import { MemoryStore } from '../engine/store/memory-store.ts';
import { createApi } from '../host/api/index.ts';
import { SocketCarrier } from '../host/server/web-socket.ts';
import { defaultRoom } from '../shared/api.ts';
import { layProfile } from '../shared/profile-layout.ts';
import { LabDiscovery } from './network/discovery.ts';
import type { LabNetwork } from './network/network.ts';
import { LabTransport } from './network/transport.ts';
import type { PeerState } from './shape.ts';

export interface LabPeerOptions {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly groupCode: string;
  readonly identitySecret: Uint8Array;
  readonly network: LabNetwork;
  /** A message was stored here. */
  readonly stored: (message: string) => void;
  readonly complain: (message: string) => void;
}

/** What a run is made of, and how its power is cut. */
interface Run {
  readonly engine: Engine;
  readonly carrier: SocketCarrier;
  readonly memory: SeverableStore;
}

export class LabPeer {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly #options: LabPeerOptions;
  readonly #store = new MemoryStore();
  #run: Run | null = null;
  #runs = 0;
  #key = '';
  #state: 'starting' | 'running' | 'stopped' | 'killed' = 'starting';
  #busy: Promise<void> = Promise.resolve();

  constructor(options: LabPeerOptions) {
    this.#options = options;
    this.id = options.id;
    this.name = options.name;
    this.host = options.host;
  }

  get state(): PeerState {
    if (this.#state === 'running' && this.#options.network.weather.isPaused(this.host)) return 'paused';
    return this.#state;
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  get key(): string {
    return this.#key;
  }

  get runs(): number {
    return this.#runs;
  }

  /** Null while it is off. */
  get carrier(): SocketCarrier | null {
    return this.#run?.carrier ?? null;
  }

  get problem(): string | null {
    return this.#run?.engine.status({}).problem ?? null;
  }

  write(text: string): void {
    this.#run?.engine.send({ room: defaultRoom, text });
  }

  start(): Promise<void> {
    return this.#inTurn(() => this.#start());
  }

  /** Takes its leave first. */
  stop(): Promise<void> {
    return this.#inTurn(async () => await this.#end('stopped'));
  }

  /** Ends without a word: nothing more is stored or sent. */
  kill(): Promise<void> {
    return this.#inTurn(async () => {
      this.#run?.memory.sever();
      this.#options.network.cutOff(this.host);
      await this.#end('killed');
    });
  }

  /** Starts and ends one after another, however fast they are asked for. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#busy.then(work);
    this.#busy = done.catch(() => undefined);
    return done;
  }

  async #start(): Promise<void> {
    if (this.#run !== null) return;
    this.#state = 'starting';
    const { network, name, host, groupCode, complain } = this.#options;
    const memory = new SeverableStore(this.#store);
    const transport = new LabTransport(network, host);
    const ground = { transport, discovery: new LabDiscovery(network, host), profile: this.#profile(memory.store) };
    const engine = await openEngineOn(ground, {
      profileDir: ground.profile.paths.dir,
      name,
      groupCode,
      listen: { host },
      log: ({ level, message }) => {
        // A peer that was killed complains of its disk, which is what was meant.
        if (!memory.isSevered && (level === 'error' || level === 'warn')) complain(`${name}: ${message}`);
      },
    });
    this.#key = engine.hello({}).id;
    this.#runs += 1;
    engine.subscribe((event) => {
      if (event.kind === 'log' && event.event.type === 'message') this.#options.stored(event.event.message);
    });
    const api = createApi(engine, { onFault: (error) => complain(`${name}: ${String(error)}`) });
    this.#run = { engine, carrier: new SocketCarrier(api), memory };
    this.#state = 'running';
  }

  async #end(state: 'stopped' | 'killed'): Promise<void> {
    const run = this.#run;
    if (run === null) return;
    this.#run = null;
    this.#state = state;
    run.carrier.close();
    await run.engine.stop();
    run.carrier.terminate();
  }

  #profile(store: Store): Profile {
    return {
      // Nothing lies there: only the names are asked for.
      paths: layProfile(`/lab/${this.id}`, 'linux'),
      store,
      identitySecret: this.#options.identitySecret,
      quarantined: undefined,
      snapshot: undefined,
      storeIdentity: () => `lab ${this.id}`,
      noteChoices: () => undefined,
      release: () => undefined,
    };
  }
}

/** A store whose medium can be taken away, as a power cut does: what was committed stays, nothing is added. */
class SeverableStore {
  readonly store: Store;
  #isSevered = false;

  constructor(store: MemoryStore) {
    this.store = new Proxy<Store>(store, {
      get: (target, name): unknown => {
        if (this.#isSevered) throw new StoreError('io', 'the power is off');
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  get isSevered(): boolean {
    return this.#isSevered;
  }

  sever(): void {
    this.#isSevered = true;
  }
}
