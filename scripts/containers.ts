/**
 * `npm run containers`: what compose.yaml describes, without a container engine. Starts its peers in network
 * namespaces (Linux, as root), and then takes the same lines that `docker compose` would.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { lanObstacle } from '../test/network/lan.ts';
import { readCompose } from './containers/compose-file.ts';
import { Containers } from './containers/containers.ts';
import { ShellSession } from './containers/shell-session.ts';

const obstacle = lanObstacle();
if (obstacle !== undefined) {
  process.stderr.write(`containers: ${obstacle}\n`);
  process.exit(1);
}

const containers = new Containers(readCompose(join(import.meta.dirname, '../compose.yaml')));
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'docker compose ' });
lines.on('SIGINT', () => lines.close());
try {
  console.log(`Starting ${containers.names.length} peers in network namespaces ...`);
  await containers.up();
  console.log('They are up. Try: exec peer-1 grapevine members. Ctrl+D or Ctrl+C ends it.');
  await converse(new ShellSession(containers));
} finally {
  lines.close();
  await containers.down();
}

async function converse(session: ShellSession): Promise<void> {
  lines.prompt();
  for await (const line of lines) {
    try {
      if (line.trim() !== '') process.stdout.write(await session.run(line));
    } catch (error) {
      console.error(sentenceOf(error));
    }
    lines.prompt();
  }
}

/** A command that failed has said why on its standard error. */
function sentenceOf(error: unknown): string {
  if (error instanceof Error && 'stderr' in error && typeof error.stderr === 'string') return error.stderr.trim();
  return error instanceof Error ? error.message : String(error);
}
