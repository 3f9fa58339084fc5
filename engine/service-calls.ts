/** The calls about services: registering one, listing all, and finding one that answers. */
import type { CheckedArguments } from '../shared/api.ts';
import { ApiError } from '../shared/api.ts';
import type { PeerId } from '../shared/ids.ts';
import type { Descriptor } from '../shared/service-text.ts';
import { canonicalServiceAddress, canonicalTags } from '../shared/service-text.ts';
import { aheadMsMax } from './core/service-registry.ts';
import type { Driver } from './driver.ts';
import type { EngineCalls } from './handle.ts';
import { command } from './keeping-calls.ts';
import type { Resolutions } from './resolutions.ts';
import { defaultTtlMs, ownView, serviceViews } from './service-views.ts';
import { recordServicesBytesMax, recordServicesMax } from './wire/limits.ts';

type ServiceCalls = Pick<EngineCalls, 'services' | 'register' | 'unregister' | 'resolve'>;

export interface ServiceWorld {
  readonly driver: Driver;
  readonly self: PeerId;
  readonly resolutions: Resolutions;
  monoMs(): number;
  readonly changed: () => void;
}

export function makeServiceCalls(world: ServiceWorld): ServiceCalls {
  return {
    services: () => serviceViews(world.driver.node, world.self, world.monoMs()),
    register: (args) => register(world, args),
    unregister: ({ app, address }) => {
      const where = readAddress(address);
      const isGone = command(() =>
        world.driver.turn((node, now) =>
          node.withServices(now, ({ registry }) => registry.unregister(app.normalize('NFC'), where)),
        ),
      );
      if (!isGone) throw new ApiError('not-found', `no ${app} is registered here at ${address}`);
      world.changed();
      return { app, address: where };
    },
    resolve: async (args) => {
      const descriptor: Descriptor = { app: args.app.normalize('NFC'), tags: readTags(args.tags) };
      // As they were given: what says localhost here was never given.
      const failed = args.failed.map((text) => text.trim());
      const query = { descriptor, check: args.check, failed, timeoutMs: args.timeoutMs };
      return await world.resolutions.resolve(query);
    },
  };
}

function register(
  { driver, self, changed }: ServiceWorld,
  args: CheckedArguments<'register'>,
): { readonly outcome: 'added' | 'renewed' | 'stale'; readonly service: ReturnType<typeof ownView> } {
  const put = {
    app: args.app.normalize('NFC'),
    address: readAddress(args.address),
    tags: readTags(args.tags),
    ttlMs: args.ttlSeconds === undefined ? defaultTtlMs : args.ttlSeconds * 1000,
    lastUpdate: args.lastUpdate,
  };
  const done = command(() =>
    driver.turn((node, now) => node.withServices(now, ({ registry }) => registry.register(now, put))),
  );
  if ('held' in done) {
    changed();
    const name = driver.node.membership.self.record?.name ?? '';
    return { outcome: done.outcome, service: ownView(done.held, self, name) };
  }
  if (done.outcome === 'future') {
    const ahead = `more than ${aheadMsMax / 60_000} minutes ahead of this computer's clock`;
    throw new ApiError('future', `last_update ${args.lastUpdate} is ${ahead}: give Unix time in whole seconds`);
  }
  throw new ApiError(
    'full',
    `this node's record holds ${recordServicesMax} services of ${recordServicesBytesMax} bytes together at most: ` +
      'unregister one, or shorten names and tags',
  );
}

function readAddress(text: string): string {
  const address = canonicalServiceAddress(text);
  if (address !== undefined) return address;
  throw new ApiError('invalid', `${text} is no address: write host, host:port or scheme://host:port/path`);
}

function readTags(tags: readonly string[]): readonly string[] {
  const read = canonicalTags(tags);
  if (read !== undefined) return read;
  throw new ApiError(
    'invalid',
    'tags are key=value, each key once: lower-case letters, digits, dots and dashes in keys',
  );
}
