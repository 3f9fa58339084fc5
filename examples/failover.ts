/**
 * A service and its client in one program. It serves a greeting over HTTP, registers that with the peer beside
 * it, and then, once a second, asks for anybody's greeting: where the one it used is gone, it says so, and uses
 * the next. Run it on two machines, end one of them, and watch the other.
 *
 *   npm run example:failover -- [--profile DIR] [--name NAME] [--seek]     (--seek: serve nothing, only ask)
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Peer } from './api.ts';
import { call, findPeer } from './api.ts';

const app = 'greeting';
const roundMs = 1000;
const renewMs = 5000;
const answerMs = 2000;

interface Found {
  readonly address: string;
  readonly nodeName: string;
  readonly asks: number;
}

const { values } = parseArgs({
  options: { profile: { type: 'string' }, name: { type: 'string' }, seek: { type: 'boolean' } },
});
const peer = findPeer(values.profile);
if (values.seek !== true) await serve(peer, values.name ?? hostname());
await seek(peer);

/** Offers the greeting, and renews that for as long as this program lives. */
async function serve(at: Peer, name: string): Promise<void> {
  const server = createServer((_request, response) => response.end(`${name} greets you`));
  // All interfaces: other machines are to reach it.
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  const register = async (): Promise<void> => {
    const last_update = Math.floor(Date.now() / 1000);
    await call(at, '/registry/register_instance', { address: `localhost:${port}`, app_name: app, last_update });
  };
  await register();
  console.log(`serving ${app} on port ${port}`);
  setInterval(() => void register().catch((error: unknown) => console.log(`not renewed: ${String(error)}`)), renewMs);
}

/** Uses one endpoint while it answers, and finds another when it does not. */
async function seek(at: Peer): Promise<never> {
  let used: Found | undefined;
  const failed: string[] = [];
  for (;;) {
    try {
      used ??= await call<Found>(at, '/api/resolve', { app, failed: failed.splice(0) });
      console.log(`${used.address} says: ${await greeting(used.address)}`);
    } catch (error) {
      console.log(used === undefined ? `nobody: ${messageOf(error)}` : `${used.address} is gone, looking for another`);
      if (used !== undefined) failed.push(used.address);
      used = undefined;
    }
    await pause(roundMs);
  }
}

async function greeting(address: string): Promise<string> {
  const response = await fetch(`http://${address}/`, { signal: AbortSignal.timeout(answerMs) });
  return await response.text();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
