/**
 * The registry of services as plain HTTP, with the paths and names of fields that programs of this kind know: of
 * the first group, or of the one in `?group=`.
 */
import type { CallResult } from '../../shared/api.ts';
import { ApiError } from '../../shared/api.ts';
import type { Service } from '../../shared/records.ts';
import type { Api } from '../api/index.ts';

export interface RegistryRoute {
  readonly method: 'GET' | 'POST';
  readonly answer: (api: Api, body: unknown, group: string | undefined) => Promise<unknown>;
}

/** One service of the list. Several may be at one address: the healthiest and latest stands for it. */
interface Listed {
  readonly app_name: string;
  /** Unix seconds. */
  readonly last_update: number;
  readonly healthy: boolean;
  readonly node: string;
  readonly node_name: string;
  readonly tags: readonly string[];
  /** What else is at this address. */
  readonly also?: readonly Listed[];
}

const register: RegistryRoute = { method: 'POST', answer: registerInstance };

export const registryRoutes: ReadonlyMap<string, RegistryRoute> = new Map<string, RegistryRoute>([
  [
    '/registry/list',
    { method: 'GET', answer: async (api, _body, group) => listOf(await api.call('services', { group })) },
  ],
  ['/registry/register_instance', register],
  ['/register/register_instance', register],
  ['/registry/perform_update', { method: 'GET', answer: (api, _body, group) => api.call('gossip', { group }) }],
]);

/** Names of fields here, and in the map of calls. */
const fields: ReadonlyMap<string, string> = new Map([
  ['address', 'address'],
  ['app_name', 'app'],
  ['last_update', 'lastUpdate'],
  ['tags', 'tags'],
  ['ttl', 'ttlSeconds'],
]);

function listOf(services: readonly Service[]): Record<string, Listed> {
  const byAddress = new Map<string, Service[]>();
  for (const service of services) {
    byAddress.set(service.address, [...(byAddress.get(service.address) ?? []), service]);
  }
  const rows = [...byAddress].map(([address, at]): [string, Listed] => {
    const [first, ...rest] = at
      .sort((a, b) => Number(b.healthy) - Number(a.healthy) || b.lastUpdate - a.lastUpdate)
      .map(listed);
    if (first === undefined) throw new Error('assertion: an address without a service');
    return [address, rest.length === 0 ? first : { ...first, also: rest }];
  });
  return Object.fromEntries(rows);
}

function listed({ app, lastUpdate, healthy, node, nodeName, tags }: Service): Listed {
  return { app_name: app, last_update: lastUpdate, healthy, node, node_name: nodeName, tags };
}

async function registerInstance(api: Api, body: unknown, group: string | undefined): Promise<unknown> {
  const { outcome, service } = await callRegister(api, { ...readFields(body), group });
  const answer = { address: service.address, ...listed(service), accepted: outcome !== 'stale' };
  if (outcome !== 'stale') return answer;
  return { ...answer, reason: `last_update is not newer than ${service.lastUpdate}, which is held: nothing changed` };
}

/** A refusal names the fields as they are named here. */
async function callRegister(api: Api, args: Record<string, unknown>): Promise<CallResult<'register'>> {
  try {
    return await api.call('register', args);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = [...fields].reduce(
      (text, [here, there]) => text.replace(`: ${there}:`, `: ${here}:`),
      error.message,
    );
    throw new ApiError(error.code, message);
  }
}

function readFields(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError('invalid', 'give one JSON object with address, app_name and last_update');
  }
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(body)) {
    const field = fields.get(name);
    if (field === undefined) {
      const known = [...fields.keys()].join(', ');
      throw new ApiError(
        'invalid',
        `unknown field ${JSON.stringify(name.slice(0, 40))}: leave it out (known: ${known})`,
      );
    }
    args[field] = value;
  }
  return args;
}
