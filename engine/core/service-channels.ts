/**
 * Requests on the channel of a descriptor, and answers on the general one, on their way to all members: over
 * every link of a full mesh, else over the tree that entries take, once each, and no more a second than a link's
 * share. Requests name a channel, which is a hash: who does not offer that learns nothing else.
 */
import { encodeBase32 } from '../../shared/base32.ts';
import { pathHopsMax, serviceNonceBytes } from '../wire/limits.ts';
import type { MessageOf, SignedRecord } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import { channelsRememberedMax, serviceFramesPerSecond, serviceFramesSeenMax } from './config.ts';
import type { LinkEntry, Links, Outbox } from './links.ts';
import type { Now, Rng } from './ports.ts';
import type { Topology } from './topology.ts';

type ServiceFrame = MessageOf<'serviceRequest'> | MessageOf<'serviceAnswer'>;

interface ChannelsWorld {
  readonly links: Links;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
}

export class ServiceChannels {
  private readonly config: CoreConfig;
  private readonly world: ChannelsWorld;
  private readonly seen = new Map<string, true>();
  /** When each channel was last asked on, and answered, from here. */
  private readonly askedAt = new Map<string, number>();
  private answeredAt = -Infinity;
  /** What each link may still bring in this moment. */
  private readonly shares = new WeakMap<LinkEntry, { left: number; at: number }>();

  constructor(config: CoreConfig, world: ChannelsWorld) {
    this.config = config;
    this.world = world;
  }

  /** Asks all members, unless that was done just now. */
  ask(now: Now, channel: string, isAgain: boolean): void {
    if (now.mono < (this.askedAt.get(channel) ?? -Infinity) + this.config.serviceAskMs / 2) return;
    remember(this.askedAt, channel, now.mono, channelsRememberedMax);
    this.begin({ type: 'serviceRequest', channel, id: this.nonce(), hops: 0 }, isAgain);
  }

  /** Tells all members what this one offers, unless that was done just now: whoever asks hears others' answers. */
  answer(now: Now, record: SignedRecord): void {
    if (now.mono < this.answeredAt + this.config.serviceAskMs / 2) return;
    this.answeredAt = now.mono;
    this.begin({ type: 'serviceAnswer', id: this.nonce(), record, hops: 0 }, false);
  }

  /** Whether a frame is the first of its kind, and within its link's share. */
  admit(now: Now, link: LinkEntry, frame: ServiceFrame): boolean {
    if (!this.isWithinShare(now, link) || this.seen.has(frame.id)) return false;
    remember(this.seen, frame.id, true, serviceFramesSeenMax);
    return true;
  }

  passOn(from: LinkEntry, frame: ServiceFrame): void {
    const { links, topology, rng } = this.world;
    const { isMesh } = topology;
    // In a full mesh its origin has told every link of its own; a few more tell whom it has no link to.
    if (frame.hops + 1 > (isMesh ? 1 : pathHopsMax)) return;
    const eager = isMesh ? [] : [...links.all()].filter((link) => link.eager && link !== from);
    const to = eager.length > 0 ? eager : links.sample(rng, this.config.fanout, (link) => link === from);
    for (const { id } of to) this.world.out.send(id, { ...frame, hops: frame.hops + 1 });
  }

  private begin(frame: ServiceFrame, isWide: boolean): void {
    remember(this.seen, frame.id, true, serviceFramesSeenMax);
    const { links, topology, out } = this.world;
    const all = [...links.all()];
    const eager = all.filter((link) => link.eager);
    // The tree may be broken somewhere: what brought nothing goes over every link the next time.
    const to = isWide || topology.isMesh || eager.length === 0 ? all : eager;
    for (const { id } of to) out.send(id, frame);
  }

  private isWithinShare(now: Now, link: LinkEntry): boolean {
    const share = this.shares.get(link) ?? { left: serviceFramesPerSecond, at: now.mono };
    const earned = ((now.mono - share.at) / 1000) * serviceFramesPerSecond;
    const left = Math.min(serviceFramesPerSecond, share.left + earned);
    this.shares.set(link, { left: Math.max(0, left - 1), at: now.mono });
    return left >= 1;
  }

  private nonce(): string {
    return encodeBase32(this.world.rng.bytes(serviceNonceBytes));
  }
}

/** The oldest give way. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value, sizeMax: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= sizeMax) return;
  const first = map.keys().next();
  if (first.done !== true) map.delete(first.value);
}
