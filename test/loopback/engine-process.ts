/**
 * One engine in a process of its own, for tests that end processes.
 *
 *   node engine-process.ts crash PROFILE TEXT     sends, says the id, and kills itself with signal 9
 *   node engine-process.ts leave PROFILE PEER     links with PEER, sends, stops, and must end by itself
 */
import { writeSync } from 'node:fs';
import { openEngine } from '../../engine/index.ts';
import { send, until } from './engines.ts';

const [manner, profileDir = '', argument = ''] = process.argv.slice(2);
const seeds = manner === 'leave' ? [argument] : [];
const engine = await openEngine({ profileDir, name: 'P', mdns: false, seeds, listen: { host: '127.0.0.1', port: 0 } });

if (manner === 'crash') {
  const { id } = send(engine, argument);
  writeSync(1, `${id}\n`);
  process.kill(process.pid, 'SIGKILL');
}

await until('it is linked', () => engine.status({}).links === 1);
send(engine, 'before leaving');
const begunAt = performance.now();
await engine.stop();
const stoppedAt = performance.now();
process.on('exit', () => {
  const line = { stopMs: Math.round(stoppedAt - begunAt), exitMs: Math.round(performance.now() - stoppedAt) };
  writeSync(1, `${JSON.stringify(line)}\n`);
});
