/** What compose.yaml says of each container, as far as namespaces can do the same; anything else is refused. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { z } from 'zod';

const serviceShape = z.strictObject({
  image: z.string(),
  build: z.literal('.'),
  init: z.literal(true),
  hostname: z.string(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()).default({}),
  volumes: z.tuple([z.string().regex(/^[\w-]+:\/data$/)]),
});
const fileShape = z.strictObject({
  name: z.string(),
  'x-peer': z.unknown(),
  services: z.record(z.string(), serviceShape),
  volumes: z.record(z.string(), z.null()),
});

export interface Service {
  readonly name: string;
  readonly hostname: string;
  /** What the image's entry point is started with. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export function readCompose(file: string): Service[] {
  const { services } = fileShape.parse(load(readFileSync(file, 'utf8')));
  return Object.entries(services).map(([name, { hostname, command, environment }]) => ({
    ...{ name, hostname, command, environment },
  }));
}

/** An engine resolves the names of services; here HOST:PORT is written with the address. */
export function withAddresses(command: readonly string[], addresses: ReadonlyMap<string, string>): string[] {
  return command.map((argument) => {
    const [host = '', port] = argument.split(':');
    const address = addresses.get(host);
    return address === undefined || port === undefined ? argument : `${address}:${port}`;
  });
}
