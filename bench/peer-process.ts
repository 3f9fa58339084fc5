/**
 * One peer on 127.0.0.1 in a process of its own, told what to do over the channel to its parent. Times are
 * the system's monotonic clock in microseconds, one clock for all processes.
 *
 *   fork('bench/peer-process.ts', [PROFILE, SEED...])
 */
import type { Engine } from '../engine/index.ts';
import { openEngine } from '../engine/index.ts';

export type Order =
  | { readonly order: 'send'; readonly texts: readonly string[]; readonly everyMs: number }
  /** Answered as soon as so many messages were stored since the last report. */
  | { readonly order: 'report'; readonly count: number }
  | { readonly order: 'stop' };

export type Told =
  | { readonly told: 'ready'; readonly port: number }
  | { readonly told: 'links'; readonly links: number }
  | { readonly told: 'sent'; readonly sent: readonly Stamp[] }
  | ({ readonly told: 'report' } & PeerReport);

export interface Stamp {
  readonly id: string;
  readonly atUs: number;
}

export interface PeerReport {
  readonly stored: readonly Stamp[];
  readonly cpuMs: number;
  readonly rssMiB: number;
  readonly pushes: number;
}

const linksToldMs = 100;
const [profileDir = '', ...seeds] = process.argv.slice(2);

const nowUs = (): number => Number(process.hrtime.bigint() / 1000n);
const tell = (line: Told): void => {
  process.send?.(line);
};

const engine = await openEngine({
  profileDir,
  name: `Peer ${process.pid}`,
  mdns: false,
  seeds,
  listen: { host: '127.0.0.1', port: 0 },
});
let stored: Stamp[] = [];
let awaited: number | null = null;
engine.subscribe((event) => {
  if (event.kind !== 'log' || event.event.type !== 'message') return;
  stored.push({ id: event.event.message, atUs: nowUs() });
  if (awaited !== null && stored.length >= awaited) report(engine);
});
const ticker = setInterval(() => tell({ told: 'links', links: engine.status({}).links }), linksToldMs);

process.on('message', (order: Order) => void handle(engine, order));
process.on('disconnect', () => process.exit());
tell({ told: 'ready', port: engine.status({}).port });

async function handle(peer: Engine, order: Order): Promise<void> {
  // Whoever orders something knows that all are linked, and to look costs what is measured.
  clearInterval(ticker);
  if (order.order === 'send') return send(peer, order);
  if (order.order === 'stop') {
    await peer.stop();
    process.exit();
  }
  awaited = order.count;
  if (stored.length >= awaited) report(peer);
}

function report(peer: Engine): void {
  const { user, system } = process.cpuUsage();
  const rssMiB = process.memoryUsage.rss() / 2 ** 20;
  tell({ told: 'report', stored, cpuMs: (user + system) / 1000, rssMiB, pushes: peer.status({}).push });
  stored = [];
  awaited = null;
}

/** Each at its time, whatever the one before took; all at once where `everyMs` is 0. */
function send(peer: Engine, { texts, everyMs }: Order & { order: 'send' }): void {
  const sent: Stamp[] = [];
  const begunAt = performance.now();
  const next = (): void => {
    const text = texts[sent.length];
    if (text === undefined) return tell({ told: 'sent', sent });
    const atUs = nowUs();
    sent.push({ id: peer.send({ room: 'general', text }).id, atUs });
    const waitMs = begunAt + sent.length * everyMs - performance.now();
    if (everyMs > 0) setTimeout(next, Math.max(0, waitMs));
    else setImmediate(next);
  };
  next();
}
