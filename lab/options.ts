/** What stands behind `npm run lab --`, read strictly: what is not known is an error that names it. */
import { parseArgs } from 'node:util';
import { usage } from '../host/failure.ts';
import type { Address } from '../shared/address.ts';
import { quote, readAddress, readCount, readText } from '../shared/peer-options.ts';
import { peersDefault, peersMax, peersMin } from './shape.ts';

export interface LabOptions {
  readonly peers: number;
  readonly api: Address;
  readonly opens: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly seed: number | undefined;
}

const options = {
  peers: { type: 'string' },
  api: { type: 'string' },
  seed: { type: 'string' },
  'no-open': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const helpText = [
  'npm run lab -- [--peers N] [--api HOST:PORT] [--seed N] [--no-open] [--json]',
  '',
  'N peers in one process on a network in memory, the real app on top of each, and a page to part,',
  'slow and stop them. Nothing leaves this computer, and nothing is kept.',
  '',
  `  --peers N        from ${peersMin} to ${peersMax} (default ${peersDefault})`,
  '  --api HOST:PORT  where the page is served: 127.0.0.1, localhost or [::1] (default: any free port)',
  '  --seed N         who the peers are, and the chance of the network (default: drawn, and shown)',
  '  --no-open        do not open the browser',
  '  --json           the ready line, and a failure, as JSON',
].join('\n');

const seedMax = 2 ** 31;
const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '::1'];

/** Throws a failure of usage, its message one line. */
export function readLabOptions(args: readonly string[]): LabOptions {
  const { values, positionals } = parse(args);
  const [extra] = positionals;
  if (extra !== undefined) throw usage(`lab takes no argument ${quote(extra)}: see npm run lab -- --help`);
  const peers = readText(values, 'peers');
  const seed = readText(values, 'seed');
  return {
    peers: peers === undefined ? peersDefault : readCount('peers', peers, peersMin, peersMax),
    api: readApi(readText(values, 'api')),
    opens: values['no-open'] !== true,
    json: values.json === true,
    help: values.help === true,
    seed: seed === undefined ? undefined : readCount('seed', seed, 0, seedMax),
  };
}

function readApi(text: string | undefined): Address {
  if (text === undefined) return { host: '127.0.0.1', port: 0 };
  const address = readAddress('api', text, { zeroPort: true });
  if (loopbackHosts.includes(address.host)) return address;
  throw usage(`--api ${address.host} is not this computer alone: use 127.0.0.1, localhost or [::1]`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const option = /'(?:-\w, )?(-{1,2}[^' ]*)/.exec(message)?.[1] ?? '';
    if (message.startsWith('Unknown option')) throw usage(`lab has no option ${quote(option)}: see --help`);
    if (message.includes('does not take an argument')) throw usage(`${option} takes no value`);
    throw usage(`${option} needs a value`);
  }
}
