/**
 * How a program beside Grapevine reaches the headless peer of its user: address and token stand in `api.json`
 * of the profile. Nothing of Grapevine's own code is used here, so that it can be copied into any program.
 */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Peer {
  readonly url: string;
  readonly token: string;
}

/** Throws where no peer runs on the profile. */
export function findPeer(profileDir = process.env.GRAPEVINE_PROFILE ?? defaultProfile()): Peer {
  const { url, token } = JSON.parse(readFileSync(join(profileDir, 'api.json'), 'utf8')) as Peer;
  return { url, token };
}

/** A request to the peer; a body is sent as JSON by POST. */
export async function ask(peer: Peer, path: string, body?: unknown): Promise<Response> {
  const headers = { authorization: `Bearer ${peer.token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return await fetch(`${peer.url}${path}`, { headers, ...sent });
}

/** The same, and the answer read; throws with the peer's own words where it refused. */
export async function call<Answer>(peer: Peer, path: string, body?: unknown): Promise<Answer> {
  const response = await ask(peer, path, body);
  const answer = (await response.json()) as Answer & { readonly message?: string };
  if (!response.ok) throw new Error(answer.message ?? `the peer answered with ${response.status}`);
  return answer;
}

/** Where a peer is that was started without --profile. */
function defaultProfile(): string {
  const home = homedir();
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Grapevine');
  if (process.platform === 'win32') return join(process.env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Grapevine');
  return join(process.env.XDG_CONFIG_HOME ?? join(home, '.config'), 'Grapevine');
}
